import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Db, newId, timestamp, type Context } from '@muster/kernel';
import { AuditSettings } from './audit-settings.js';
import { AuditQueries } from './audit.queries.js';
import { Tally, type AuditEvent, type TallyLine } from './core/tally.js';

const COLUMNS = [
  'id', 'tenant_id', 'at', 'last_at', 'occurrences', 'action', 'outcome', 'code', 'operation',
  'actor_kind', 'actor_id', 'actor_name', 'token_prefix', 'address', 'request_id', 'reason',
]; // prettier-ignore

const FLUSHED_EVERY_MS = 1_000;
/** Lines a minute of those who have not proved who they are, and of those who have: neither hides the other. */
const UNKNOWN_LINES = 100;
const KNOWN_LINES = 1_000;
/** More in one round than is written until the next. */
const SWEEP_STEPS = 20;
const DAY_MS = 86_400_000;

/**
 * The write side of the audit log. What turns callers away is noted in passing and written later, so that no number of
 * them slows or fills anything; what must not be lost is recorded at once.
 */
@Injectable()
export class AuditService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(AuditService.name);
  private readonly unknown = new Tally(UNKNOWN_LINES);
  private readonly known = new Tally(KNOWN_LINES);
  private readonly ids = new WeakMap<TallyLine, string>();
  private timer: NodeJS.Timeout | undefined;
  private flushed: Promise<void> = Promise.resolve();
  private failing = false;

  constructor(
    private readonly db: Db,
    private readonly queries: AuditQueries,
    private readonly settings: AuditSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(false), FLUSHED_EVERY_MS).unref();
  }

  /** Requests in flight have ended, and the database is still open. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush(true);
  }

  /** Takes note of an event, to be written within seconds. Costs its request nothing; alike events become one line. */
  note(event: AuditEvent): void {
    (event.actor ? this.known : this.unknown).add(event, Date.now());
  }

  /**
   * Writes an event before it returns, or with the unit of work that it is part of: for what must not happen without a
   * trace, such as the use of a secret. Whoever calls goes on only when this has succeeded.
   * @throws AppError `database.busy`, `database.unavailable`
   */
  async record(event: AuditEvent): Promise<void> {
    const now = Date.now();
    const line = { event, openedMs: now, lastMs: now, occurrences: 1, stored: 0 };
    await this.db.transaction(() => this.db.insertRows('audit_events', COLUMNS, [rowOf(newId(), line)]));
  }

  /** Writes what was noted; with `everything` also the numbers of lines that may still grow. A failure is put off to the next time. */
  async flush(everything: boolean): Promise<void> {
    this.flushed = this.flushed.then(() => this.write(everything));
    await this.flushed;
  }

  /** Removes what has been kept for long enough, some at a time. */
  async sweep(): Promise<void> {
    const oldest = timestamp(Date.now() - this.settings.days * DAY_MS);
    for (let step = 0; step < SWEEP_STEPS; step += 1) {
      const ids = await this.queries.olderThan(oldest);
      if (ids.length === 0) return;
      await this.db.transaction(() =>
        this.db.query(`DELETE FROM audit_events WHERE id IN ${this.db.idList}`, [JSON.stringify(ids)]),
      );
    }
  }

  private async write(everything: boolean): Promise<void> {
    const now = Date.now();
    try {
      for (const tally of [this.unknown, this.known]) {
        await this.store(tally.pending(now, everything));
        tally.close(now);
      }
      this.failing = false;
    } catch (error) {
      // Said once, not each second; the lines stay, and their numbers grow. A driver's message may hold what was to be written.
      const { code, name } = error as NodeJS.ErrnoException;
      if (!this.failing) this.log.warn(`the audit log is put off: ${code ?? name}`);
      this.failing = true;
    }
  }

  private async store(lines: readonly TallyLine[]): Promise<void> {
    if (lines.length === 0) return;
    // Taken before they are written: a line may grow meanwhile.
    const counts = lines.map(({ occurrences }) => occurrences);
    await this.db.transaction(async () => {
      const fresh = lines.filter(({ stored }) => stored === 0).map((line) => rowOf(this.idOf(line), line));
      await this.db.insertRows('audit_events', COLUMNS, fresh);
      for (const line of lines.filter(({ stored }) => stored > 0))
        await this.db.query('UPDATE audit_events SET occurrences = ?, last_at = ? WHERE id = ?', [
          line.occurrences,
          timestamp(line.lastMs),
          this.idOf(line),
        ]);
    });
    for (const [index, line] of lines.entries()) line.stored = counts[index] ?? 0;
  }

  private idOf(line: TallyLine): string {
    const id = this.ids.get(line) ?? newId();
    this.ids.set(line, id);
    return id;
  }
}

/** A write outside of every tenant, which no change log has. */
export const writeOf = ({ actor, address, requestId, reason }: Context, operation: string): AuditEvent => ({
  action: 'write',
  outcome: 'allowed',
  code: null,
  operation,
  tenantId: null,
  actor,
  tokenPrefix: null,
  address: address ?? null,
  requestId,
  reason: reason ?? null,
});

const rowOf = (id: string, { event, openedMs, lastMs, occurrences }: TallyLine): unknown[] => [
  id, event.tenantId, timestamp(openedMs), timestamp(lastMs), occurrences,
  event.action, event.outcome, event.code, cut(event.operation, 255),
  event.actor?.kind ?? null, cut(event.actor?.id, 64), cut(event.actor?.name, 255),
  event.tokenPrefix, cut(event.address, 64), event.requestId, cut(event.reason, 1024),
]; // prettier-ignore

/** One value that does not fit would keep every other line of the batch from the database, for ever. */
const cut = (text: string | null | undefined, length: number): string | null =>
  text?.slice(0, length) ?? null;
