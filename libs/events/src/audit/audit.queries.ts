import { Injectable } from '@nestjs/common';
import { Db, encodeMarker, type Marker, type Page, type PageRequest } from '@muster/kernel';

/** A line of the audit log as it is shown. */
export interface AuditView {
  readonly id: string;
  readonly at: string;
  /** Of the last event of the line; events that are alike, within a minute, are one line. */
  readonly last_at: string;
  readonly occurrences: number;
  readonly tenant_id: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly operation: string;
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string } | null;
  readonly token_prefix: string | null;
  readonly address: string | null;
  readonly request_id: string;
  readonly reason: string | null;
}

/** Which lines. Absent: any. */
export interface AuditFilter {
  /** The tenant of the log; undefined for the whole service's. */
  readonly tenantId?: string | undefined;
  /** Id or name. */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: string | undefined;
  readonly address?: string | undefined;
  /** From this time on, and before that one. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface AuditRow extends Omit<AuditView, 'actor'> {
  readonly actor_kind: string | null;
  readonly actor_id: string;
  readonly actor_name: string;
}

type Condition = readonly [sql: string, ...values: string[]];

/** Lines that a page looks at: whoever filters for what is rare goes on by the next link, not in one long request. */
const WALKED = 10_000;
const SWEPT_AT_ONCE = 1_000;

@Injectable()
export class AuditQueries {
  constructor(private readonly db: Db) {}

  /** Lines, newest first. A page may hold fewer than asked for, and still have a next one. */
  async list(filter: AuditFilter, { limit, marker }: PageRequest): Promise<Page<AuditView>> {
    const range = rangeOf(filter, marker);
    const end = await this.endOfWalk(range);
    const conditions = [...range, ...(end ? [notBefore(end)] : []), ...narrowing(filter)];
    const rows = await this.db.query<AuditRow>(
      'SELECT id, at, last_at, occurrences, tenant_id, action, outcome, code, operation, actor_kind, actor_id, actor_name, ' +
        `token_prefix, address, request_id, reason FROM audit_events WHERE ${where(conditions)} ORDER BY at DESC, id DESC LIMIT ?`,
      [...valuesOf(conditions), limit],
    );
    const items = rows.map(view);
    const last = items.length === limit ? items.at(-1) : undefined;
    const next: Marker | undefined = last ? { value: last.at, id: last.id } : end;
    return next ? { items, next: encodeMarker(next) } : { items };
  }

  /** Ids of lines from before a time, the oldest first, some at a time. */
  async olderThan(time: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM audit_events WHERE at < ? ORDER BY at, id LIMIT ${SWEPT_AT_ONCE}`,
      [time],
    );
    return rows.map(({ id }) => id);
  }

  /** The last line that this page looks at, read from the index alone; undefined when the walk comes to the log's end. */
  private async endOfWalk(range: readonly Condition[]): Promise<Marker | undefined> {
    const [row] = await this.db.query<{ at: string; id: string }>(
      `SELECT at, id FROM audit_events WHERE ${where(range)} ORDER BY at DESC, id DESC LIMIT 1 OFFSET ${WALKED - 1}`,
      valuesOf(range),
    );
    return row && { value: row.at, id: row.id };
  }
}

/** What an index answers: the tenant, the time, and where the page before ended. */
function rangeOf({ tenantId, from, to }: AuditFilter, marker: Marker | undefined): Condition[] {
  const conditions: Condition[] = [];
  if (tenantId !== undefined) conditions.push(['tenant_id = ?', tenantId]);
  if (from !== undefined) conditions.push(['at >= ?', from]);
  if (to !== undefined) conditions.push(['at < ?', to]);
  if (marker) conditions.push(['at <= ? AND (at < ? OR id < ?)', marker.value, marker.value, marker.id]);
  return conditions;
}

const notBefore = ({ value, id }: Marker): Condition => ['at >= ? AND (at > ? OR id >= ?)', value, value, id];

function narrowing({ actor, action, outcome, address }: AuditFilter): Condition[] {
  const conditions: Condition[] = [];
  if (actor !== undefined) conditions.push(['(actor_id = ? OR actor_name = ?)', actor, actor]);
  if (action !== undefined) conditions.push(['action = ?', action]);
  if (outcome !== undefined) conditions.push(['outcome = ?', outcome]);
  if (address !== undefined) conditions.push(['address = ?', address]);
  return conditions;
}

const where = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? '1 = 1' : conditions.map(([sql]) => sql).join(' AND ');
const valuesOf = (conditions: readonly Condition[]): string[] =>
  conditions.flatMap(([, ...values]) => values);

const view = ({ actor_kind, actor_id, actor_name, ...row }: AuditRow): AuditView => ({
  id: row.id,
  at: row.at,
  last_at: row.last_at,
  occurrences: row.occurrences,
  tenant_id: row.tenant_id,
  action: row.action,
  outcome: row.outcome,
  code: row.code,
  operation: row.operation,
  actor: actor_kind === null ? null : { kind: actor_kind, id: actor_id, name: actor_name },
  token_prefix: row.token_prefix,
  address: row.address,
  request_id: row.request_id,
  reason: row.reason,
});
