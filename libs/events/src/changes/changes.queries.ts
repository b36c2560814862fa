import { Injectable } from '@nestjs/common';
import { Db, RawJson } from '@muster/kernel';

/** A change as the feed shows it. */
export interface ChangeView {
  readonly revision: number;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string };
  readonly request_id: string;
  readonly reason: string | null;
  readonly kind: string;
  readonly entity: { readonly type: string; readonly id: string; readonly name: string };
  /** The whole thing before and after; null where it did not exist. */
  readonly before: RawJson | null;
  readonly after: RawJson | null;
}

interface ChangeRow {
  revision: number | string;
  at: string;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  request_id: string;
  reason: string | null;
  kind: string;
  entity_type: string;
  entity_id: string;
  entity_name: string;
  before: string | null;
  after: string | null;
}

const raw = (text: string | null): RawJson | null => (text === null ? null : new RawJson(text));

/** What a page of the feed holds at most, before and after together. */
const PAGE_CHARACTERS = 16 << 20;

@Injectable()
export class ChangesQueries {
  constructor(private readonly db: Db) {}

  /** The changes after revision `since`, oldest first: `limit` at most, and no more than a page holds. */
  async since(tenantId: string, since: number, limit: number): Promise<ChangeView[]> {
    const until = await this.lastThatFits(tenantId, since, limit);
    const rows = await this.db.query<ChangeRow>(
      'SELECT revision, at, actor_kind, actor_id, actor_name, request_id, reason, kind, entity_type, entity_id, entity_name, ' +
        '`before`, `after` FROM changes WHERE tenant_id = ? AND revision > ? AND revision <= ? ORDER BY revision',
      [tenantId, since, until],
    );
    return rows.map((row) => ({
      revision: Number(row.revision),
      at: row.at,
      actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
      request_id: row.request_id,
      reason: row.reason,
      kind: row.kind,
      entity: { type: row.entity_type, id: row.entity_id, name: row.entity_name },
      before: raw(row.before),
      after: raw(row.after),
    }));
  }

  /** Some changes are as long as a large variable twice over: a page is bounded by what it holds, one change at least. */
  private async lastThatFits(tenantId: string, since: number, limit: number): Promise<number> {
    const rows = await this.db.query<{ revision: number | string; length: number | string }>(
      'SELECT revision, COALESCE(LENGTH(`before`), 0) + COALESCE(LENGTH(`after`), 0) AS length FROM changes ' +
        'WHERE tenant_id = ? AND revision > ? ORDER BY revision LIMIT ?',
      [tenantId, since, limit],
    );
    let last = since;
    let total = 0;
    for (const { revision, length } of rows) {
      total += Number(length);
      if (last !== since && total > PAGE_CHARACTERS) break;
      last = Number(revision);
    }
    return last;
  }
}
