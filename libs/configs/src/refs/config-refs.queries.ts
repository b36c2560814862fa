import { Injectable } from '@nestjs/common';
import { Db, isId } from '@muster/kernel';
import { placedOf, placedStatement, type PlacedRow } from './placed-statement.js';
import type { PlacedRef } from './placed-ref.js';

/** A config ref as it is shown. */
export interface ConfigRefView {
  readonly id: string;
  readonly owner: { readonly id: string; readonly type: 'tenant' | 'group'; readonly name: string };
  readonly repository: string;
  readonly ref: string;
  /** Of a file or a directory; empty for the root. */
  readonly path: string;
  readonly credential: string | null;
  readonly hook_secret: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A config ref as a hook finds it: the hook's address names no tenant. */
export interface HookedRef {
  readonly tenantId: string;
  readonly remoteKey: string;
  readonly hookSecret: string;
}

interface ConfigRefRow extends Omit<ConfigRefView, 'owner'> {
  readonly owner_id: string;
  readonly owner_name: string;
  readonly group_id: string | null;
}

const COLUMNS =
  'c.id, c.owner_id, COALESCE(g.name, t.name) AS owner_name, c.group_id, c.repository, c.ref, c.path, c.credential, ' +
  'c.hook_secret, c.created_at, c.updated_at';
const JOINED =
  'config_refs c JOIN tenants t ON t.id = c.tenant_id LEFT JOIN `groups` g ON g.tenant_id = c.tenant_id AND g.id = c.group_id';

@Injectable()
export class ConfigRefsQueries {
  constructor(private readonly db: Db) {}

  /** The config ref of the tenant or of a group, by the owner's id. */
  async ofOwner(tenantId: string, ownerId: string): Promise<ConfigRefView | undefined> {
    const [row] = await this.db.query<ConfigRefRow>(
      `SELECT ${COLUMNS} FROM ${JOINED} WHERE c.tenant_id = ? AND c.owner_id = ?`,
      [tenantId, ownerId],
    );
    return row && viewOf(row);
  }

  async ofGroups(tenantId: string, groupIds: readonly string[]): Promise<ConfigRefView[]> {
    const rows = await this.db.query<ConfigRefRow>(
      `SELECT ${COLUMNS} FROM ${JOINED} WHERE c.tenant_id = ? AND c.group_id IN ${this.db.idList}`,
      [tenantId, JSON.stringify(groupIds)],
    );
    return rows.map(viewOf);
  }

  /**
   * The tenant's config refs with what is known of their remotes, in order of the owner's name, the tenant first; of all
   * owners, or of those given.
   */
  async placed(tenantId: string, ownerIds?: readonly string[]): Promise<PlacedRef[]> {
    const { sql, parameters } = placedStatement(this.db, tenantId, ownerIds);
    return (await this.db.query<PlacedRow>(sql, parameters)).map(placedOf);
  }

  /** The config ref that has a hook of this id. The hook's signature is what proves that its caller may know of it. */
  async hooked(id: string): Promise<HookedRef | undefined> {
    if (!isId(id)) return undefined;
    const [row] = await this.db.query<{ tenant_id: string; remote_key: string; hook_secret: string }>(
      'SELECT tenant_id, remote_key, hook_secret FROM config_refs WHERE id = ? AND hook_secret IS NOT NULL',
      [id],
    );
    return row && { tenantId: row.tenant_id, remoteKey: row.remote_key, hookSecret: row.hook_secret };
  }

  /** Within a unit of work. */
  async insert(tenantId: string, view: ConfigRefView, remoteKey: string): Promise<void> {
    const { owner } = view;
    await this.db.insertRows(
      'config_refs',
      [
        'id', 'tenant_id', 'owner_id', 'group_id', 'repository', 'ref', 'path', 'credential', 'hook_secret', 'remote_key',
        'created_at', 'updated_at',
      ], // prettier-ignore
      [
        [
          view.id, tenantId, owner.id, owner.type === 'group' ? owner.id : null, view.repository, view.ref, view.path,
          view.credential, view.hook_secret, remoteKey, view.created_at, view.updated_at,
        ],
      ], // prettier-ignore
    );
  }

  /** Within a unit of work. */
  async update(tenantId: string, view: ConfigRefView, remoteKey: string): Promise<void> {
    await this.db.query(
      'UPDATE config_refs SET repository = ?, ref = ?, path = ?, credential = ?, hook_secret = ?, remote_key = ?, ' +
        'updated_at = ? WHERE tenant_id = ? AND id = ?',
      [
        view.repository, view.ref, view.path, view.credential, view.hook_secret, remoteKey, view.updated_at, tenantId,
        view.id,
      ], // prettier-ignore
    );
  }

  /** Within a unit of work. */
  async remove(tenantId: string, ids: readonly string[]): Promise<void> {
    await this.db.query(`DELETE FROM config_refs WHERE tenant_id = ? AND id IN ${this.db.idList}`, [
      tenantId,
      JSON.stringify(ids),
    ]);
  }
}

const viewOf = ({ owner_id, owner_name, group_id, ...row }: ConfigRefRow): ConfigRefView => ({
  id: row.id,
  owner: { id: owner_id, type: group_id === null ? 'tenant' : 'group', name: owner_name },
  repository: row.repository,
  ref: row.ref,
  path: row.path,
  credential: row.credential,
  hook_secret: row.hook_secret,
  created_at: row.created_at,
  updated_at: row.updated_at,
});
