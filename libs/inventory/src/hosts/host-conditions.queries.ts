import type { Db } from '@muster/kernel';
import { isId } from '@muster/kernel';
import type { Contest } from './contests.queries.js';
import { NO_GROUP } from './core/winners.js';
import { fragment, joined, type Fragment } from './fragment.js';
import type { HostFilter } from './host-filter.js';

/** What a host `h` must meet to be in a list. */
export interface Condition {
  readonly test: Fragment;
  /** Common table expressions that `test` and `seeds` read. */
  readonly tables?: readonly Fragment[];
  /** Each selects an `id` from an index: of all hosts that meet the condition together, and perhaps of some others. */
  readonly seeds?: readonly Fragment[];
}

/** What the two engines write differently. */
export interface HostsDialect {
  /** A join whose left side is read first, whatever the planner makes of it: what it guesses here is a rare value. */
  readonly join: string;
  /** Names of the groups of a host `h`, as a JSON list. */
  readonly groupNames: string;
  /** What follows a common table expression's name so that it is worked out once. */
  readonly once: string;
  /** Rows of id and strength out of one bound JSON list of pairs. */
  readonly pairs: string;
  /** Meets the index on variables by value: it holds the first letters of each value. */
  readonly hasValue: string;
}

/** Letters of a value that `ix_host_variables_value` holds; SQLite uses the index for this very expression only. */
const INDEXED_LETTERS = 32;

const groupNames = (list: string, join: string): string =>
  `(SELECT ${list} FROM memberships m ${join} \`groups\` g ON g.id = m.group_id ` +
  'WHERE m.host_id = h.id AND g.tenant_id = h.tenant_id)';

export const HOSTS_DIALECTS: Record<Db['dialect'], HostsDialect> = {
  sqlite: {
    join: 'CROSS JOIN',
    groupNames: groupNames('json_group_array(g.name)', 'CROSS JOIN'),
    once: 'AS MATERIALIZED',
    pairs: "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)",
    hasValue: `substr(v.value, 1, ${INDEXED_LETTERS}) = substr(?, 1, ${INDEXED_LETTERS})`,
  },
  mysql: {
    join: 'STRAIGHT_JOIN',
    // MySQL cuts GROUP_CONCAT at 1024 bytes, and hands out a JSON value as a parsed one.
    groupNames: groupNames('CAST(JSON_ARRAYAGG(g.name) AS CHAR)', 'STRAIGHT_JOIN'),
    once: 'AS',
    // DISTINCT keeps the rows: without it they would be parsed again for each host.
    pairs:
      "SELECT DISTINCT j.id, j.strength FROM JSON_TABLE(?, '$[*]' COLUMNS (" +
      "id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin PATH '$[0]', strength INT PATH '$[1]')) j",
    hasValue: 'v.value = ?',
  },
};

/** Conditions on the host's own columns. */
export function columnConditions(filter: HostFilter, glob: Db['glob']): Condition[] {
  const conditions: Condition[] = [];
  for (const column of ['ip_address', 'device_type', 'external_id'] as const) {
    if (filter[column] !== undefined) conditions.push({ test: fragment(`h.${column} = ?`, filter[column]) });
  }
  if (filter.active !== undefined) conditions.push({ test: fragment('h.active = ?', filter.active ? 1 : 0) });
  if (filter.name !== undefined) {
    const [sql, value] = glob('h.name', filter.name);
    conditions.push({ test: fragment(sql, value) });
  }
  return conditions;
}

/** Membership in a group, or below it unless only direct members are asked for; and in or below a kind of group. */
export function groupConditions(
  tenantId: string,
  { group, direct = false, kind }: HostFilter,
  { join }: HostsDialect,
): Condition[] {
  const memberOf = (table: string, root: Fragment, withBelow: boolean): Condition => ({
    tables: [
      joined([
        `${table} (id) AS (SELECT g.id FROM \`groups\` g WHERE`,
        root,
        ...(withBelow
          ? [
              fragment(
                `UNION SELECT c.id FROM ${table} b ${join} \`groups\` c ON c.parent_id = b.id WHERE c.tenant_id = ?`,
                tenantId,
              ),
            ]
          : []),
        ')',
      ]),
    ],
    // Counted, not EXISTS: of that MariaDB would make one join over all memberships.
    test: fragment(
      `(SELECT COUNT(*) FROM memberships m ${join} ${table} b ON b.id = m.group_id WHERE m.host_id = h.id) > 0`,
    ),
    seeds: [fragment(`SELECT m.host_id AS id FROM ${table} b ${join} memberships m ON m.group_id = b.id`)],
  });
  const conditions: Condition[] = [];
  if (group !== undefined) {
    const root = fragment(`g.tenant_id = ? AND g.${isId(group) ? 'id' : 'name'} = ?`, tenantId, group);
    conditions.push(memberOf('below_group', root, !direct));
  }
  if (kind !== undefined)
    conditions.push(memberOf('below_kind', fragment('g.tenant_id = ? AND g.kind = ?', tenantId, kind), true));
  return conditions;
}

/** What runs have seen of hosts. Those out of reach are few, mostly; the others are everyone else. */
export function sightingConditions(tenantId: string, { unreachable }: HostFilter): Condition[] {
  if (unreachable === undefined) return [];
  const count =
    '(SELECT COUNT(*) FROM host_sightings s WHERE s.host_id = h.id AND s.tenant_id = h.tenant_id ' +
    'AND s.unreachable_since IS NOT NULL)';
  if (!unreachable) return [{ test: fragment(`${count} = 0`) }];
  const seed = fragment(
    'SELECT s.host_id AS id FROM host_sightings s WHERE s.tenant_id = ? AND s.unreachable_since IS NOT NULL',
    tenantId,
  );
  return [{ test: fragment(`${count} > 0`), seeds: [seed] }];
}

const OWN_VALUE =
  '(SELECT v.value FROM host_variables v WHERE v.tenant_id = h.tenant_id AND v.host_id = h.id AND v.name = ?)';

/** The host's own value. Its scalar subquery is one look-up by key for each host, on which no planner has a say. */
export const ownCondition = (
  tenantId: string,
  name: string,
  json: string,
  dialect: HostsDialect,
): Condition => ({
  test: fragment(`${OWN_VALUE} = ?`, name, json),
  seeds: [hasOwnValue(tenantId, name, json, dialect)],
});

const hasOwnValue = (tenantId: string, name: string, json: string, { hasValue }: HostsDialect): Fragment =>
  fragment(
    `SELECT v.host_id AS id FROM host_variables v WHERE v.tenant_id = ? AND v.name = ? AND ${hasValue}`,
    tenantId,
    name,
    json,
  );

/**
 * The winning value is the host's own; without one, its address for `ansible_host`; without one, that of the strongest
 * of its groups that has any; without one, the tenant's.
 */
export function winnerCondition(
  tenantId: string,
  { name, json, ranks, wanted, carriers, table }: Contest & { readonly table: string },
  db: Pick<Db, 'idList'>,
  dialect: HostsDialect,
): Condition {
  const address = name === 'ansible_host' ? addressOf(json) : undefined;
  // Ranks are numbers of our own making: in the text they need no list that is read again for each host.
  const strongest =
    `COALESCE((SELECT MAX(r.strength) FROM memberships m ${dialect.join} ${table} r ON r.id = m.group_id ` +
    `WHERE m.host_id = h.id), ${NO_GROUP})`;
  const test = joined([
    fragment(`CASE WHEN ${OWN_VALUE} IS NOT NULL THEN ${OWN_VALUE} = ?`, name, name, json),
    ...(address === undefined
      ? []
      : [fragment('WHEN h.ip_address IS NOT NULL THEN h.ip_address = ?', address)]),
    wanted.length === 0 ? 'ELSE 0 END' : `ELSE ${strongest} IN (${wanted.join(', ')}) END`,
  ]);
  const tables = [joined([`${table} (id, strength) ${dialect.once} (`, fragment(dialect.pairs, ranks), ')'])];
  if (wanted.includes(NO_GROUP)) return { test, tables };
  const seeds = [
    hasOwnValue(tenantId, name, json, dialect),
    fragment(
      `SELECT m.host_id AS id FROM memberships m WHERE m.group_id IN ${db.idList}`,
      JSON.stringify(carriers),
    ),
    ...(address === undefined
      ? []
      : [
          fragment(
            'SELECT a.id AS id FROM hosts a WHERE a.tenant_id = ? AND a.ip_address = ?',
            tenantId,
            address,
          ),
        ]),
  ];
  return { test, tables, seeds };
}

/** The text of a JSON string; other values are no address. */
const addressOf = (json: string): string => (json.startsWith('"') ? (JSON.parse(json) as string) : '');
