import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Db, END_OF_TIME, isId, RawJson, timestamp, writeJson } from '@muster/kernel';

/** A change as the feed shows it. */
export interface ChangeView {
  readonly revision: number;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string };
  /** Where the request came from; null where that is not known, or not shown. */
  readonly address: string | null;
  readonly request_id: string;
  readonly reason: string | null;
  readonly kind: string;
  readonly entity: { readonly type: string; readonly id: string; readonly name: string };
  /** The whole thing before and after; null where it did not exist. */
  readonly before: RawJson | null;
  readonly after: RawJson | null;
}

/** Which changes. Absent: any. */
export interface ChangeFilter {
  readonly entityType?: string | undefined;
  /** Id, or the name that it had. */
  readonly entity?: string | undefined;
  /** Id or name. */
  readonly actor?: string | undefined;
  readonly kind?: string | undefined;
  /** From this time on, and before that one. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A part of a tenant's feed: the changes after revision `since`, up to `until`, that the filter lets through. */
export interface ChangeSelection {
  readonly tenantId: string;
  readonly since: number;
  readonly until: number;
  readonly filter: ChangeFilter;
  /** Where people work from is for those who may read the audit log. */
  readonly showsAddresses: boolean;
}

export interface ChangesPage {
  readonly changes: ChangeView[];
  /** The last revision that was looked at: where the feed goes on. */
  readonly walked: number;
}

interface ChangeRow {
  revision: number | string;
  at: string;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  address: string | null;
  request_id: string;
  reason: string | null;
  kind: string;
  entity_type: string;
  entity_id: string;
  entity_name: string;
  before: string | null;
  after: string | null;
}

type Condition = readonly [sql: string, ...values: string[]];

const raw = (text: string | null): RawJson | null => (text === null ? null : new RawJson(text));

/** What a page of the feed holds at most, before and after together. */
const PAGE_CHARACTERS = 16 << 20;
/** The same of the pages that a stream is made of: what it holds in memory. */
const STREAMED_CHARACTERS = 1 << 20;
const STREAMED_CHANGES = 500;
/**
 * Changes that a page looks at when it is filtered. Revisions have no gaps, so that this bounds the work as well: whoever
 * looks for what is rare gets an empty page and goes on, where one request would read a log of a million changes.
 */
const WALKED = 10_000;
/**
 * Times rise with the revisions as far as the clocks of the replicas agree: a search by time allows for this much. So
 * the log needs no index on the time, which every write would pay for.
 */
const CLOCKS_DIFFER_MS = 3_600_000;

@Injectable()
export class ChangesQueries {
  constructor(private readonly db: Db) {}

  /** One page, oldest first: `limit` changes at most, and no more than a page holds. It may be empty before the end of the feed. */
  async page(selection: ChangeSelection, limit: number): Promise<ChangesPage> {
    const narrowed = await this.narrowed(selection);
    const page = await this.read(narrowed, limit, PAGE_CHARACTERS);
    return page.walked < narrowed.until ? page : { ...page, walked: selection.until };
  }

  /** The selection as lines of JSON, oldest first, read as they are taken; `limit` at most. */
  async *lines(selection: ChangeSelection, limit: number): AsyncGenerator<string> {
    let rest = await this.narrowed(selection);
    let left = limit;
    while (left > 0 && rest.since < rest.until) {
      const page = await this.read(rest, Math.min(left, STREAMED_CHANGES), STREAMED_CHARACTERS);
      if (page.changes.length > 0) yield page.changes.map(lineOf).join('');
      left -= page.changes.length;
      rest = { ...rest, since: page.walked };
      // A log of which little is shown must not keep the process from answering others.
      await nextTurn();
    }
  }

  private async read(selection: ChangeSelection, limit: number, characters: number): Promise<ChangesPage> {
    const { tenantId, since, filter } = selection;
    const conditions = conditionsOf(filter);
    const until = isWalked(filter) ? Math.min(selection.until, since + WALKED) : selection.until;
    const found = await this.db.query<{ revision: number | string; length: number | string }>(
      `SELECT revision, COALESCE(LENGTH(\`before\`), 0) + COALESCE(LENGTH(\`after\`), 0) AS length FROM changes${this.indexFor(filter)} ` +
        `WHERE tenant_id = ? AND revision > ? AND revision <= ?${sqlOf(conditions)} ORDER BY revision LIMIT ?`,
      [tenantId, since, until, ...valuesOf(conditions), limit],
    );
    const revisions = thoseThatFit(found, characters);
    const isWhole = revisions.length === found.length && found.length < limit;
    return {
      changes: await this.byRevision(selection, revisions),
      walked: isWhole ? Math.max(since, until) : (revisions.at(-1) ?? since),
    };
  }

  /** Both engines would rather walk the tenant's revisions than look up an entity's and read few. */
  private indexFor({ entity }: ChangeFilter): string {
    if (entity === undefined || !isId(entity)) return '';
    return this.db.dialect === 'sqlite'
      ? ' INDEXED BY ix_changes_entity'
      : ' FORCE INDEX (ix_changes_entity)';
  }

  private async byRevision(
    { tenantId, showsAddresses }: ChangeSelection,
    revisions: readonly number[],
  ): Promise<ChangeView[]> {
    if (revisions.length === 0) return [];
    const marks = revisions.map(() => '?').join(', ');
    const rows = await this.db.query<ChangeRow>(
      'SELECT revision, at, actor_kind, actor_id, actor_name, address, request_id, reason, kind, entity_type, entity_id, ' +
        `entity_name, \`before\`, \`after\` FROM changes WHERE tenant_id = ? AND revision IN (${marks}) ORDER BY revision`,
      [tenantId, ...revisions],
    );
    return rows.map((row) => view(row, showsAddresses));
  }

  /** The selection without the changes before and after the filter's times. */
  private async narrowed(selection: ChangeSelection): Promise<ChangeSelection> {
    const { from, to } = selection.filter;
    let { since, until } = selection;
    if (from !== undefined) since = (await this.firstAt(shifted(from, -CLOCKS_DIFFER_MS), selection)) - 1;
    if (to !== undefined)
      until = (await this.firstAt(shifted(to, CLOCKS_DIFFER_MS), { ...selection, since })) - 1;
    return { ...selection, since, until };
  }

  /** The first revision of the selection that was made at a time or later, found by halves. */
  private async firstAt(time: string, { tenantId, since, until }: ChangeSelection): Promise<number> {
    let [low, high] = [since + 1, until + 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const [row] = await this.db.query<{ at: string }>(
        'SELECT at FROM changes WHERE tenant_id = ? AND revision = ?',
        [tenantId, middle],
      );
      if (row && row.at < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const shifted = (time: string, milliseconds: number): string =>
  timestamp(Math.min(Date.parse(time) + milliseconds, END_OF_TIME));

/** Whether most of what is read may be left out. An entity's id alone has an index. */
const isWalked = ({ entity, ...others }: ChangeFilter): boolean =>
  Object.values(others).some((value) => value !== undefined) || (entity !== undefined && !isId(entity));

function conditionsOf({ entityType, entity, actor, kind, from, to }: ChangeFilter): Condition[] {
  const conditions: Condition[] = [];
  if (entity !== undefined) conditions.push([isId(entity) ? 'entity_id = ?' : 'entity_name = ?', entity]);
  if (entityType !== undefined) conditions.push(['entity_type = ?', entityType]);
  if (actor !== undefined) conditions.push(['(actor_id = ? OR actor_name = ?)', actor, actor]);
  if (kind !== undefined) conditions.push(['kind = ?', kind]);
  if (from !== undefined) conditions.push(['at >= ?', from]);
  if (to !== undefined) conditions.push(['at < ?', to]);
  return conditions;
}

const sqlOf = (conditions: readonly Condition[]): string => conditions.map(([sql]) => ` AND ${sql}`).join('');
const valuesOf = (conditions: readonly Condition[]): string[] =>
  conditions.flatMap(([, ...values]) => values);

/** Some changes are as long as a large variable twice over: a page is bounded by what it holds, one change at least. */
function thoseThatFit(
  found: readonly { revision: number | string; length: number | string }[],
  characters: number,
): number[] {
  const revisions: number[] = [];
  let total = 0;
  for (const { revision, length } of found) {
    total += Number(length);
    if (revisions.length > 0 && total > characters) break;
    revisions.push(Number(revision));
  }
  return revisions;
}

const view = (row: ChangeRow, showsAddress: boolean): ChangeView => ({
  revision: Number(row.revision),
  at: row.at,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  address: showsAddress ? row.address : null,
  request_id: row.request_id,
  reason: row.reason,
  kind: row.kind,
  entity: { type: row.entity_type, id: row.entity_id, name: row.entity_name },
  before: raw(row.before),
  after: raw(row.after),
});

/** Documents stand as they were written; a line break between their members is the only thing that a line cannot hold. */
const lineOf = (change: ChangeView): string => `${writeJson(change).replace(/[\r\n]+/g, ' ')}\n`;
