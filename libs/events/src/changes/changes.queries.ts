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

@Injectable()
export class ChangesQueries {
  constructor(private readonly db: Db) {}

  /** The changes after revision `since`, oldest first, `limit` at most. */
  async since(tenantId: string, since: number, limit: number): Promise<ChangeView[]> {
    const rows = await this.db.query<ChangeRow>(
      'SELECT revision, at, actor_kind, actor_id, actor_name, request_id, reason, kind, entity_type, entity_id, entity_name, ' +
        '`before`, `after` FROM changes WHERE tenant_id = ? AND revision > ? ORDER BY revision LIMIT ?',
      [tenantId, since, limit],
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
}
