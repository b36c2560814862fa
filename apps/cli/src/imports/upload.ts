import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ConnectionError, MusterError, type components } from '@muster/sdk';
import { EXIT, Failure, type ExitCode } from '../failure.js';
import type { Source } from '../shell/source.js';
import { parseExact } from '../output/exact-json.js';
import type { Session } from '../session/session.js';
import { bytesWords, counted, withProgress, type Progress } from '../terminal/progress.js';

type Run = components['schemas']['ImportResponse'];
export type Applied = components['schemas']['AppliedResponse'] & Partial<Imported>;
type Imported = Pick<components['schemas']['ImportedResponse'], 'format' | 'notices' | 'unchanged'>;

/** What is sent in, and where. */
export interface Upload {
  readonly to: 'apply' | 'imports';
  readonly query: Readonly<Record<string, string>>;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly source: Pick<Source, 'bytes' | 'size'>;
}

/** What came of it: the whole answer or, where that was lost, what the service's record says. */
export type Outcome = { readonly applied: Applied } | { readonly record: Run };

/**
 * Sends a file in and shows how far it is: bytes on their way, then rows that are written. An answer that is lost does not
 * leave the caller in the dark: the service keeps a record, and that is followed to its end.
 * @param read takes the answer's text
 * @throws Failure where the record says that it failed
 */
export function send(
  session: Session,
  upload: Upload,
  read: (text: string) => unknown = (text) => JSON.parse(text) as unknown,
): Promise<Outcome> {
  return withProgress(session, (progress) => new Sending(session, upload, progress).outcome(read));
}

const POLL_MILLISECONDS = 500;
/** Newer ones than ours that may have come in between. */
const LOOKED_AT = 20;
/** An outage this long is waited for, once all was sent. */
const PATIENCE_MILLISECONDS = 60_000;

class Sending {
  private readonly id = randomUUID();
  private sent = 0;
  private isSent = false;

  constructor(
    private readonly session: Session,
    private readonly upload: Upload,
    private readonly progress: Progress,
  ) {}

  async outcome(read: (text: string) => unknown): Promise<Outcome> {
    const answered = new AbortController();
    const watching = this.watch(answered.signal);
    try {
      const text = await this.answer();
      return { applied: read(text) as Applied };
    } catch (error) {
      if (!(error instanceof ConnectionError) || !this.isSent || this.upload.query['dry_run'] === 'true')
        throw error;
      const record = await this.ended(error);
      return { record };
    } finally {
      answered.abort();
      await watching;
    }
  }

  private async answer(): Promise<string> {
    const { muster, shell, sending } = this.session;
    const { to, query, type, headers } = this.upload;
    const tenant = await this.session.tenant();
    const search = new URLSearchParams(query).toString();
    const response = await muster.request(
      `/v1/tenants/${encodeURIComponent(tenant)}/${to}${search === '' ? '' : `?${search}`}`,
      {
        method: 'POST',
        body: ReadableStream.from(this.counted()),
        headers: { ...sending.headers, ...headers, 'content-type': type, 'x-request-id': this.id },
        signal: shell.signal,
      },
    );
    if (!response.ok) throw await MusterError.of(response);
    try {
      return await response.text();
    } catch (cause) {
      throw shell.signal.aborted ? cause : new ConnectionError('The answer was cut off', { cause });
    }
  }

  private async *counted(): AsyncGenerator<Uint8Array, void, undefined> {
    const { size, bytes } = this.upload.source;
    for await (const piece of bytes) {
      this.sent += piece.byteLength;
      const whole = size === undefined ? '' : ` of ${bytesWords(size)}`;
      this.progress.show(`${bytesWords(this.sent)}${whole} sent`, size ? this.sent / size : undefined);
      yield piece;
    }
    this.isSent = true;
  }

  /** Shows the rows, as long as there is no answer. */
  private async watch(signal: AbortSignal): Promise<void> {
    if (!this.session.options.progress || !this.session.shell.stderr.isTTY) return;
    try {
      for (;;) {
        await pause(POLL_MILLISECONDS, undefined, { signal });
        const record = this.isSent ? await this.record(signal) : undefined;
        if (record && !signal.aborted) this.showRows(record);
      }
    } catch {
      // Answered; or this cannot be shown, which is no reason to fail.
    }
  }

  private showRows({ rows_read, rows_written, rows_total }: Run): void {
    if (rows_total === null) {
      this.progress.show(`${counted(rows_read, 'row')} read`);
      return;
    }
    this.progress.show(
      `${rows_written.toLocaleString('en')} of ${counted(rows_total, 'row')}`,
      rows_total === 0 ? 1 : rows_written / rows_total,
    );
  }

  private async record(signal: AbortSignal): Promise<Run | undefined> {
    const { muster } = this.session;
    const path = `/v1/tenants/${encodeURIComponent(await this.session.tenant())}/imports?limit=${LOOKED_AT}`;
    const response = await muster.request(path, { signal });
    if (!response.ok) throw await MusterError.of(response);
    const { imports } = (await response.json()) as components['schemas']['ImportsResponse'];
    return imports.find(({ request_id }) => request_id === this.id);
  }

  /**
   * What the record says at its end.
   * @throws the error that lost the answer, where there is no record of it
   */
  private async ended(error: ConnectionError): Promise<Run> {
    const { signal } = this.session.shell;
    const until = performance.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      let record: Run | undefined;
      try {
        record = await this.record(signal);
        if (!record) throw error;
      } catch (again) {
        if (!(again instanceof ConnectionError) || again === error || performance.now() > until) throw error;
      }
      if (record && record.state !== 'running') return whole(record);
      if (record) this.showRows(record);
      await pause(POLL_MILLISECONDS, undefined, { signal });
    }
  }
}

function whole(record: Run): Run {
  if (record.state === 'done') return record;
  const { problem } = record;
  if (!problem)
    throw new Failure('the process of the service that took it is gone: nothing was written', EXIT.away);
  const faults = problem.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
  throw new Failure([problem.detail, ...faults].join('; '), exitCodeOfProblem(problem.code));
}

const exitCodeOfProblem = (code: string): ExitCode =>
  code === 'request.precondition' ? EXIT.conflict : EXIT.refused;

/** As {@link send} reads answers whose values matter letter for letter. */
export const exactly = (text: string): unknown => parseExact(text);
