import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import { refuse, requireVersion, type JsonValue, type Precondition } from '@muster/kernel';
import { TenantsService, type TenantScope } from '@muster/identity';
import { FleetQueries, FleetService } from '@muster/inventory';
import type { Draft } from '../drafts/core/draft.js';
import { byPosition, draftFaults, draftOf, type EntryToken } from '../drafts/draft-faults.js';
import { planOf, type Current, type PlanStep } from './plan.js';

export interface ApplyOptions {
  /** Answer the plan and write nothing. */
  readonly dryRun: boolean;
  /** Remove what the draft does not name. */
  readonly prune: boolean;
  /** On the tenant's version. */
  readonly precondition?: Precondition;
  readonly token?: EntryToken;
}

/** How many of a kind of thing met which fate. */
export interface ActionCounts {
  readonly create: number;
  readonly update: number;
  readonly unchanged: number;
  readonly delete: number;
}

/** What was done, or with a dry run what would be. */
export interface Applied {
  readonly dry_run: boolean;
  /** The tenant's revision afterwards. */
  readonly revision: number;
  readonly summary: {
    readonly tenant: ActionCounts;
    readonly groups: ActionCounts;
    readonly hosts: ActionCounts;
  };
  /** Every step that changes something, at most {@link LISTED_STEPS}. */
  readonly plan: readonly {
    readonly action: string;
    readonly type: string;
    readonly name: string;
    readonly fields: readonly string[];
  }[];
  /** Whether `plan` was cut; `summary` counts all. */
  readonly truncated: boolean;
}

/** Steps that an answer lists; a person reads no more, and 100,000 of them would be an answer of megabytes. */
export const LISTED_STEPS = 1_000;

/** Brings a tenant to the state that a draft describes, all or nothing. */
@Injectable()
export class ApplyService {
  constructor(
    private readonly changes: ChangesService,
    private readonly tenants: TenantsService,
    private readonly records: FleetQueries,
    private readonly fleet: FleetService,
  ) {}

  /** @throws AppError with every fault of the draft: `field.*`, `inventory.*`, `draft.name_clash`; `request.precondition` */
  async apply(scope: TenantScope, value: JsonValue | undefined, options: ApplyOptions): Promise<Applied> {
    refuse(await draftFaults(value, options.token ?? byPosition));
    const draft = draftOf(value);
    return this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      if (options.precondition) requireVersion(options.precondition, await this.tenants.get(scope));
      const steps = await planOf(draft, await this.current(scope, draft, options.prune), {
        ...options,
        at: unit.at,
      });
      if (!options.dryRun) await this.fleet.write(unit, steps.flatMap(({ action, edit }) => (action === 'unchanged' ? [] : [edit]))); // prettier-ignore
      return answer(steps, draft, options.dryRun, unit.lastRevision);
    });
  }

  private async current(
    { tenantId, tenantName }: TenantScope,
    draft: Draft,
    prune: boolean,
  ): Promise<Current> {
    const [groups, hosts] = [draft.groups.map(({ name }) => name), draft.hosts.map(({ name }) => name)];
    const taken = prune ? [] : await this.records.namesTaken(tenantId, 'hosts', groups);
    return {
      tenant: await this.records.tenant(tenantId, tenantName),
      groups: await this.records.allGroups(tenantId),
      hosts: prune ? await this.records.allHosts(tenantId) : await this.records.hostsNamed(tenantId, hosts),
      hostsNamedLikeGroups: taken,
    };
  }
}

function answer(steps: readonly PlanStep[], draft: Draft, dryRun: boolean, revision: number): Applied {
  // Groups that the draft does not name take part in the plan, for the tree's sake, but are no news.
  const named = new Set(draft.groups.map(({ name }) => name));
  const told = steps.filter(
    ({ action, edit }) =>
      action !== 'unchanged' || edit.type !== 'group' || named.has(edit.before?.name ?? ''),
  );
  const changing = told.filter(({ action }) => action !== 'unchanged');
  return {
    dry_run: dryRun,
    revision,
    summary: {
      tenant: counted(told, 'tenant'),
      groups: counted(told, 'group'),
      hosts: counted(told, 'host'),
    },
    plan: changing.slice(0, LISTED_STEPS).map(({ action, edit, fields }) => ({
      action,
      type: edit.type,
      name: edit.after?.name ?? edit.before?.name ?? '',
      fields,
    })),
    truncated: changing.length > LISTED_STEPS,
  };
}

function counted(steps: readonly PlanStep[], type: PlanStep['edit']['type']): ActionCounts {
  const counts = { create: 0, update: 0, unchanged: 0, delete: 0 };
  for (const { action, edit } of steps) if (edit.type === type) counts[action] += 1;
  return counts;
}
