import { Injectable } from '@nestjs/common';
import { badParameter, Db, isId, pageOf, refuse, type Page, type PageRequest } from '@muster/kernel';
import { noSuchGroup, noSuchHost } from '../inventory.errors.js';
import { ContestsQueries } from './contests.queries.js';
import { fragment, joined, type Fragment } from './fragment.js';
import {
  columnConditions, groupConditions, HOSTS_DIALECTS, ownCondition, sightingConditions, winnerCondition,
  type Condition, type HostsDialect,
} from './host-conditions.queries.js'; // prettier-ignore
import { BY_NAME, type HostFilter, type HostSort } from './host-filter.js';
import type { SightedHost } from './host-view.js';
import type { OutsideLayer } from '../resolution/core/outside.js';

type HostRow = Omit<SightedHost, 'groups' | 'active'> & {
  active: number | boolean;
  group_names: string | null;
};

const COLUMNS =
  'h.id, h.name, h.ip_address, h.device_type, h.external_id, h.active, h.note, h.created_at, h.updated_at, ' +
  's.last_seen, s.unreachable_since';
const SIGHTINGS = 'LEFT JOIN host_sightings s ON s.host_id = h.id AND s.tenant_id = h.tenant_id';

/** So many hosts are looked at one by one; where more may match, a walk in order finds a page of them soon. */
const FEW_HOSTS = 2_000;

/** Conditions that a list may start from, at most: each is a way through the statement. */
const MAX_SEEDS = 3;

/** A page's order: the same for the hosts that are found and for the page that is shown. */
interface Order {
  readonly by: string;
  /** Rows to read: one more than the page shows. */
  readonly rows: number;
}

@Injectable()
export class HostsQueries {
  private readonly dialect: HostsDialect;

  constructor(
    private readonly db: Db,
    private readonly contests: ContestsQueries,
  ) {
    this.dialect = HOSTS_DIALECTS[db.dialect];
  }

  /** @throws AppError `inventory.host.not_found` */
  async locate(tenantId: string, ref: string): Promise<SightedHost> {
    const [row] = await this.db.query<HostRow>(
      `SELECT ${COLUMNS}, ${this.dialect.groupNames} AS group_names FROM hosts h ${SIGHTINGS} ` +
        `WHERE h.tenant_id = ? AND h.${isId(ref) ? 'id' : 'name'} = ?`,
      [tenantId, ref],
    );
    if (!row) throw noSuchHost(`There is no host "${ref}".`);
    return viewOf(row);
  }

  /**
   * One page of hosts. The cost depends on the page, not on where in the fleet it lies.
   * @param outside what owners have from outside, when winning values are compared
   * @throws AppError `inventory.group.not_found` for a filter's group
   */
  async list(
    tenantId: string,
    filter: HostFilter,
    page: PageRequest,
    sort: HostSort = BY_NAME,
    outside: readonly OutsideLayer[] = [],
  ): Promise<Page<SightedHost>> {
    const { sql, values } = await this.statement(tenantId, filter, page, sort, outside);
    const rows = await this.db.query<HostRow>(sql, values);
    if (rows.length === 0 && filter.group !== undefined) await this.requireGroup(tenantId, filter.group);
    return pageOf(rows.map(viewOf), page.limit, (host) => ({ value: host[sort.column] ?? '', id: host.id }));
  }

  /** The statement that a list runs: for {@link list}, and for those who ask which plan it has. */
  async statement(
    tenantId: string,
    filter: HostFilter,
    page: PageRequest,
    sort: HostSort = BY_NAME,
    outside: readonly OutsideLayer[] = [],
  ): Promise<Fragment> {
    const conditions = [
      ...columnConditions(filter, (column, pattern) => this.db.glob(column, pattern)),
      ...(await this.variableConditions(tenantId, filter, outside)),
      ...groupConditions(tenantId, filter, this.dialect),
      ...sightingConditions(tenantId, filter),
      ...afterMarker(page, sort),
    ];
    const order = { by: orderOf(sort), rows: page.limit + 1 };
    const seeded = conditions.filter(({ seeds }) => seeds !== undefined).slice(0, MAX_SEEDS);
    const tables = [...conditions.flatMap((each) => each.tables ?? []), ...seeded.map(fewTable)];
    return joined([
      ...(tables.length > 0 ? ['WITH RECURSIVE', joined(tables, ', ')] : []),
      `SELECT ${COLUMNS}, ${this.dialect.groupNames} AS group_names FROM (`,
      this.found(tenantId, conditions, seeded.length, order),
      `) found ${this.dialect.join} hosts h ON h.id = found.id ${SIGHTINGS}`,
      fragment(`WHERE h.tenant_id = ? ORDER BY ${order.by} LIMIT ?`, tenantId, order.rows),
    ]);
  }

  /**
   * Ids of the page. The first condition that few hosts can meet is where the search starts; when there is none, it
   * walks the hosts in order and stops at the end of the page. Which way is open is decided as the statement runs:
   * the others look for the tenant NULL, and find nothing at once.
   */
  private found(tenantId: string, conditions: readonly Condition[], seeds: number, order: Order): Fragment {
    const tests = conditions.map(({ test }) => test);
    const ways = Array.from({ length: seeds + 1 }, (_, way) => {
      const from =
        way < seeds
          ? `(SELECT DISTINCT id FROM few_${way}) f ${this.dialect.join} hosts h ON h.id = f.id`
          : 'hosts h';
      const where = joined([isOpen(tenantId, way, seeds), ...tests], ' AND ');
      return joined([`SELECT h.id AS id FROM ${from} WHERE`, where, fragment(`ORDER BY ${order.by} LIMIT ?`, order.rows)]); // prettier-ignore
    });
    if (seeds === 0) return joined(ways);
    return joined(
      ways.map((way, index) => joined(['SELECT id FROM (', way, `) way_${index}`])),
      ' UNION ALL ',
    );
  }

  private async variableConditions(
    tenantId: string,
    { variables = [], resolved }: HostFilter,
    outside: readonly OutsideLayer[],
  ): Promise<Condition[]> {
    if (!resolved) return variables.map(([name, json]) => ownCondition(tenantId, name, json, this.dialect));
    const contests = await this.contests.contests(tenantId, variables, outside);
    return contests.map((contest, index) =>
      winnerCondition(tenantId, { ...contest, table: `ranks_${index}` }, this.db, this.dialect),
    );
  }

  private async requireGroup(tenantId: string, ref: string): Promise<void> {
    const column = isId(ref) ? 'id' : 'name';
    const rows = await this.db.query(`SELECT id FROM \`groups\` WHERE tenant_id = ? AND ${column} = ?`, [
      tenantId,
      ref,
    ]);
    if (rows.length === 0) throw noSuchGroup(`There is no group "${ref}".`);
  }
}

/** Field by field: a page is a hundred of these, and copying the rest of a row costs more than reading it. */
const viewOf = (row: HostRow): SightedHost => ({
  id: row.id,
  name: row.name,
  ip_address: row.ip_address,
  device_type: row.device_type,
  external_id: row.external_id,
  active: Boolean(row.active),
  note: row.note,
  groups: (JSON.parse(row.group_names ?? '[]') as string[]).sort(),
  created_at: row.created_at,
  updated_at: row.updated_at,
  last_seen: row.last_seen,
  unreachable_since: row.unreachable_since,
});

/** Hosts that one condition may let through, as far as they are few. */
const fewTable = ({ seeds = [] }: Condition, index: number): Fragment =>
  joined([
    `few_${index} (id) AS (`,
    joined(
      seeds.map((seed, part) =>
        joined(['SELECT id FROM (', seed, fragment('LIMIT ?', FEW_HOSTS + 1), `) part_${part}`]),
      ),
      ' UNION ALL ',
    ),
    ')',
  ]);

/** The tenant while this way is the one to take: the first whose hosts are few, the walk when none is. */
function isOpen(tenantId: string, way: number, seeds: number): Fragment {
  if (seeds === 0) return fragment('h.tenant_id = ?', tenantId);
  const many = Array.from({ length: way }, (_, index) => `AND (SELECT COUNT(*) FROM few_${index}) > ${FEW_HOSTS}`); // prettier-ignore
  const few = way < seeds ? [`AND (SELECT COUNT(*) FROM few_${way}) <= ${FEW_HOSTS}`] : [];
  return fragment(
    `h.tenant_id = (SELECT t.id FROM tenants t WHERE t.id = ? ${[...many, ...few].join(' ')})`,
    tenantId,
  );
}

/** Absent values sort as empty text, on both engines alike. */
const sortKey = ({ column }: HostSort): string =>
  column === 'name' || column.endsWith('_at') ? `h.${column}` : `COALESCE(h.${column}, '')`;

function orderOf(sort: HostSort): string {
  const direction = sort.descending ? 'DESC' : 'ASC';
  return `${sortKey(sort)} ${direction}${sort.column === 'name' ? '' : `, h.id ${direction}`}`;
}

function afterMarker({ marker }: PageRequest, sort: HostSort): Condition[] {
  if (!marker) return [];
  // Times are ASCII; MySQL refuses to compare them with anything else.
  refuse(
    sort.column.endsWith('_at') && !/^[\x20-\x7e]*$/.test(marker.value)
      ? [badParameter('marker', 'The marker is none of this list.')]
      : [],
  );
  const than = sort.descending ? '<' : '>';
  if (sort.column === 'name') return [{ test: fragment(`h.name ${than} ?`, marker.value) }];
  const key = sortKey(sort);
  const { value, id } = marker;
  return [{ test: fragment(`(${key} ${than} ? OR (${key} = ? AND h.id ${than} ?))`, value, value, id) }];
}
