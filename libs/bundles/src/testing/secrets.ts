import { createHash } from 'node:crypto';
import { newId, type Db } from '@muster/kernel';
import { encryptVault, SourcesService, type SourcedSecret } from '@muster/secrets';

/** A secret in a test's own words. */
export interface SketchedSecret {
  readonly name: string;
  /** `text` unless told. */
  readonly format?: 'text' | 'json' | 'pem' | 'binary';
  readonly payload: string | Buffer;
  /** Which password it is encrypted with, counted from 1; the newest unless told. */
  readonly password?: number;
  /** Its payload lies outside, where {@link Elsewhere} has it by this path. */
  readonly path?: string;
}

/** Vault ids and passwords, oldest first. */
export type Keys = readonly (readonly [vaultId: string, password: string])[];

export interface SecretOwner {
  readonly type: 'tenant' | 'group' | 'host';
  readonly id: string;
  /** `all` for the tenant. */
  readonly name: string;
  readonly secrets: readonly SketchedSecret[];
}

interface Tenant {
  readonly id: string;
  readonly at: string;
  readonly revision: number;
  readonly keys: Keys;
  readonly owners: readonly SecretOwner[];
}

const bytesOf = ({ payload }: SketchedSecret): Buffer => Buffer.from(payload);

// Fresh salts make no difference here, and deriving a key takes milliseconds.
const texts = new Map<string, Promise<string>>();

function textOf(payload: Buffer, [vaultId, password]: Keys[number]): Promise<string> {
  const key = JSON.stringify([payload.toString('base64'), vaultId, password]);
  let found = texts.get(key);
  if (!found) texts.set(key, (found = encryptVault(payload, password, vaultId)));
  return found;
}

/** The vault text that stands among variables: that of the base64 of a binary. */
export const inlineText = (secret: SketchedSecret, key: Keys[number]): Promise<string> =>
  textOf(secret.format === 'binary' ? Buffer.from(bytesOf(secret).toString('base64')) : bytesOf(secret), key);

const hasFile = ({ format = 'text' }: SketchedSecret): boolean => format === 'pem' || format === 'binary';

/** Writes the rows of secrets, as the service that takes them in does, and gives their ids by owner and name. */
export async function insertSecrets(
  db: Db,
  { id: tenantId, at, revision, keys, owners }: Tenant,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  await db.insertRows(
    'vault_passwords',
    ['id', 'tenant_id', 'version', 'vault_id', 'data_key_id', 'sealed', 'created_at'],
    keys.map(([vaultId], index) => [newId(), tenantId, index + 1, vaultId, newId(), '', at]),
  );
  for (const owner of owners) {
    for (const secret of owner.secrets) {
      const [id, { name, format = 'text', path }] = [newId(), secret];
      ids.set(`${owner.name}/${name}`, id);
      const key = keys.at((secret.password ?? keys.length) - 1);
      if (!key) throw new Error('the sketch has no such password');
      await db.insertRows(
        'secrets',
        [
          'id', 'tenant_id', 'owner_id', 'group_id', 'host_id', 'name', 'format', 'version', 'size', 'source', 'vault_id',
          'created_at', 'updated_at',
        ], // prettier-ignore
        [
          [
            id, tenantId, owner.id, owner.type === 'group' ? owner.id : null, owner.type === 'host' ? owner.id : null,
            name, format, 1, path === undefined ? bytesOf(secret).length : null,
            path === undefined ? null : JSON.stringify({ path }), path === undefined ? key[0] : null, at, at,
          ], // prettier-ignore
        ],
      );
      const value =
        path === undefined ? { __ansible_vault: await inlineText(secret, key) } : { __muster_source: id };
      const published: [string, unknown][] = [[name, value]];
      if (hasFile(secret)) {
        const file = `{{ inventory_dir }}/../files/secrets/${id}/${name}${format === 'pem' ? '.pem' : ''}`;
        published.push([`${name}_file`, file]);
      }
      if (hasFile(secret) && path === undefined) {
        const content = await textOf(bytesOf(secret), key);
        await db.insertRows('secret_files', ['secret_id', 'tenant_id', 'content'], [[id, tenantId, content]]);
      }
      const ofTenant = owner.type === 'tenant';
      await db.insertRows(
        `${owner.type}_variables`,
        [`${owner.type}_id`, ...(ofTenant ? [] : ['tenant_id']), 'name', 'value', 'revision', 'secret_id'],
        published.map(([variable, shown]) => [
          owner.id,
          ...(ofTenant ? [] : [tenantId]),
          variable,
          JSON.stringify(shown),
          revision,
          id,
        ]),
      );
    }
  }
  return ids;
}

/** What lies outside, by secret id: a test puts it there, takes it away and changes it. */
export class Elsewhere extends SourcesService {
  private readonly payloads = new Map<string, SketchedSecret>();
  /** Ids of each read, and the tenant they were read for. */
  readonly reads: (readonly [tenantId: string, ids: readonly string[]])[] = [];

  constructor(private readonly key: Keys[number] = ['none', 'none']) {
    super();
  }

  put(secretId: string, secret: SketchedSecret): void {
    this.payloads.set(secretId, secret);
  }

  remove(secretId: string): void {
    this.payloads.delete(secretId);
  }

  async read(tenantId: string, secretIds: readonly string[]): Promise<ReadonlyMap<string, SourcedSecret>> {
    this.reads.push([tenantId, secretIds]);
    const read = new Map<string, SourcedSecret>();
    for (const id of secretIds) {
      const secret = this.payloads.get(id);
      if (!secret) throw new Error(`the secret ${id} cannot be read`);
      const payload = bytesOf(secret);
      read.set(id, {
        name: secret.name,
        value: JSON.stringify({ __ansible_vault: await inlineText(secret, this.key) }),
        ...(hasFile(secret) && { file: await textOf(payload, this.key) }),
        fingerprint: createHash('sha256').update(payload).digest('hex'),
      });
    }
    return read;
  }
}
