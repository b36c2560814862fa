import type { Db } from '@muster/kernel';
import { isCommit } from '../git/core/ref-name.js';
import { KNOWN_COLUMNS, KNOWN_JOINS, knownOf, stateOf, type KnownRow } from '../remotes/remotes.queries.js';
import type { PlacedRef } from './placed-ref.js';

/** Reads {@link PlacedRef}s, by a statement that a snapshot and the database at large share. */
export interface PlacedRow extends KnownRow {
  id: string;
  owner_id: string;
  group_id: string | null;
  owner_name: string;
  repository: string;
  ref: string;
  path: string;
  credential: string | null;
  remote_key: string;
}

/** The columns of a row, in the order in which {@link placedStatement} selects them. */
export const PLACED_COLUMNS = [
  'id', 'owner_id', 'group_id', 'owner_name', 'repository', 'ref', 'path', 'credential', 'remote_key',
  'asked_at', 'answered_at', 'failure', 'problem', 'known_ref', 'commit_id', 'full_name', 'good_commit_id',
  'good_full_name', 'good_at',
] as const satisfies readonly (keyof PlacedRow)[]; // prettier-ignore

const SELECT =
  'SELECT c.id, c.owner_id, c.group_id, COALESCE(g.name, t.name) AS owner_name, c.repository, c.ref, c.path, c.credential, ' +
  `c.remote_key, ${KNOWN_COLUMNS} FROM config_refs c JOIN tenants t ON t.id = c.tenant_id ` +
  `LEFT JOIN \`groups\` g ON g.tenant_id = c.tenant_id AND g.id = c.group_id ${KNOWN_JOINS} WHERE c.tenant_id = ?`;
// A tenant may have the name of one of its groups.
const ORDER = ' ORDER BY CASE WHEN c.group_id IS NULL THEN 0 ELSE 1 END, owner_name';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/** The statement for a tenant's config refs: all, or those of some owners. */
export function placedStatement(
  db: Pick<Db, 'idList'>,
  tenantId: string,
  ownerIds?: readonly string[],
): Statement {
  if (!ownerIds) return { sql: SELECT + ORDER, parameters: [tenantId] };
  return {
    sql: `${SELECT} AND c.owner_id IN ${db.idList}${ORDER}`,
    parameters: [tenantId, JSON.stringify(ownerIds)],
  };
}

export const placedOf = (row: PlacedRow): PlacedRef => ({
  id: row.id,
  owner: { id: row.owner_id, type: row.group_id === null ? 'tenant' : 'group', name: row.owner_name },
  repository: row.repository,
  ref: row.ref,
  path: row.path,
  credential: row.credential,
  remoteKey: row.remote_key,
  remote: stateOf(row),
  // A commit needs nobody's word.
  known: isCommit(row.ref) ? { commit: row.ref, fullName: null, good: undefined } : knownOf(row),
});
