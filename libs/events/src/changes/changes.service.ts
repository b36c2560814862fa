import { Injectable } from '@nestjs/common';
import { Db, timestamp, writeJson, type Context } from '@muster/kernel';
import { IdempotencyService } from '../idempotency/idempotency.service.js';
import type { ChangeKind, EntityType } from './change-kinds.js';
import { noSuchTenant } from './changes.errors.js';

/** What a change is about. */
export interface EntityRef {
  readonly type: EntityType;
  readonly id: string;
  readonly name: string;
}

/** A change as its author records it: `before` is absent for a creation, `after` for a removal; both are whole. */
export interface Change {
  readonly kind: ChangeKind;
  readonly entity: EntityRef;
  readonly before?: object;
  readonly after?: object;
}

const COLUMNS = [
  'tenant_id', 'revision', 'at', 'actor_kind', 'actor_id', 'actor_name', 'request_id', 'reason',
  'kind', 'entity_type', 'entity_id', 'entity_name', 'before', 'after', 'address',
]; // prettier-ignore

/** Rows kept in memory before they are written: the log of a large import is as large as the import. */
const BUFFERED_CHANGES = 128;

/** A unit of work on one tenant: its revision is locked, and everything it does is committed with its log, or not at all. */
export class Unit {
  /** The time of every change of this unit. */
  readonly at = timestamp();
  private rows: unknown[][] = [];
  private readonly endings: (() => Promise<void>)[] = [];

  constructor(
    private readonly db: Db,
    private readonly context: Context,
    readonly tenantId: string,
    private revision: number,
  ) {}

  /** The tenant's revision as of the last recorded change. */
  get lastRevision(): number {
    return this.revision;
  }

  /** Adds one change to the log and gives its number. */
  async record({ kind, entity, before, after }: Change): Promise<number> {
    const { actor, requestId, reason, address } = this.context;
    this.revision += 1;
    this.rows.push([
      this.tenantId, this.revision, this.at, actor.kind, actor.id, actor.name, requestId, reason ?? null,
      kind, entity.type, entity.id, entity.name,
      before ? writeJson(before) : null, after ? writeJson(after) : null,
      address ?? null,
    ]); // prettier-ignore
    if (this.rows.length >= BUFFERED_CHANGES) await this.flush();
    return this.revision;
  }

  /** Adds something that is done when the work is, and may still refuse it. */
  atEnd(work: () => Promise<void>): void {
    this.endings.push(work);
  }

  /** Does what was put off to the end, and writes the rest of the log. */
  async end(): Promise<void> {
    for (const work of this.endings) await work();
    await this.flush();
  }

  async flush(): Promise<void> {
    await this.db.insertRows('changes', COLUMNS, this.rows);
    this.rows = [];
  }
}

/** The write side of the change log: the one way to change anything of a tenant. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly db: Db,
    private readonly idempotency: IdempotencyService,
  ) {}

  /**
   * Runs one unit of work on a tenant: locks its revision, runs `work`, appends what it recorded, moves the revision.
   * Writers of one tenant follow one another, so what `work` reads stays true until it commits. A request that came with a
   * key gets the result that it got the first time; so the result is plain data.
   * @throws AppError `tenant.not_found`, `idempotency.key_reused`
   */
  async unit<T>(context: Context, tenantId: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.idempotency.once(context, async () => {
      const unit = new Unit(this.db, context, tenantId, await this.lock(tenantId));
      const before = unit.lastRevision;
      const result = await work(unit);
      await unit.end();
      if (unit.lastRevision !== before) {
        await this.db.query('UPDATE tenants SET revision = ? WHERE id = ?', [unit.lastRevision, tenantId]);
      }
      return result;
    });
  }

  /** Takes the row lock by a write that changes nothing: it holds on both engines, where `FOR UPDATE` is MySQL's alone. */
  private async lock(tenantId: string): Promise<number> {
    await this.db.query('UPDATE tenants SET revision = revision WHERE id = ?', [tenantId]);
    const [row] = await this.db.query<{ revision: number | string }>(
      'SELECT revision FROM tenants WHERE id = ?',
      [tenantId],
    );
    if (!row) throw noSuchTenant('The tenant is gone.');
    return Number(row.revision);
  }
}
