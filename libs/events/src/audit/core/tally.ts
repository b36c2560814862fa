/** What is done, or tried: proving who one is, acting where one may not, writing what is in no tenant's log, using a secret. */
export const AUDIT_ACTIONS = ['authentication', 'access', 'write', 'secret'] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** How it went: done; not proved; not allowed; too often. */
export const AUDIT_OUTCOMES = ['allowed', 'failed', 'refused', 'limited'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Something that is to be accounted for. */
export interface AuditEvent {
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  /** The code of the error that answered it. */
  readonly code: string | null;
  /** Method and template of the route: `GET /v1/tenants/:tenant`, never a path, which may hold anything; of a write what was done, to which id. */
  readonly operation: string;
  /** The tenant in whose log it stands. */
  readonly tenantId: string | null;
  /** Null where nobody has proved who came. */
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string } | null;
  /** The first characters of a token that looks like one of ours; of no other. */
  readonly tokenPrefix: string | null;
  readonly address: string | null;
  readonly requestId: string;
  readonly reason: string | null;
}

/** Events that are alike, as one line of the log. The first of them says in which request, and why. */
export interface TallyLine {
  readonly event: AuditEvent;
  readonly openedMs: number;
  lastMs: number;
  occurrences: number;
  /** How many of them the database knows of; 0: it has no such line yet. */
  stored: number;
}

/** Alike events belong to one line for so long. */
const WINDOW_MS = 60_000;

/**
 * Gathers events that are alike, in bounded memory: whoever is turned away a thousand times a second makes one line a
 * minute. When the lines are used up, the rest is counted without saying from where: nothing goes uncounted, and nobody
 * fills the log by coming from everywhere.
 */
export class Tally {
  private readonly lines = new Map<string, TallyLine>();

  constructor(private readonly limit: number) {}

  add(event: AuditEvent, nowMs: number): void {
    const own = keyOf(event);
    const counted = this.lines.has(own) || this.lines.size < this.limit ? event : withoutOrigin(event);
    const key = counted === event ? own : keyOf(counted);
    const line = this.lines.get(key);
    if (!line) {
      this.lines.set(key, { event: counted, openedMs: nowMs, lastMs: nowMs, occurrences: 1, stored: 0 });
      return;
    }
    line.occurrences += 1;
    line.lastMs = nowMs;
  }

  /** Lines that the database does not have, and those to whose number nothing will be added any more; or all that have changed. */
  pending(nowMs: number, everything: boolean): TallyLine[] {
    return [...this.lines.values()].filter(
      (line) => line.stored === 0 || (line.stored < line.occurrences && (everything || isOver(line, nowMs))),
    );
  }

  /** Lets go of the lines that are over and stored. */
  close(nowMs: number): void {
    for (const [key, line] of this.lines)
      if (isOver(line, nowMs) && line.stored === line.occurrences) this.lines.delete(key);
  }
}

const isOver = ({ openedMs }: TallyLine, nowMs: number): boolean => nowMs - openedMs >= WINDOW_MS;

/** Where nobody has proved who came, the operation does not count: it is theirs to choose. */
const keyOf = ({
  tenantId,
  action,
  outcome,
  code,
  operation,
  actor,
  tokenPrefix,
  address,
}: AuditEvent): string =>
  JSON.stringify([tenantId, action, outcome, code, actor && [actor.id, operation], tokenPrefix, address]);

const withoutOrigin = (event: AuditEvent): AuditEvent => ({
  ...event,
  tenantId: null,
  actor: null,
  tokenPrefix: null,
  address: null,
  reason: null,
});
