import { setTimeout as pause } from 'node:timers/promises';
import {
  Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationShutdown,
} from '@nestjs/common'; // prettier-ignore
import { AppError, databaseFailure, Db, internalError, Slots, timestamp } from '@muster/kernel';
import type { Watcher } from '../apply/applied.js';
import { INTAKE_SETTINGS, type IntakeSettings } from '../intake-settings.js';
import type { ImportProblem, ImportResult, ImportView } from './import-view.js';
import { importStopped, importsBusy } from './imports.errors.js';
import { ImportsQueries } from './imports.queries.js';
import { Run, type RunRequest } from './run.js';

/** Uploads that may wait for each that may be taken in at once. */
const QUEUED_PER_SLOT = 16;
const RETRY_AFTER_SECONDS = 5;
const PROGRESS_MS = 1_000;

/** The two halves of a run: the body is read outside of any transaction, then what it says is written in one unit of work. */
export interface Steps<S, T> {
  readonly read: (run: Run) => Promise<S>;
  /** Entries there are in what was read: what progress is counted in. */
  readonly count: (source: S) => number;
  readonly write: (source: S, watcher: Watcher) => Promise<T>;
}

/** What a caller gets: the end of the run, or, when it does not wait, the record to look at. */
export type Outcome<T> = { readonly result: T } | { readonly accepted: ImportView };

/** Takes uploads in, a bounded number at once, and keeps a record of each: how far it is, and what became of it. */
@Injectable()
export class RunsService implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger('imports');
  private readonly slots: Slots;
  private readonly live = new Map<string, Run>();
  private readonly background = new Set<Promise<unknown>>();
  private readonly stopping = new AbortController();
  private stopBy = 0;

  constructor(
    @Inject(Db) private readonly db: Pick<Db, 'dialect'>,
    private readonly records: ImportsQueries,
    @Inject(INTAKE_SETTINGS) private readonly settings: IntakeSettings,
  ) {
    const { uploadConcurrency } = settings;
    this.slots = new Slots(uploadConcurrency, QUEUED_PER_SLOT * uploadConcurrency);
  }

  /** @throws AppError `import.busy`, and whatever the steps throw; the record says it too */
  async run<S, T>(request: RunRequest, { read, count, write }: Steps<S, T>): Promise<Outcome<T>> {
    const run = new Run(request, await this.entered(request.signal));
    const source = await this.begun(run, read, count);
    const written = this.finished(run, () => write(source, this.watcher(run)));
    if (!request.isAsync || !request.isRecorded) return { result: await written };
    const settled = written.catch((error: unknown) => this.tell(error));
    this.background.add(settled);
    void settled.finally(() => this.background.delete(settled));
    return { accepted: await this.accepted(run) };
  }

  /**
   * A record as it stands, with the progress of a run of this process. The embedded database has one writer, and the
   * unit of work is it: until its end nobody can write progress there, so only this process can tell. On MySQL the
   * row itself moves, and every replica shows it.
   */
  current(view: ImportView): ImportView {
    const run = this.live.get(view.id);
    if (!run || view.finished_at !== null) return view;
    return { ...view, ...run.progress, state: 'running', updated_at: timestamp() };
  }

  beforeApplicationShutdown(): void {
    this.stopBy = Date.now() + this.settings.shutdownSeconds * 1_000;
  }

  /** What nobody waits for may finish, like running requests; then it is stopped, and its unit of work undone. */
  async onApplicationShutdown(): Promise<void> {
    const finished = Promise.allSettled(this.background);
    const { signal } = this.stopping;
    await Promise.race([finished, pause(Math.max(this.stopBy - Date.now(), 0), undefined, { signal })]);
    this.stopping.abort(importStopped('The service shut down before the import was done. Send it again.'));
    await finished;
  }

  private async entered(signal: AbortSignal): Promise<() => void> {
    const leave = await this.slots.enter(signal);
    if (leave === 'aborted') throw importStopped('The client went away.');
    if (leave === 'busy')
      throw importsBusy('Too many uploads are being taken in. Try again in a moment.', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    return leave;
  }

  /** The first half. A run that fails in it has ended. */
  private async begun<S>(
    run: Run,
    read: Steps<S, unknown>['read'],
    count: Steps<S, unknown>['count'],
  ): Promise<S> {
    try {
      if (run.request.isRecorded) await this.record(run);
      const source = await read(run);
      run.rowsTotal = count(source);
      run.rowsRead = run.rowsTotal;
      return source;
    } catch (error) {
      await this.failed(run, error);
      throw error;
    }
  }

  /** The second half. */
  private async finished<T>(run: Run, write: () => Promise<T>): Promise<T> {
    try {
      const result = await write();
      await this.closed(run);
      return result;
    } catch (error) {
      await this.failed(run, error);
      throw error;
    }
  }

  private async record(run: Run): Promise<void> {
    await this.records.begin(run.tenantId, run.record);
    this.live.set(run.id, run);
    if (this.db.dialect === 'sqlite') return;
    let isWriting = false;
    // Begun here, outside of the unit of work: what a timer does belongs to where it was set.
    const timer = setInterval(() => {
      if (isWriting) return;
      isWriting = true;
      // One that is missed makes the record a second older, no more.
      const told = this.records.progress(run.tenantId, run.id, run.progress).catch(() => undefined);
      void told.then(() => (isWriting = false));
    }, PROGRESS_MS);
    run.onClose(() => clearInterval(timer));
  }

  private watcher(run: Run): Watcher {
    return {
      signal: this.stopping.signal,
      onRows: (rows) => {
        run.rowsWritten = rows;
      },
      onApplied: async ({ revision, summary }: ImportResult) => {
        if (!run.request.isRecorded) return;
        await this.records.done(run.tenantId, run.id, run.progress, { revision, summary });
      },
    };
  }

  private async failed(run: Run, error: unknown): Promise<void> {
    try {
      if (this.live.has(run.id)) {
        run.rowsWritten = 0;
        await this.records.failed(run.tenantId, run.id, run.progress, problemOf(error));
      }
    } catch (cause) {
      // The database is away: the record will read as interrupted, and the caller hears of the first error.
      this.tell(cause);
    } finally {
      await this.closed(run);
    }
  }

  private async closed(run: Run): Promise<void> {
    this.live.delete(run.id);
    await run.close();
  }

  private async accepted(run: Run): Promise<ImportView> {
    const view = await this.records.get(run.tenantId, run.id);
    if (!view) throw importStopped('The tenant was removed while the import began.');
    return this.current(view);
  }

  private tell(error: unknown): void {
    if (error instanceof AppError && error.definition.kind !== 'internal') return;
    this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function problemOf(thrown: unknown): ImportProblem {
  const error =
    thrown instanceof AppError
      ? thrown
      : (databaseFailure(thrown) ?? internalError('Something failed on our side.'));
  return { code: error.code, detail: error.message, errors: error.faults };
}
