import { remoteOf } from '@muster/configs';
import { newId, timestamp, type Db } from '@muster/kernel';
import { insertSecrets, type Keys, type SecretOwner, type SketchedSecret } from './secrets.js';

/** Where an owner has its configuration. */
export interface SketchedConfig {
  readonly repository: string;
  /** `main` unless told. */
  readonly ref?: string;
  /** The root unless told. */
  readonly path?: string;
}

/** A fleet in a test's own words: groups and parents by name, variables as values or as JSON text. */
export interface Sketch {
  readonly variables?: Record<string, unknown>;
  readonly secrets?: readonly SketchedSecret[];
  readonly config?: SketchedConfig;
  /** Vault passwords, oldest first; one when there are secrets and none is given. */
  readonly passwords?: readonly string[];
  readonly groups?: readonly {
    readonly name: string;
    readonly parent?: string;
    readonly priority?: number;
    readonly variables?: Record<string, unknown>;
    readonly config?: SketchedConfig;
    readonly secrets?: readonly SketchedSecret[];
  }[];
  readonly hosts?: readonly {
    readonly name: string;
    readonly ip?: string;
    readonly groups?: readonly string[];
    readonly variables?: Record<string, unknown>;
    readonly secrets?: readonly SketchedSecret[];
  }[];
}

export interface SketchedTenant {
  readonly id: string;
  readonly name: string;
  readonly ids: ReadonlyMap<string, string>;
  /** Vault ids and their passwords, oldest first. */
  readonly keys: Keys;
  /** Ids of secrets by owner and name: `all/x`, `web1/x`. */
  readonly secretIds: ReadonlyMap<string, string>;
}

const REVISION = 3;

const variableRows = (
  owner: string,
  tenantId: string | undefined,
  variables: Record<string, unknown> = {},
): unknown[][] =>
  Object.entries(variables).map(([name, value]) => [
    owner,
    name,
    ...(tenantId === undefined ? [] : [tenantId]),
    JSON.stringify(value),
    REVISION,
  ]);

/** Writes a fleet as a tenant of its own. */
export async function aTenant(
  db: Db,
  { variables, secrets = [], config, passwords, groups = [], hosts = [] }: Sketch,
): Promise<SketchedTenant> {
  const [id, at] = [newId(), timestamp(Date.UTC(2026, 10, 21, 4, 49, 55))];
  const name = `tenant-${id}`;
  const ids = new Map([...groups, ...hosts].map((thing) => [thing.name, newId()]));
  const idOf = (reference: string | undefined): string | null =>
    reference === undefined ? null : (ids.get(reference) ?? null);
  const ownerOf =
    (type: SecretOwner['type']) =>
    ({
      name: owner,
      secrets: own = [],
    }: {
      name: string;
      secrets?: readonly SketchedSecret[];
    }): SecretOwner => ({
      type,
      id: type === 'tenant' ? id : (idOf(owner) ?? ''),
      name: owner,
      secrets: own,
    });
  const owners = [
    ownerOf('tenant')({ name: 'all', secrets }),
    ...groups.map(ownerOf('group')),
    ...hosts.map(ownerOf('host')),
  ];
  const hasSecrets = owners.some((owner) => owner.secrets.length > 0);
  const keys = (passwords ?? (hasSecrets ? ['first password'] : [])).map(
    (password, index) => [`${name}-${index + 1}`, password] as const,
  );
  const secretIds = await db.transaction(async () => {
    await db.insertRows(
      'tenants',
      ['id', 'name', 'revision', 'created_at', 'updated_at'],
      [[id, name, REVISION, at, at]],
    );
    await db.insertRows(
      'tenant_variables',
      ['tenant_id', 'name', 'value', 'revision'],
      variableRows(id, undefined, variables),
    );
    // Parents first, as the foreign key asks.
    const waiting = [...groups];
    const written = new Set<string | undefined>([undefined]);
    while (waiting.length > 0) {
      const next = waiting.findIndex(({ parent }) => written.has(parent));
      const [group] = waiting.splice(next, 1);
      if (next < 0 || !group) throw new Error('the sketch has a parent that it does not name');
      written.add(group.name);
      await db.insertRows(
        'groups',
        ['id', 'tenant_id', 'parent_id', 'name', 'priority', 'created_at', 'updated_at'],
        [[idOf(group.name), id, idOf(group.parent), group.name, group.priority ?? 1, at, at]],
      );
    }
    await db.insertRows(
      'group_variables',
      ['group_id', 'name', 'tenant_id', 'value', 'revision'],
      groups.flatMap((group) => variableRows(idOf(group.name) ?? '', id, group.variables)),
    );
    await db.insertRows(
      'hosts',
      ['id', 'tenant_id', 'name', 'ip_address', 'active', 'created_at', 'updated_at'],
      hosts.map((host) => [idOf(host.name), id, host.name, host.ip ?? null, 1, at, at]),
    );
    await db.insertRows(
      'host_variables',
      ['host_id', 'name', 'tenant_id', 'value', 'revision'],
      hosts.flatMap((host) => variableRows(idOf(host.name) ?? '', id, host.variables)),
    );
    await db.insertRows(
      'memberships',
      ['group_id', 'host_id', 'tenant_id'],
      hosts.flatMap((host) => (host.groups ?? []).map((group) => [idOf(group), idOf(host.name), id])),
    );
    await insertConfigRefs(db, { id, at }, [
      { groupId: null, config },
      ...groups.map((group) => ({ groupId: idOf(group.name), config: group.config })),
    ]);
    return insertSecrets(db, { id, at, revision: REVISION, keys, owners });
  });
  return { id, name, ids, keys, secretIds };
}

/** Writes the rows of config refs, as the service that takes them in does. */
async function insertConfigRefs(
  db: Db,
  { id: tenantId, at }: { readonly id: string; readonly at: string },
  owners: readonly { readonly groupId: string | null; readonly config: SketchedConfig | undefined }[],
): Promise<void> {
  const remotes = new Map<string, unknown[]>();
  const refs = owners.flatMap(({ groupId, config }) => {
    if (!config) return [];
    const { repository, ref = 'main', path = '' } = config;
    const { remoteKey } = remoteOf(repository, null);
    remotes.set(remoteKey, [tenantId, remoteKey, repository]);
    return [[newId(), tenantId, groupId ?? tenantId, groupId, repository, ref, path, remoteKey, at, at]];
  });
  await db.insertRows('git_remotes', ['tenant_id', 'remote_key', 'repository'], [...remotes.values()]);
  await db.insertRows(
    'config_refs',
    [
      'id',
      'tenant_id',
      'owner_id',
      'group_id',
      'repository',
      'ref',
      'path',
      'remote_key',
      'created_at',
      'updated_at',
    ],
    refs,
  );
}
