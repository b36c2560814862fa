import { ConnectionError, MusterError, type components } from '@muster/sdk';
import type { Session } from '../session/session.js';

/** A line of the feed as it came, and its number. */
export interface Line {
  readonly revision: number;
  readonly text: string;
}

/** The changes of a tenant, from a revision on: each once, in order. */
export class Feed {
  private etag = '';
  private revision = 0;

  /** @param since the last revision that is not wanted; undefined: that of now */
  constructor(
    private readonly session: Session,
    private readonly filters: Readonly<Record<string, string>>,
    private since: number | undefined,
  ) {}

  /**
   * What has come since the last call; nothing is read when nothing has.
   * @throws ConnectionError where it breaks: the next call goes on after the last line that was given
   */
  async *news(): AsyncGenerator<Line, void, undefined> {
    const path = `/v1/tenants/${encodeURIComponent(await this.session.tenant())}`;
    if (!(await this.hasMoved(path)) && this.since === this.revision) return;
    this.since ??= this.revision;
    const until = this.revision;
    if (this.since >= until) return;
    for await (const line of this.lines(path, this.since)) {
      this.since = line.revision;
      yield line;
    }
    // Without filters every number comes: a proxy may end a stream that broke as if all were well.
    if (Object.keys(this.filters).length === 0 && this.since < until)
      throw new ConnectionError('The changes were cut off');
    this.since = Math.max(this.since, until);
  }

  private async hasMoved(path: string): Promise<boolean> {
    const { muster, shell } = this.session;
    const headers: Record<string, string> = this.etag === '' ? {} : { 'if-none-match': this.etag };
    const response = await muster.request(path, { headers, signal: shell.signal });
    if (response.status === 304) return false;
    if (!response.ok) throw await MusterError.of(response);
    const tenant = (await whole(response.json())) as components['schemas']['TenantResponse'];
    [this.etag, this.revision] = [response.headers.get('etag') ?? '', tenant.revision];
    return true;
  }

  private async *lines(path: string, since: number): AsyncGenerator<Line, void, undefined> {
    const { muster, shell } = this.session;
    const query = new URLSearchParams({ since: String(since), ...this.filters }).toString();
    const response = await muster.request(`${path}/changes?${query}`, {
      headers: { accept: 'application/x-ndjson' },
      signal: shell.signal,
    });
    if (!response.ok) throw await MusterError.of(response);
    for await (const text of linesOf(response.body)) yield { revision: revisionOf(text), text };
  }
}

const revisionOf = (line: string): number => (JSON.parse(line) as { readonly revision: number }).revision;

async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string, void, undefined> {
  if (!body) return;
  const decoder = new TextDecoder();
  let rest = '';
  const pieces = (body as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  for (;;) {
    const next = (await whole(pieces.next())) as IteratorResult<Uint8Array, void>;
    if (next.done) break;
    const lines = (rest + decoder.decode(next.value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  if (rest !== '') throw new ConnectionError('The changes were cut off');
}

/** @throws ConnectionError where an answer ends before it is whole */
async function whole<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    throw new ConnectionError('The answer was cut off', { cause });
  }
}
