import { Injectable } from '@nestjs/common';
import { badParameter, Db, isId, pageOf, refuse, type Page, type PageRequest } from '@muster/kernel';
import { Tree } from '../groups/core/tree.js';
import { noSuchGroup, noSuchHost } from '../inventory.errors.js';
import { winnersByGroup } from './core/winners.js';
import { BY_NAME, type HostFilter, type HostSort } from './host-filter.js';
import { hostView, type HostView } from './host-view.js';

type HostRow = Omit<HostView, 'groups' | 'active'> & { active: number | boolean };

interface GroupNode {
  id: string;
  name: string;
  parent_id: string | null;
  kind: string | null;
  priority: number;
}

/** A condition of a WHERE clause with its bound values. */
interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const COLUMNS =
  'h.id, h.name, h.ip_address, h.device_type, h.external_id, h.active, h.note, h.created_at, h.updated_at';

@Injectable()
export class HostsQueries {
  constructor(private readonly db: Db) {}

  /** @throws AppError `inventory.host.not_found` */
  async locate(tenantId: string, ref: string): Promise<HostView> {
    const rows = await this.db.query<HostRow>(
      `SELECT ${COLUMNS} FROM hosts h WHERE h.tenant_id = ? AND h.${isId(ref) ? 'id' : 'name'} = ?`,
      [tenantId, ref],
    );
    const [view] = await this.withGroups(tenantId, rows);
    if (!view) throw noSuchHost(`There is no host "${ref}".`);
    return view;
  }

  /**
   * One page of hosts. The cost depends on the page, not on where in the fleet it lies.
   * @throws AppError `inventory.group.not_found` for a filter's group
   */
  async list(
    tenantId: string,
    filter: HostFilter,
    page: PageRequest,
    sort: HostSort = BY_NAME,
  ): Promise<Page<HostView>> {
    const conditions = [
      { sql: 'h.tenant_id = ?', values: [tenantId] },
      ...this.columnConditions(filter),
      ...(await this.groupConditions(tenantId, filter)),
      ...(await this.variableConditions(tenantId, filter)),
      ...afterMarker(page, sort),
    ];
    const direction = sort.descending ? 'DESC' : 'ASC';
    const rows = await this.db.query<HostRow>(
      `SELECT ${COLUMNS} FROM hosts h WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ` +
        `ORDER BY ${sortKey(sort)} ${direction}${sort.column === 'name' ? '' : `, h.id ${direction}`} LIMIT ?`,
      [...conditions.flatMap(({ values }) => values), page.limit + 1],
    );
    const views = await this.withGroups(tenantId, rows);
    return pageOf(views, page.limit, (host) => ({ value: host[sort.column] ?? '', id: host.id }));
  }

  private columnConditions(filter: HostFilter): Condition[] {
    const conditions: Condition[] = [];
    for (const column of ['ip_address', 'device_type', 'external_id'] as const) {
      if (filter[column] !== undefined) conditions.push({ sql: `h.${column} = ?`, values: [filter[column]] });
    }
    if (filter.active !== undefined)
      conditions.push({ sql: 'h.active = ?', values: [filter.active ? 1 : 0] });
    if (filter.name !== undefined) {
      const [sql, value] = this.db.glob('h.name', filter.name);
      conditions.push({ sql, values: [value] });
    }
    return conditions;
  }

  private async groupConditions(tenantId: string, { group, direct, kind }: HostFilter): Promise<Condition[]> {
    if (group === undefined && kind === undefined) return [];
    const groups = await this.groups(tenantId);
    const tree = new Tree(groups.map(({ id, parent_id }) => ({ key: id, parent: parent_id })));
    const memberOf = (ids: readonly string[]): Condition => ({
      sql: `h.id IN (SELECT m.host_id FROM memberships m WHERE m.tenant_id = ? AND m.group_id IN ${this.db.idList})`,
      values: [tenantId, JSON.stringify([...new Set(ids)])],
    });
    const conditions: Condition[] = [];
    if (group !== undefined) {
      const found = groups.find(({ id, name }) => (isId(group) ? id : name) === group);
      if (!found) throw noSuchGroup(`There is no group "${group}".`);
      conditions.push(memberOf(direct ? [found.id] : tree.subtree(found.id)));
    }
    if (kind !== undefined) {
      conditions.push(
        memberOf(groups.filter((node) => node.kind === kind).flatMap(({ id }) => tree.subtree(id))),
      );
    }
    return conditions;
  }

  private groups(tenantId: string): Promise<GroupNode[]> {
    return this.db.query<GroupNode>(
      'SELECT id, name, parent_id, kind, priority FROM `groups` WHERE tenant_id = ?',
      [tenantId],
    );
  }

  private async variableConditions(
    tenantId: string,
    { variables = [], resolved }: HostFilter,
  ): Promise<Condition[]> {
    if (!resolved) return variables.map(([name, json]) => ownCondition(tenantId, name, json));
    const groups = variables.length > 0 ? await this.groups(tenantId) : [];
    const conditions: Condition[] = [];
    for (const variable of variables) conditions.push(await this.winnerCondition(tenantId, groups, variable));
    return conditions;
  }

  /**
   * The winning value is the host's own; without one, that of the strongest of its groups that has any; without
   * one, the tenant's. Which groups carry the wanted value to their members is worked out once, on the tree.
   */
  private async winnerCondition(
    tenantId: string,
    groups: readonly GroupNode[],
    [name, json]: readonly [name: string, json: string],
  ): Promise<Condition> {
    const set = await this.db.query<{ group_id: string; value: string }>(
      'SELECT group_id, value FROM group_variables WHERE tenant_id = ? AND name = ?',
      [tenantId, name],
    );
    const [tenant] = await this.db.query<{ value: string }>(
      'SELECT value FROM tenant_variables WHERE tenant_id = ? AND name = ?',
      [tenantId, name],
    );
    const winners = winnersByGroup(groups, new Map(set.map(({ group_id, value }) => [group_id, value])));
    const ranks = JSON.stringify([...winners].map(([id, { rank }]) => [id, rank]));
    const matching = [...winners.values()].filter(({ value }) => value === json).map(({ rank }) => rank);
    // -1 stands for a host whose groups bring nothing: it has the tenant's value.
    const wanted = [...new Set(matching), ...(tenant?.value === json ? [-1] : [])];
    const strongest = `(SELECT MAX(r.strength) FROM memberships m JOIN ${this.ranks} ON r.id = m.group_id WHERE m.tenant_id = ? AND m.host_id = h.id)`;
    const own = ownCondition(tenantId, name, json);
    const hasOwn =
      'EXISTS (SELECT 1 FROM host_variables o WHERE o.tenant_id = h.tenant_id AND o.host_id = h.id AND o.name = ?)';
    const address = name === 'ansible_host';
    return {
      sql:
        `(${own.sql}` +
        (address ? ` OR (h.ip_address = ? AND NOT ${hasOwn})` : '') +
        ` OR (NOT ${hasOwn}${address ? ' AND h.ip_address IS NULL' : ''} AND COALESCE(${strongest}, -1) IN ${this.numbers}))`,
      values: [
        ...own.values,
        ...(address ? [addressOf(json), name] : []),
        name,
        ranks,
        tenantId,
        JSON.stringify(wanted),
      ],
    };
  }

  private get ranks(): string {
    return this.db.dialect === 'sqlite'
      ? "(SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS strength FROM json_each(?)) r"
      : "JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin PATH '$[0]', strength INT PATH '$[1]')) r";
  }

  private get numbers(): string {
    return this.db.dialect === 'sqlite'
      ? '(SELECT value FROM json_each(?))'
      : "(SELECT n FROM JSON_TABLE(?, '$[*]' COLUMNS (n INT PATH '$')) numbers)";
  }

  private async withGroups(tenantId: string, rows: readonly HostRow[]): Promise<HostView[]> {
    const members = await this.db.inChunks(rows, (chunk, marks) =>
      this.db.query<{ host_id: string; name: string }>(
        'SELECT m.host_id, g.name FROM memberships m JOIN `groups` g ON g.id = m.group_id ' +
          `WHERE m.tenant_id = ? AND m.host_id IN (${marks})`,
        [tenantId, ...chunk.map(({ id }) => id)],
      ),
    );
    const groups = new Map<string, string[]>();
    for (const { host_id, name } of members) groups.set(host_id, [...(groups.get(host_id) ?? []), name]);
    return rows.map((row) =>
      hostView({ ...row, active: Boolean(row.active), groups: (groups.get(row.id) ?? []).sort() }),
    );
  }
}

const ownCondition = (tenantId: string, name: string, json: string): Condition => ({
  sql: 'EXISTS (SELECT 1 FROM host_variables v WHERE v.tenant_id = ? AND v.host_id = h.id AND v.name = ? AND v.value = ?)',
  values: [tenantId, name, json],
});

/** The text of a JSON string; other values are no address. */
const addressOf = (json: string): string => (json.startsWith('"') ? (JSON.parse(json) as string) : '');

/** Absent values sort as empty text, on both engines alike. */
const sortKey = ({ column }: HostSort): string =>
  column === 'name' || column.endsWith('_at') ? `h.${column}` : `COALESCE(h.${column}, '')`;

function afterMarker({ marker }: PageRequest, sort: HostSort): Condition[] {
  if (!marker) return [];
  // Times are ASCII; MySQL refuses to compare them with anything else.
  refuse(
    sort.column.endsWith('_at') && !/^[\x20-\x7e]*$/.test(marker.value)
      ? [badParameter('marker', 'The marker is none of this list.')]
      : [],
  );
  const than = sort.descending ? '<' : '>';
  if (sort.column === 'name') return [{ sql: `h.name ${than} ?`, values: [marker.value] }];
  const key = sortKey(sort);
  return [
    {
      sql: `(${key} ${than} ? OR (${key} = ? AND h.id ${than} ?))`,
      values: [marker.value, marker.value, marker.id],
    },
  ];
}
