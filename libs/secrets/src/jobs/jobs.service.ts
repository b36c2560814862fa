import {
  Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap,
} from '@nestjs/common'; // prettier-ignore
import { AuditService } from '@muster/events';
import { AppError, databaseFailure, Db, isId, newId, timestamp, type Context, type Page, type PageRequest } from '@muster/kernel'; // prettier-ignore
import { useOf } from '../audit/use.js';
import { jobIsOver, noSuchJob } from '../secrets.errors.js';
import { KeyJobsQueries, type KeyJobKind, type KeyJobRow, type KeyJobState } from './key-jobs.queries.js';

/** Work on keys, as it stands. */
export interface KeyJobView {
  readonly id: string;
  readonly kind: KeyJobKind;
  readonly state: KeyJobState;
  /** Keys, payloads or texts done so far; some twice where a process ended in between. */
  readonly done: number;
  /** Why it does not get on just now: an error's code. It is tried again. */
  readonly problem: string | null;
  readonly actor: { readonly kind: 'token' | 'user' | 'system'; readonly id: string; readonly name: string };
  readonly request_id: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** One kind of work, in steps of a second or so, each of which leaves everything readable. */
export interface KeyJobWork {
  /** Does the next piece and gives how much that was; 0: all is done. What is done already is not done again. */
  step(job: { readonly tenantId: string | null; readonly createdAt: string }): Promise<number>;
}

/** On whose behalf, and whose jobs: with null those that are about all tenants. */
export interface JobsScope {
  readonly context: Context;
  readonly tenantId: string | null;
}

const POLL_MS = 5_000;
const LEASE_MS = 60_000;
const RETRY_MS = 5_000;
/** Jobs that one process is at together. */
const CONCURRENT_JOBS = 4;

/**
 * Runs work on keys in the background. A job is a row: any process may be at it, one at a time, and what one leaves,
 * because it was stopped or killed, the next goes on with.
 */
@Injectable()
export class JobsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('key jobs');
  private readonly holder = newId();
  private readonly works = new Map<KeyJobKind, KeyJobWork>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private readonly running = new Set<Promise<void>>();
  private isStopping = false;

  constructor(
    private readonly db: Db,
    private readonly queries: KeyJobsQueries,
    private readonly audit: AuditService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS).unref();
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    await this.settled();
  }

  /** Says who does the work of a kind. */
  register(kind: KeyJobKind, work: KeyJobWork): void {
    this.works.set(kind, work);
  }

  /** Within a unit of work: begins a job, or begins anew with the one of its kind that is not over. */
  async begin({ actor, requestId }: Context, tenantId: string | null, kind: KeyJobKind): Promise<KeyJobView> {
    const at = timestamp();
    const known = await this.queries.unfinished(tenantId, kind);
    if (known) {
      await this.queries.restart(known.id, at);
      return view({ ...known, state: 'running', created_at: at, updated_at: at });
    }
    const row: KeyJobRow = {
      id: newId(), tenant_id: tenantId, kind, state: 'running', done: 0, problem: null,
      actor_kind: actor.kind, actor_id: actor.id, actor_name: actor.name, request_id: requestId,
      holder: null, lease_until: null, created_at: at, updated_at: at,
    }; // prettier-ignore
    await this.queries.insert(row);
    return view(row);
  }

  /** Looks for work now. */
  wake(): void {
    if (this.isStopping) return;
    this.looking = this.looking.then(() => this.look()).catch((error: unknown) => this.tell(error));
  }

  /** Waits for what this process is at. */
  async settled(): Promise<void> {
    await this.looking;
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** @param tenantId null: the jobs that are about all tenants */
  async list(tenantId: string | null, page: PageRequest): Promise<Page<KeyJobView>> {
    const { items, ...rest } = await this.queries.list(tenantId, page);
    return { items: items.map(view), ...rest };
  }

  /** @throws AppError `secret.job.not_found` */
  async get(tenantId: string | null, id: string): Promise<KeyJobView> {
    return view(await this.existing(tenantId, id));
  }

  /** @throws AppError `secret.job.not_found`, `secret.job.over` */
  async stop(by: JobsScope, id: string): Promise<KeyJobView> {
    return this.moved(by, id, 'stopped');
  }

  /** @throws AppError `secret.job.not_found`, `secret.job.over` */
  async resume(by: JobsScope, id: string): Promise<KeyJobView> {
    const job = await this.moved(by, id, 'running');
    this.wake();
    return job;
  }

  private async moved(by: JobsScope, id: string, state: 'stopped' | 'running'): Promise<KeyJobView> {
    return this.db.transaction(async () => {
      const row = await this.existing(by.tenantId, id);
      if (row.state === 'done')
        throw jobIsOver('The job is over: there is nothing to stop or to go on with.');
      if (row.state === state) return view(row);
      await this.queries.setState(row.id, state, timestamp());
      await this.audit.record(useOf(by, `key-job.${state === 'running' ? 'resumed' : state} ${id}`));
      return view(await this.existing(by.tenantId, id));
    });
  }

  private async existing(tenantId: string | null, id: string): Promise<KeyJobRow> {
    const row = isId(id) ? await this.queries.byId(tenantId, id) : undefined;
    if (!row) throw noSuchJob(`There is no job "${id}".`);
    return row;
  }

  /** Takes what nobody is at, as much of it as this process may be at. */
  private async look(): Promise<void> {
    const places = CONCURRENT_JOBS - this.running.size;
    if (places <= 0) return;
    for (const job of await this.queries.free(timestamp(), places)) {
      const until = timestamp(Date.now() + LEASE_MS);
      const isOurs = await this.db.transaction(() =>
        this.queries.claim(job.id, this.holder, timestamp(), until),
      );
      if (!isOurs) continue;
      const run = this.run(job)
        .catch((error: unknown) => this.tell(error))
        .finally(() => this.running.delete(run));
      this.running.add(run);
    }
  }

  private async run({ id, kind, tenant_id: tenantId, created_at: createdAt }: KeyJobRow): Promise<void> {
    const work = this.works.get(kind);
    if (!work) return;
    for (;;) {
      if (this.isStopping) return this.advance(id, { done: 0, problem: null, state: 'running', leaseMs: 0 });
      // Stopped by someone, or taken by another process because this one stood still: it is not ours any more.
      if (!(await this.queries.isHeld(id, this.holder))) return;
      try {
        const done = await work.step({ tenantId, createdAt });
        const state = done === 0 ? 'done' : 'running';
        await this.advance(id, { done, problem: null, state, leaseMs: done === 0 ? 0 : LEASE_MS });
        if (done === 0) return;
      } catch (error) {
        const problem = (error instanceof AppError ? error : databaseFailure(error))?.code ?? 'internal';
        this.tell(error);
        await this.advance(id, { done: 0, problem, state: 'running', leaseMs: RETRY_MS });
        return;
      }
    }
  }

  private async advance(
    id: string,
    { leaseMs, ...step }: { done: number; problem: string | null; state: KeyJobState; leaseMs: number },
  ): Promise<void> {
    const leaseUntil = leaseMs === 0 ? null : timestamp(Date.now() + leaseMs);
    await this.db.transaction(() =>
      this.queries.advance(id, this.holder, { ...step, leaseUntil, at: timestamp() }),
    );
  }

  private tell(error: unknown): void {
    // A driver's message may hold what was to be written.
    const words = error instanceof AppError ? (error.internal ?? error.code) : (error as Error).name;
    this.log.warn(`put off: ${words}`);
  }
}

const view = (row: KeyJobRow): KeyJobView => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  done: row.done,
  problem: row.problem,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  request_id: row.request_id,
  created_at: row.created_at,
  updated_at: row.updated_at,
});
