import { Injectable } from '@nestjs/common';
import { Db, isId } from '@muster/kernel';
import type { GroupRecord, HostRecord, TenantRecord } from './core/records.js';
import type { HostSketch } from './core/sketch.js';

type HostRow = Omit<HostRecord, 'groups' | 'variables' | 'active'> & { active: number | boolean };
type GroupRow = Omit<GroupRecord, 'variables'>;

interface OwnedVariable {
  owner: string;
  name: string;
  value: string;
}

const HOST_COLUMNS = 'id, name, ip_address, device_type, external_id, active, note, created_at, updated_at';
const GROUP_SELECT =
  'SELECT g.id, g.name, g.kind, p.name AS parent, g.priority, g.created_at, g.updated_at FROM `groups` g ' +
  'LEFT JOIN `groups` p ON p.id = g.parent_id WHERE g.tenant_id = ?';

/**
 * A host's variables as one text, joined in SQL: a tenth of the cost of as many rows. In the order of the primary key,
 * which is that of names; were it ever another, a host would be looked at once more than needed.
 */
const SKETCHED_VARIABLES: Record<Db['dialect'], string> = {
  sqlite:
    "(SELECT group_concat(v.name || ':' || v.value) FROM host_variables v WHERE v.host_id = h.id AND v.secret_id IS NULL) AS variables",
  mysql:
    "(SELECT GROUP_CONCAT(v.name, ':', v.value) FROM host_variables v WHERE v.host_id = h.id AND v.secret_id IS NULL) AS variables",
};

/** MySQL cuts a GROUP_CONCAT at 1 KiB, MariaDB at 1 MiB, unless the connection says otherwise. */
const LONG_CONCAT = 'SET SESSION group_concat_max_len = 1073741824';

/** Reads whole records: what a write starts from. What secrets publish is no part of them: it is theirs to write. */
@Injectable()
export class FleetQueries {
  constructor(private readonly db: Db) {}

  /** The host of an id or a name. */
  async host(tenantId: string, ref: string): Promise<HostRecord | undefined> {
    const [host] = await this.hostsBy(tenantId, isId(ref) ? 'id' : 'name', [ref]);
    return host;
  }

  /** The named hosts, as far as they exist, in any order. */
  async hostsNamed(tenantId: string, names: readonly string[]): Promise<HostRecord[]> {
    return this.hostsBy(tenantId, 'name', names);
  }

  /** The named hosts, as far as they exist, in short. Inside a unit of work: its connection is told not to cut. */
  async sketchesNamed(tenantId: string, names: readonly string[]): Promise<HostSketch[]> {
    if (this.db.dialect === 'mysql') await this.db.query(LONG_CONCAT);
    return this.db.inChunks(names, (chunk, marks) =>
      this.db.query<HostSketch>(
        'SELECT h.name, h.ip_address, h.device_type, h.external_id, h.active, h.note, ' +
          '(SELECT GROUP_CONCAT(m.group_id) FROM memberships m WHERE m.host_id = h.id) AS groupIds, ' +
          `${SKETCHED_VARIABLES[this.db.dialect]} ` +
          `FROM hosts h WHERE h.tenant_id = ? AND h.name IN (${marks})`,
        [tenantId, ...chunk],
      ),
    );
  }

  /** Names of hosts in order, after a name. */
  async hostNamesAfter(tenantId: string, name: string, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ name: string }>(
      'SELECT name FROM hosts WHERE tenant_id = ? AND name > ? ORDER BY name LIMIT ?',
      [tenantId, name, limit],
    );
    return rows.map((row) => row.name);
  }

  private async hostsBy(
    tenantId: string,
    column: 'id' | 'name',
    values: readonly string[],
  ): Promise<HostRecord[]> {
    const rows = await this.db.inChunks(values, (chunk, marks) =>
      this.db.query<HostRow>(
        `SELECT ${HOST_COLUMNS} FROM hosts WHERE tenant_id = ? AND ${column} IN (${marks})`,
        [tenantId, ...chunk],
      ),
    );
    return this.completed(tenantId, rows);
  }

  private async completed(tenantId: string, rows: readonly HostRow[]): Promise<HostRecord[]> {
    const ids = rows.map(({ id }) => id);
    const groups = new Map<string, string[]>();
    for (const { host_id, name } of await this.membershipsOf(tenantId, ids)) {
      const known = groups.get(host_id);
      if (known) known.push(name);
      else groups.set(host_id, [name]);
    }
    const variables = await this.variablesOf('host', tenantId, ids);
    return rows.map((row) => ({
      ...row,
      active: Boolean(row.active),
      groups: (groups.get(row.id) ?? []).sort(),
      variables: variables.get(row.id) ?? new Map<string, string>(),
    }));
  }

  private membershipsOf(
    tenantId: string,
    hostIds: readonly string[],
  ): Promise<{ host_id: string; name: string }[]> {
    return this.db.inChunks(hostIds, (chunk, marks) =>
      this.db.query<{ host_id: string; name: string }>(
        'SELECT m.host_id, g.name FROM memberships m JOIN `groups` g ON g.id = m.group_id ' +
          `WHERE m.tenant_id = ? AND m.host_id IN (${marks})`,
        [tenantId, ...chunk],
      ),
    );
  }

  private async variablesOf(
    owner: 'host' | 'group',
    tenantId: string,
    ids: readonly string[],
  ): Promise<Map<string, Map<string, string>>> {
    const rows = await this.db.inChunks(ids, (chunk, marks) =>
      this.db.query<OwnedVariable>(
        `SELECT ${owner}_id AS owner, name, value FROM ${owner}_variables WHERE tenant_id = ? AND ${owner}_id IN (${marks}) AND secret_id IS NULL`,
        [tenantId, ...chunk],
      ),
    );
    const byOwner = new Map<string, Map<string, string>>();
    for (const { owner: id, name, value } of rows) {
      const known = byOwner.get(id);
      if (known) known.set(name, value);
      else byOwner.set(id, new Map([[name, value]]));
    }
    return byOwner;
  }

  /** Names that secrets have among owners' variables, each behind its owner's id and a blank. */
  async secretNames(
    tenantId: string,
    owner: 'tenant' | 'group' | 'host',
    ids: readonly string[],
  ): Promise<Set<string>> {
    const rows = await this.db.query<Pick<OwnedVariable, 'owner' | 'name'>>(
      `SELECT ${owner}_id AS owner, name FROM ${owner}_variables ` +
        `WHERE tenant_id = ? AND ${owner}_id IN ${this.db.idList} AND secret_id IS NOT NULL`,
      [tenantId, JSON.stringify([...new Set(ids)])],
    );
    return new Set(rows.map((row) => `${row.owner} ${row.name}`));
  }

  /** The group of an id or a name. */
  async group(tenantId: string, ref: string): Promise<GroupRecord | undefined> {
    const rows = await this.db.query<GroupRow>(`${GROUP_SELECT} AND g.${isId(ref) ? 'id' : 'name'} = ?`, [
      tenantId,
      ref,
    ]);
    const [group] = await this.withVariables(tenantId, rows);
    return group;
  }

  /** Every group of the tenant: hundreds or a few thousand, and a tree is only whole as a whole. */
  async allGroups(tenantId: string): Promise<GroupRecord[]> {
    return this.withVariables(tenantId, await this.db.query<GroupRow>(GROUP_SELECT, [tenantId]));
  }

  private async withVariables(tenantId: string, rows: readonly GroupRow[]): Promise<GroupRecord[]> {
    const variables = await this.variablesOf('group', tenantId, rows.map(({ id }) => id)); // prettier-ignore
    return rows.map((row) => ({ ...row, variables: variables.get(row.id) ?? new Map<string, string>() }));
  }

  /** The tenant's own layer. */
  async tenant(tenantId: string, name: string): Promise<TenantRecord> {
    const rows = await this.db.query<{ name: string; value: string }>(
      'SELECT name, value FROM tenant_variables WHERE tenant_id = ? AND secret_id IS NULL',
      [tenantId],
    );
    return { id: tenantId, name, variables: new Map(rows.map((row) => [row.name, row.value])) };
  }

  /** Which of these names are taken by the other kind of thing: Ansible mixes up a host and a group of one name. */
  async namesTaken(tenantId: string, by: 'hosts' | 'groups', names: readonly string[]): Promise<string[]> {
    const rows = await this.db.inChunks(names, (chunk, marks) =>
      this.db.query<{ name: string }>(
        `SELECT name FROM \`${by}\` WHERE tenant_id = ? AND name IN (${marks})`,
        [tenantId, ...chunk],
      ),
    );
    return rows.map(({ name }) => name);
  }

  /** Ids of groups by name. */
  async groupIds(tenantId: string): Promise<Map<string, string>> {
    const rows = await this.db.query<{ id: string; name: string }>(
      'SELECT id, name FROM `groups` WHERE tenant_id = ?',
      [tenantId],
    );
    return new Map(rows.map(({ id, name }) => [name, id]));
  }
}
