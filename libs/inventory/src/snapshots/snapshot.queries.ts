import { Injectable } from '@nestjs/common';
import { Db, isId, type Row, type Snapshot } from '@muster/kernel';
import { filterValue } from './core/filter-value.js';

/** The state that a snapshot shows. */
export interface SnapshotState {
  /** The tenant's revision. */
  readonly revision: number;
  /** When it was reached: UTC, ISO 8601. */
  readonly at: string;
}

/**
 * Variables as JSON member text, in order of name: `"a": 1` and `"b": [2]`, joined by a comma, a line break and two
 * blanks; empty when there are none. Made in SQL, so that no value is parsed or printed again on its way out.
 */
export type MemberText = string;

/** A group with its own variables. */
export interface SnapshotGroup {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly kind: string | null;
  /** Ansible's `ansible_group_priority`. */
  readonly priority: number;
  readonly variables: MemberText;
}

/** A host, and the groups it is a direct member of. */
export interface SnapshotMember {
  readonly id: string;
  readonly name: string;
  readonly groupIds: readonly string[];
}

/** A host with its own variables. */
export interface SnapshotHost extends SnapshotMember {
  readonly ipAddress: string | null;
  readonly isActive: boolean;
  readonly variables: MemberText;
}

/** Which hosts: every given condition must hold. */
export interface MemberFilter {
  /** Sets of group ids: of each, the host is a direct member of one group at least. */
  readonly within?: readonly (readonly string[])[];
  /** Own variables: name, and the value as `filterValue` reads it. */
  readonly variables?: readonly (readonly [name: string, value: string])[];
  /** Looked at row by row, so that hosts of other names are never kept. */
  readonly isNamed?: (name: string) => boolean;
}

/** Hosts looked up by one statement. */
const PAGE_HOSTS = 500;

/** What the two engines write differently. */
interface Dialect {
  readonly ownVariables: (table: string, owner: string, ownerId: string, meets: string) => string;
  readonly groupIds: string;
}

const DIALECTS: Record<Db['dialect'], Dialect> = {
  sqlite: {
    // An ORDER BY below group_concat is kept (SQLite drops it only below count, min and max) and met by the
    // primary key; written inside the aggregate it would sort each owner's variables once more.
    ownVariables: (table, owner, ownerId, meets) =>
      `(SELECT group_concat('"' || name || '": ' || value, ',' || char(10) || '  ') FROM ` +
      `(SELECT v.name, v.value FROM ${table} v WHERE v.${owner} = ${ownerId}${meets} ORDER BY v.name))`,
    groupIds: '(SELECT group_concat(m.group_id) FROM memberships m WHERE m.host_id = h.id)',
  },
  mysql: {
    ownVariables: (table, owner, ownerId, meets) =>
      `(SELECT GROUP_CONCAT(CONCAT('"', v.name, '": ', v.value) ORDER BY v.name SEPARATOR ',\n  ') ` +
      `FROM ${table} v WHERE v.${owner} = ${ownerId}${meets})`,
    groupIds: '(SELECT GROUP_CONCAT(m.group_id) FROM memberships m WHERE m.host_id = h.id)',
  },
};

const HAS_VARIABLE =
  'EXISTS (SELECT 1 FROM host_variables f WHERE f.host_id = h.id AND f.name = ? AND f.value = ?)';

const text = (value: Row[number] | undefined): string => (value === null ? '' : String(value));
const nullable = (value: Row[number] | undefined): string | null => (value === null ? null : String(value));
const listed = (value: Row[number] | undefined): string[] =>
  typeof value === 'string' && value !== '' ? value.split(',') : [];

/** One tenant's inventory at one revision: every read of it sees the same state. */
export class InventorySnapshot {
  private readonly dialect: Dialect;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly db: Pick<Db, 'dialect' | 'idList'>,
    private readonly tenantId: string,
    private readonly withSecrets: boolean,
  ) {
    this.dialect = DIALECTS[db.dialect];
  }

  private ownVariables(owner: 'tenant' | 'group' | 'host', ownerId: string): string {
    const meets = this.withSecrets ? '' : ' AND v.secret_id IS NULL';
    return this.dialect.ownVariables(`${owner}_variables`, `${owner}_id`, ownerId, meets);
  }

  /** The tenant's state, or undefined when there is no such tenant. */
  async state(): Promise<SnapshotState | undefined> {
    const [row] = await this.snapshot.all(
      'SELECT t.revision, COALESCE(c.at, t.updated_at, t.created_at) FROM tenants t ' +
        'LEFT JOIN changes c ON c.tenant_id = t.id AND c.revision = t.revision WHERE t.id = ?',
      [this.tenantId],
    );
    return row && { revision: Number(row[0]), at: text(row[1]) };
  }

  /** The tenant's own variables. */
  async tenantVariables(): Promise<MemberText> {
    const variables = this.ownVariables('tenant', 't.id');
    const [row] = await this.snapshot.all(`SELECT ${variables} FROM tenants t WHERE t.id = ?`, [
      this.tenantId,
    ]);
    return row ? text(row[0]) : '';
  }

  /** Id and name of the group that an id or a name refers to. */
  async findGroup(reference: string): Promise<{ id: string; name: string } | undefined> {
    const [row] = await this.snapshot.all(
      `SELECT id, name FROM \`groups\` WHERE tenant_id = ? AND ${isId(reference) ? 'id' : 'name'} = ?`,
      [this.tenantId, reference],
    );
    return row && { id: text(row[0]), name: text(row[1]) };
  }

  /** Every group, in order of name. */
  async groups(): Promise<SnapshotGroup[]> {
    const variables = this.ownVariables('group', 'g.id');
    const rows = await this.snapshot.all(
      `SELECT g.id, g.name, g.parent_id, g.kind, g.priority, ${variables} FROM \`groups\` g ` +
        'WHERE g.tenant_id = ? ORDER BY g.name',
      [this.tenantId],
    );
    return rows.map((row) => ({
      id: text(row[0]),
      name: text(row[1]),
      parentId: nullable(row[2]),
      kind: nullable(row[3]),
      priority: Number(row[4]),
      variables: text(row[5]),
    }));
  }

  /** The hosts that meet a filter, in order of name. */
  async members({ within = [], variables = [], isNamed = () => true }: MemberFilter = {}): Promise<
    SnapshotMember[]
  > {
    const { sql, parameters } = this.membersStatement(within, variables);
    // Many hosts are in the same few groups: one list serves them all.
    const lists = new Map<Row[number] | undefined, readonly string[]>();
    const members = new Map<string, SnapshotMember>();
    for await (const rows of this.snapshot.batches(sql, parameters)) {
      for (const row of rows) {
        const [id, name] = [text(row[0]), text(row[1])];
        if (Number(row[3]) !== 1 || members.has(id) || !isNamed(name)) continue;
        const groupIds = lists.get(row[2]) ?? listed(row[2]);
        lists.set(row[2], groupIds);
        members.set(id, { id, name, groupIds });
      }
    }
    const found = [...members.values()];
    return within.length > 0 ? found.sort((a, b) => (a.name < b.name ? -1 : 1)) : found;
  }

  /** Selects id, name, group ids, and whether the host meets the conditions; by name unless groups are given. */
  private membersStatement(
    [first, ...others]: NonNullable<MemberFilter['within']>,
    variables: NonNullable<MemberFilter['variables']>,
  ): { sql: string; parameters: unknown[] } {
    const inAny = `EXISTS (SELECT 1 FROM memberships o WHERE o.host_id = h.id AND o.group_id IN ${this.db.idList})`;
    const conditions = [...others.map(() => inAny), ...variables.map(() => HAS_VARIABLE)];
    // The conditions are selected, not required: were they, one step of the cursor could walk the whole tenant and
    // answer nobody else meanwhile.
    const columns = `h.id, h.name, ${this.dialect.groupIds} AS group_ids, ${conditions.join(' AND ') || '1'} AS meets`;
    const source = first
      ? // CROSS keeps SQLite from walking all hosts to find the members of a small group.
        `memberships s CROSS JOIN hosts h ON h.id = s.host_id WHERE s.tenant_id = ? AND s.group_id IN ${this.db.idList}`
      : 'hosts h WHERE h.tenant_id = ? ORDER BY h.name';
    const parameters = [
      ...others.map((ids) => JSON.stringify(ids)),
      ...variables.flatMap(([name, value]) => [name, filterValue(value)]),
      this.tenantId,
      ...(first ? [JSON.stringify(first)] : []),
    ];
    return { sql: `SELECT ${columns} FROM ${source}`, parameters };
  }

  /**
   * Hosts with their variables, in order of name: all, or those of the given ids (themselves in order of name).
   * Memory is one batch.
   */
  async *hosts(ids?: readonly string[]): AsyncGenerator<SnapshotHost[]> {
    const variables = this.ownVariables('host', 'h.id');
    const select = `SELECT h.id, h.name, ${this.dialect.groupIds} AS group_ids, h.ip_address, ${variables} AS variables, h.active FROM hosts h`;
    if (!ids) {
      const all = this.snapshot.batches(`${select} WHERE h.tenant_id = ? ORDER BY h.name`, [this.tenantId]);
      for await (const rows of all) yield rows.map(hostOf);
      return;
    }
    for (let start = 0; start < ids.length; start += PAGE_HOSTS) {
      const page = JSON.stringify(ids.slice(start, start + PAGE_HOSTS));
      // COALESCE hides the tenant from the planner, which would else walk the tenant's name index for each page.
      const where = `WHERE COALESCE(h.tenant_id, '') = ? AND h.id IN ${this.db.idList} ORDER BY h.name`;
      for await (const rows of this.snapshot.batches(`${select} ${where}`, [this.tenantId, page]))
        yield rows.map(hostOf);
    }
  }

  /** The host of an id or a name, with its variables. */
  async findHost(reference: string): Promise<SnapshotHost | undefined> {
    const [row] = await this.snapshot.all(
      `SELECT h.id FROM hosts h WHERE h.tenant_id = ? AND ${isId(reference) ? 'h.id' : 'h.name'} = ?`,
      [this.tenantId, reference],
    );
    if (!row) return undefined;
    for await (const [host] of this.hosts([text(row[0])])) return host;
    return undefined;
  }
}

const hostOf = (row: Row): SnapshotHost => ({
  id: text(row[0]),
  name: text(row[1]),
  groupIds: listed(row[2]),
  ipAddress: nullable(row[3]),
  variables: text(row[4]),
  isActive: Number(row[5]) === 1,
});

/** Reads of a tenant's whole inventory, as an export needs them. */
@Injectable()
export class SnapshotQueries {
  constructor(private readonly db: Db) {}

  /**
   * Runs reads that all see one state of the tenant.
   * @param withSecrets whether what secrets publish is among the variables
   * @param work is given the snapshot too, for what belongs to the same state and is not the inventory's
   */
  async read<T>(
    tenantId: string,
    withSecrets: boolean,
    work: (inventory: InventorySnapshot, snapshot: Snapshot) => Promise<T>,
  ): Promise<T> {
    return this.db.snapshot((snapshot) =>
      work(new InventorySnapshot(snapshot, this.db, tenantId, withSecrets), snapshot),
    );
  }
}
