import { isJsonObject, parseJson, type JsonObject } from '@muster/kernel';
import type { DraftGroup, DraftHost } from '../drafts/core/draft.js';
import { HOSTS_A_BATCH, type DraftSource } from '../drafts/draft-source.js';
import { LineSplitter } from './core/line-splitter.js';
import { LineDraft, placeOf, withoutMark, type HostLine } from './line-draft.js';
import type { Spool } from './spool.js';

export interface LineOptions {
  readonly maxLineBytes: number;
  /** Told how many entries have been read. */
  readonly onRows: (rows: number) => void;
}

/**
 * A draft from lines, each an object with one member: `variables`, `group` or `host`. What stays in memory is the names
 * of the hosts; the hosts lie in the spool.
 * @throws AppError with the faults of all lines, as far as they were looked at; `draft.too_many_entries`, `draft.spool_failed`
 */
export async function sourceOfLines(
  chunks: AsyncIterable<Buffer>,
  spool: Spool,
  { maxLineBytes, onRows }: LineOptions,
): Promise<DraftSource> {
  const splitter = new LineSplitter(maxLineBytes);
  const draft = new LineDraft(maxLineBytes);
  const keep = (bytes: Buffer): Promise<number> => spool.append(bytes);
  for await (const chunk of chunks) {
    for (const line of splitter.take(chunk)) await draft.take(line, keep);
    onRows(draft.rows);
    if (draft.isHopeless) break;
  }
  for (const line of splitter.rest()) await draft.take(line, keep);
  onRows(draft.rows);
  draft.refuseFaults();
  await spool.flush();
  return new LineSource(draft, spool);
}

class LineSource implements DraftSource {
  readonly variables: JsonObject | undefined;
  readonly groups: readonly DraftGroup[];
  readonly groupsReferredTo: ReadonlySet<string>;

  constructor(
    private readonly draft: LineDraft,
    private readonly spool: Spool,
  ) {
    this.variables = draft.variables;
    this.groups = [...draft.groups.values()].map(({ group }) => group);
    this.groupsReferredTo = draft.groupsReferredTo;
  }

  get hostCount(): number {
    return this.draft.hosts.size;
  }

  hasHost(name: string): boolean {
    return this.draft.hosts.has(name);
  }

  placeOf(type: 'group' | 'host', name: string): string | undefined {
    const entry = type === 'host' ? this.draft.hosts.get(name) : this.draft.groups.get(name);
    return entry && placeOf(entry.number, type);
  }

  *hosts(): Generator<DraftHost[]> {
    const names = [...this.draft.hosts.keys()].sort();
    for (let start = 0; start < names.length; start += HOSTS_A_BATCH) {
      const batch = names.slice(start, start + HOSTS_A_BATCH);
      yield batch.flatMap((name) => this.draft.hosts.get(name) ?? []).map((line) => this.read(line));
    }
  }

  *arrivals(): Generator<DraftHost[]> {
    let batch: DraftHost[] = [];
    for (const line of this.draft.hosts.values()) {
      if (batch.push(this.read(line)) < HOSTS_A_BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  private read({ offset, length }: HostLine): DraftHost {
    const value = parseJson(withoutMark(this.spool.read(offset, length)));
    if (!isJsonObject(value)) throw new Error('the spool gives back another line than was written');
    return value['host'] as unknown as DraftHost;
  }
}
