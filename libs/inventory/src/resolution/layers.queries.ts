import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';
import { Tree } from '../groups/core/tree.js';
import type { Layer, LayerKind, SetValue } from './core/resolve.js';

interface GroupRow {
  id: string;
  name: string;
  parent_id: string | null;
  priority: number;
}

interface VariableRow {
  owner: string;
  name: string;
  value: string;
  revision: number | string;
}

/** The host whose layers are wanted. */
export interface HostOfLayers {
  readonly id: string;
  readonly name: string;
  readonly ip_address: string | null;
}

/** Who set a value, and when. */
export interface Author {
  readonly actor: { readonly id: string; readonly name: string };
  readonly at: string;
}

const ANCESTORS =
  'WITH RECURSIVE above (id, name, parent_id, priority) AS (' +
  'SELECT g.id, g.name, g.parent_id, g.priority FROM `groups` g JOIN memberships m ON m.group_id = g.id ' +
  'WHERE m.tenant_id = ? AND m.host_id = ? ' +
  'UNION SELECT g.id, g.name, g.parent_id, g.priority FROM `groups` g JOIN above a ON g.id = a.parent_id WHERE g.tenant_id = ?' +
  ') SELECT id, name, parent_id, priority FROM above';

const VARIABLES = (idList: string): string =>
  'SELECT tenant_id AS owner, name, value, revision FROM tenant_variables WHERE tenant_id = ? ' +
  `UNION ALL SELECT group_id, name, value, revision FROM group_variables WHERE tenant_id = ? AND group_id IN ${idList} ` +
  'UNION ALL SELECT host_id, name, value, revision FROM host_variables WHERE tenant_id = ? AND host_id = ?';

/** Reads the layers that a host's variables come from. */
@Injectable()
export class LayersQueries {
  constructor(private readonly db: Db) {}

  /** All layers of a host: the tenant, its groups with all their ancestors, itself. */
  async layersOf(tenant: { id: string; name: string }, host: HostOfLayers): Promise<Layer[]> {
    const groups = await this.db.query<GroupRow>(ANCESTORS, [tenant.id, host.id, tenant.id]);
    const tree = new Tree(groups.map(({ id, parent_id }) => ({ key: id, parent: parent_id })));
    const variables = await this.variables(tenant.id, groups.map(({ id }) => id), host.id); // prettier-ignore
    return [
      layer('tenant', tenant, { depth: 0, priority: 1 }, variables.get(tenant.id)),
      ...groups.map((group) =>
        layer(
          'group',
          group,
          { depth: tree.depth(group.id), priority: group.priority },
          variables.get(group.id),
        ),
      ),
      layer(
        'host',
        host,
        { depth: Number.MAX_SAFE_INTEGER, priority: 1 },
        withAddress(variables.get(host.id), host.ip_address),
      ),
    ];
  }

  /** The variables of all owners by the owner's id, which no two kinds of owner share. */
  private async variables(
    tenantId: string,
    groupIds: readonly string[],
    hostId: string,
  ): Promise<Map<string, Map<string, SetValue>>> {
    const rows = await this.db.query<VariableRow>(VARIABLES(this.db.idList), [
      tenantId,
      tenantId,
      JSON.stringify(groupIds),
      tenantId,
      hostId,
    ]);
    const byOwner = new Map<string, Map<string, SetValue>>();
    for (const { owner, name, value, revision } of rows) {
      const known = byOwner.get(owner) ?? new Map<string, SetValue>();
      byOwner.set(owner, known.set(name, { value, revision: Number(revision) }));
    }
    return byOwner;
  }

  /** Who made which of these changes. */
  async authors(tenantId: string, revisions: readonly number[]): Promise<Map<number, Author>> {
    const rows = await this.db.inChunks(revisions, (chunk, marks) =>
      this.db.query<{ revision: number | string; at: string; actor_id: string; actor_name: string }>(
        `SELECT revision, at, actor_id, actor_name FROM changes WHERE tenant_id = ? AND revision IN (${marks})`,
        [tenantId, ...chunk],
      ),
    );
    return new Map(
      rows.map((row) => [
        Number(row.revision),
        { actor: { id: row.actor_id, name: row.actor_name }, at: row.at },
      ]),
    );
  }
}

const layer = (
  kind: LayerKind,
  { id, name }: { id: string; name: string },
  rank: { depth: number; priority: number },
  variables: ReadonlyMap<string, SetValue> = new Map<string, SetValue>(),
): Layer => ({ kind, id, name, ...rank, variables });

/** A host's address is its `ansible_host`, unless it sets that variable itself. */
function withAddress(
  own: ReadonlyMap<string, SetValue> = new Map<string, SetValue>(),
  address: string | null,
): ReadonlyMap<string, SetValue> {
  if (address === null || own.has('ansible_host')) return own;
  return new Map([...own, ['ansible_host', { value: JSON.stringify(address), revision: null }]]);
}
