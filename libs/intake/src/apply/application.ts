import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Unit } from '@muster/events';
import type { TenantScope } from '@muster/identity';
import {
  isAsWanted, textsOf,
  type Edit, type FleetQueries, type FleetService, type GroupRecord, type HostSketch,
} from '@muster/inventory'; // prettier-ignore
import type { DraftHost } from '../drafts/core/draft.js';
import { HOSTS_A_BATCH, type DraftSource } from '../drafts/draft-source.js';
import type { Applied, ApplyOptions, Watcher } from './applied.js';
import { groupPlan, hostEdit, refuseContradictions, stepOf, type GroupPlan } from './plan.js';
import { Tally } from './tally.js';

/** What an application reads from and writes to. */
interface Fleet {
  readonly records: FleetQueries;
  readonly fleet: FleetService;
}

interface Task extends ApplyOptions {
  readonly scope: TenantScope;
  readonly source: DraftSource;
  readonly unit: Unit;
  readonly watcher: Watcher | undefined;
}

type TenantEdit = Extract<Edit, { type: 'tenant' }>;

/**
 * One draft on its way into one tenant, inside one unit of work: groups at once, hosts in batches and in order of name,
 * so that ids, which are made in this order, lie in the database as exports read them.
 */
export class Application {
  private readonly tally: Tally;
  /** Ids of the groups that were there before, by name. */
  private readonly groupIds: ReadonlyMap<string, string>;
  private readonly lostIds: ReadonlySet<string>;
  private rows = 0;

  private constructor(
    private readonly to: Fleet,
    private readonly task: Task,
    private readonly groups: GroupPlan,
    private readonly tenant: TenantEdit | undefined,
    current: readonly GroupRecord[],
  ) {
    this.tally = new Tally(task.showsValues);
    this.groupIds = new Map(current.map(({ id, name }) => [name, id]));
    this.lostIds = new Set(current.filter(({ name }) => groups.lost.has(name)).map(({ id }) => id));
  }

  /** @throws AppError with every contradiction between the draft and what exists */
  static async planned(to: Fleet, task: Task): Promise<Application> {
    const { scope, source, prune, unit } = task;
    const { records } = to;
    const current = await records.allGroups(scope.tenantId);
    const groups = groupPlan(source.groups, current, { prune, at: unit.at });
    const names = source.groups.map(({ name }) => name);
    const hostsThere = prune ? [] : await records.namesTaken(scope.tenantId, 'hosts', names);
    refuseContradictions(source, groups, hostsThere);
    return new Application(to, task, groups, await tenantEdit(records, task), current);
  }

  /** What was done. */
  get applied(): Applied {
    const { tally, task } = this;
    return {
      dry_run: task.dryRun,
      revision: task.unit.lastRevision,
      summary: tally.summary,
      plan: tally.steps,
      truncated: tally.isCut,
    };
  }

  /** In the order that {@link FleetService.write} asks for, in which the log can be repeated too. */
  async carryOut(): Promise<void> {
    const { source, prune } = this.task;
    this.count();
    if (prune) await this.pruneHosts();
    await this.write(this.groups.edits.filter(({ after }) => after));
    await this.done((this.tenant ? 1 : 0) + source.groups.length);
    for (const hosts of source.hosts()) {
      await this.takeHosts(hosts);
      await this.done(hosts.length);
    }
    if (this.tenant) await this.write([this.tenant]);
    await this.write(this.groups.edits.filter(({ after }) => !after));
  }

  private count(): void {
    if (this.tenant) this.tally.add(stepOf(this.tenant));
    // Groups that the draft does not name take part in the plan, for the tree's sake, but are no news.
    const named = new Set(this.task.source.groups.map(({ name }) => name));
    for (const edit of this.groups.edits) {
      const step = stepOf(edit);
      if (step.action !== 'unchanged' || named.has(edit.after?.name ?? '')) this.tally.add(step);
    }
  }

  private async pruneHosts(): Promise<void> {
    const { records } = this.to;
    const { source, dryRun, scope } = this.task;
    for (let last: string | undefined = ''; last !== undefined;) {
      const names: string[] = await records.hostNamesAfter(scope.tenantId, last, HOSTS_A_BATCH);
      const gone = names.filter((name) => !source.hasHost(name));
      const looksAtThem = !dryRun || (this.task.showsValues && this.tally.listsPruned);
      const hosts = looksAtThem && gone.length > 0 ? await records.hostsNamed(scope.tenantId, gone) : [];
      const edits = new Map(hosts.map((before) => [before.name, { type: 'host', before } as const]));
      for (const name of gone) this.tally.addPrunedHost(name, edits.get(name));
      await this.write([...edits.values()]);
      await this.done(0);
      last = names.at(-1);
    }
  }

  /** Only hosts that the draft changes are looked at whole: a fleet that it leaves as it is costs one text for each. */
  private async takeHosts(drafts: readonly DraftHost[]): Promise<void> {
    const { scope, unit } = this.task;
    const { records } = this.to;
    const names = drafts.map(({ name }) => name);
    const sketches = new Map(
      (await records.sketchesNamed(scope.tenantId, names)).map((sketch) => [sketch.name, sketch]),
    );
    const changing = drafts.filter((draft) => !this.isAsWanted(sketches.get(draft.name), draft));
    this.tally.addUnchangedHosts(drafts.length - changing.length);
    const existing = changing.map(({ name }) => name).filter((name) => sketches.has(name));
    const before = new Map(
      (await records.hostsNamed(scope.tenantId, existing)).map((host) => [host.name, host]),
    );
    const edits = changing.map((draft) => hostEdit(draft, before.get(draft.name), this.groups.lost, unit.at));
    for (const edit of edits) this.tally.add(stepOf(edit));
    await this.write(edits);
  }

  private isAsWanted(sketch: HostSketch | undefined, draft: DraftHost): boolean {
    if (!sketch || !isAsWanted(sketch, draft, this.groupIds)) return false;
    // Memberships that the draft leaves alone end nevertheless with the group.
    if (draft.groups !== undefined || this.lostIds.size === 0) return true;
    return !sketch.groupIds?.split(',').some((id) => this.lostIds.has(id));
  }

  private async write(edits: readonly Edit[]): Promise<void> {
    if (!this.task.dryRun) await this.to.fleet.write(this.task.unit, edits, this.groups.lost);
  }

  private async done(rows: number): Promise<void> {
    const { watcher } = this.task;
    this.rows += rows;
    watcher?.onRows(this.rows);
    // Others are answered in between: on the embedded database a statement leaves no gap for them.
    await nextTurn();
    watcher?.signal.throwIfAborted();
  }
}

async function tenantEdit(records: FleetQueries, { scope, source }: Task): Promise<TenantEdit | undefined> {
  if (!source.variables) return undefined;
  const before = await records.tenant(scope.tenantId, scope.tenantName);
  return { type: 'tenant', before, after: { ...before, variables: textsOf(source.variables) } };
}
