import { createHash } from 'node:crypto';
import { newId, type Db } from '@muster/kernel';
import { encryptVault, type SourcesService, type SourcedSecret } from '@muster/secrets';

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

async function textOf(payload: Buffer, [vaultId, password]: Keys[number]): Promise<string> {
  const key = JSON.stringify([payload.toString('base64'), password]);
  let found = texts.get(key);
  if (!found) texts.set(key, (found = encryptVault(payload, password, 'ID')));
  // What a header names is not encrypted.
  return (await found).replace(';ID\n', `;${vaultId}\n`);
}

/** The vault text that stands among variables: that of the base64 of a binary. */
export const inlineText = (secret: SketchedSecret, key: Keys[number]): Promise<string> =>
  textOf(secret.format === 'binary' ? Buffer.from(bytesOf(secret).toString('base64')) : bytesOf(secret), key);

const hasFile = ({ format = 'text' }: SketchedSecret): boolean => format === 'pem' || format === 'binary';

/** Writes the rows of secrets, as the service that takes them in does, and gives their ids by owner and name. */
export async function insertSecrets(db: Db, tenant: Tenant): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  await db.insertRows(
    'vault_passwords',
    ['id', 'tenant_id', 'version', 'vault_id', 'data_key_id', 'sealed', 'created_at'],
    tenant.keys.map(([vaultId], index) => [newId(), tenant.id, index + 1, vaultId, newId(), '', tenant.at]),
  );
  for (const owner of tenant.owners) {
    for (const secret of owner.secrets) {
      const id = newId();
      ids.set(`${owner.name}/${secret.name}`, id);
      const key = tenant.keys.at((secret.password ?? tenant.keys.length) - 1);
      if (!key) throw new Error('the sketch has no such password');
      await insertSecret(db, tenant, owner, { ...secret, id, key });
      await publish(db, tenant, owner, { ...secret, id, key });
    }
  }
  return ids;
}

interface Keyed extends SketchedSecret {
  readonly id: string;
  readonly key: Keys[number];
}

async function insertSecret(
  db: Db,
  { id: tenantId, at }: Tenant,
  owner: SecretOwner,
  secret: Keyed,
): Promise<void> {
  const isOutside = secret.path !== undefined;
  const row = {
    id: secret.id,
    tenant_id: tenantId,
    owner_id: owner.id,
    group_id: owner.type === 'group' ? owner.id : null,
    host_id: owner.type === 'host' ? owner.id : null,
    name: secret.name,
    format: secret.format ?? 'text',
    version: 1,
    size: isOutside ? null : bytesOf(secret).length,
    source: isOutside ? JSON.stringify({ path: secret.path }) : null,
    vault_id: isOutside ? null : secret.key[0],
    created_at: at,
    updated_at: at,
  };
  await db.insertRows('secrets', Object.keys(row), [Object.values(row)]);
  if (!hasFile(secret) || isOutside) return;
  const content = await textOf(bytesOf(secret), secret.key);
  await db.insertRows(
    'secret_files',
    ['secret_id', 'tenant_id', 'content'],
    [[secret.id, tenantId, content]],
  );
}

/** What a secret shows among the variables of its owner. */
async function publish(
  db: Db,
  { id: tenantId, revision }: Tenant,
  owner: SecretOwner,
  secret: Keyed,
): Promise<void> {
  const { id, name, format, path, key } = secret;
  const value =
    path === undefined ? { __ansible_vault: await inlineText(secret, key) } : { __muster_source: id };
  const file = `{{ inventory_dir }}/../files/secrets/${id}/${name}${format === 'pem' ? '.pem' : ''}`;
  const values = [[name, value], ...(hasFile(secret) ? [[`${name}_file`, file]] : [])];
  const columns = owner.type === 'tenant' ? ['tenant_id'] : [`${owner.type}_id`, 'tenant_id'];
  const owners = owner.type === 'tenant' ? [tenantId] : [owner.id, tenantId];
  await db.insertRows(
    `${owner.type}_variables`,
    [...columns, 'name', 'value', 'revision', 'secret_id'],
    values.map(([variable, shown]) => [...owners, variable, JSON.stringify(shown), revision, id]),
  );
}

/** What lies outside, by secret id: a test puts it there, takes it away and changes it. */
export class Elsewhere implements Pick<SourcesService, 'read'> {
  private readonly payloads = new Map<string, SketchedSecret>();
  /** Ids of each read, and the tenant they were read for. */
  readonly reads: (readonly [tenantId: string, ids: readonly string[]])[] = [];

  constructor(private readonly key: Keys[number] = ['none', 'none']) {}

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
