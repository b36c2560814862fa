import { Injectable } from '@nestjs/common';
import {
  MAGIC_VARIABLES,
  PublishedService,
  SnapshotQueries,
  type RefOverrides,
  type SnapshotMember,
} from '@muster/inventory';
import type { TenantScope } from '@muster/identity';
import { mapInTurns, RawJson } from '@muster/kernel';
import { noConfigRefOf } from '../configs.errors.js';
import type { OwnerConfig } from '../contents/owner-config.js';
import type { ConfigReading } from '../readings/config-reading.js';
import { TENANT_OVERRIDE } from '../readings/overrides.js';
import { ReadingsService } from '../readings/readings.service.js';
import { ConfigRefsQueries } from '../refs/config-refs.queries.js';
import type { ConfigOwner } from '../refs/config-refs.service.js';
import type { PlacedRef } from '../refs/placed-ref.js';
import { diffContents, isSameValue, type ChangedFile, type ChangedVariable } from './core/contents-diff.js';
import { Impact, type ValuesByOwner } from './impact.js';
import { ImpactQueries } from './impact.queries.js';

/** What is compared: commits or refs. Absent: the commit in use, and what the ref stands for at the remote now. */
export interface Comparison {
  readonly from?: string;
  readonly to?: string;
}

/** A host whose resolved values would be others, and which. */
export interface ImpactedHost {
  readonly id: string;
  readonly name: string;
  readonly variables: readonly string[];
}

/** What a config ref would change. */
export interface ConfigDiff {
  readonly from: { readonly commit: string };
  readonly to: { readonly commit: string };
  readonly variables: readonly {
    readonly name: string;
    readonly change: 'added' | 'removed' | 'changed';
    readonly from?: RawJson;
    readonly to?: RawJson;
  }[];
  readonly files: readonly ChangedFile[];
  readonly opaque: readonly ChangedFile[];
  /** All of them, in order of name. */
  readonly hosts: readonly ImpactedHost[];
}

/** What a reviewer wants to know of a commit: which variables it changes, and on which hosts that is seen. */
@Injectable()
export class DiffService {
  constructor(
    private readonly owners: PublishedService,
    private readonly refs: ConfigRefsQueries,
    private readonly readings: ReadingsService,
    private readonly snapshots: SnapshotQueries,
    private readonly impacts: ImpactQueries,
  ) {}

  /**
   * Compares two commits of an owner's config ref, with everything else as it is now.
   * @throws AppError `config.*`, `inventory.group.not_found`
   */
  async diff(
    scope: TenantScope,
    owner: ConfigOwner,
    { from, to }: Comparison,
    signal?: AbortSignal,
  ): Promise<ConfigDiff> {
    const found = await this.owners.owner(scope, owner);
    const placed = await this.refs.placed(scope.tenantId);
    const own = placed.find((each) => each.owner.id === found.id);
    if (!own) throw noConfigRefOf(found);
    const before = this.readings.begin(scope, overriding(own, 'from', from));
    const after = this.readings.begin(scope, overriding(own, 'to', to ?? own.ref));
    // Of the others, those that hosts below may be in as well: all, for a host may be in many trees.
    await before.prepare(placed, signal);
    await after.prepare([own], signal);
    return this.compared(scope, placed, own, { before, after });
  }

  private async compared(
    scope: TenantScope,
    placed: readonly PlacedRef[],
    own: PlacedRef,
    { before, after }: { readonly before: ConfigReading; readonly after: ConfigReading },
  ): Promise<ConfigDiff> {
    const [was, becomes] = [before.of(own), after.of(own)];
    const { variables, blobs, opaque } = diffContents(was.contents, becomes.contents);
    const seen = variables.filter(({ name }) => !MAGIC_VARIABLES.has(name));
    const names = seen.map(({ name }) => name);
    const others = placed.filter((each) => each !== own).map((each) => before.of(each));
    const git = { before: valuesOf([...others, was], names), after: valuesOf([...others, becomes], names) };
    return {
      from: { commit: was.from.commit },
      to: { commit: becomes.from.commit },
      variables: seen.map(shown),
      files: blobs,
      opaque,
      hosts: names.length === 0 ? [] : await this.hosts(scope.tenantId, own, names, git),
    };
  }

  private hosts(
    tenantId: string,
    own: PlacedRef,
    names: readonly string[],
    git: { readonly before: ValuesByOwner; readonly after: ValuesByOwner },
  ): Promise<ImpactedHost[]> {
    return this.snapshots.read(tenantId, true, async (inventory, snapshot) => {
      const groups = await inventory.groups();
      const ownValues = await this.impacts.own(snapshot, tenantId, names);
      const impact = new Impact({ tenantId, groups, names, own: ownValues, ...git, isSame: isSameValue });
      const within = own.owner.type === 'tenant' ? [] : [impact.below(own.owner.id)];
      const members = await inventory.members({ within });
      const changed = await mapInTurns(members, ({ groupIds }) => impact.of(groupIds));
      const reached = members.flatMap((member, index) => {
        const variables = changed[index] ?? [];
        return variables.length > 0 ? [{ member, variables }] : [];
      });
      const ids = reached.map(({ member }) => member.id);
      const ownNames = await this.impacts.ownNames(snapshot, tenantId, ids, names);
      return reached.flatMap(({ member, variables }) => impacted(member, variables, ownNames.get(member.id)));
    });
  }
}

/** A host says some of the names itself: nothing from below reaches them. */
function impacted(
  { id, name }: SnapshotMember,
  changed: readonly string[],
  ownNames: ReadonlySet<string> | undefined,
): ImpactedHost[] {
  const variables = ownNames ? changed.filter((each) => !ownNames.has(each)) : changed;
  return variables.length > 0 ? [{ id, name, variables }] : [];
}

const overriding = (
  { owner }: PlacedRef,
  parameter: keyof Comparison,
  ref: string | undefined,
): RefOverrides | undefined =>
  ref === undefined
    ? undefined
    : { parameter, groups: new Map([[owner.type === 'tenant' ? TENANT_OVERRIDE : owner.id, ref]]) };

/** What Git says of some names. */
function valuesOf(configs: readonly OwnerConfig[], names: readonly string[]): ValuesByOwner {
  return new Map(
    configs.map(({ owner, contents }) => [
      owner.id,
      new Map(
        names.flatMap((name) => {
          const value = contents.values.get(name);
          return value ? [[name, value.json] as const] : [];
        }),
      ),
    ]),
  );
}

const shown = ({ name, from, to }: ChangedVariable): ConfigDiff['variables'][number] => ({
  name,
  change: from === undefined ? 'added' : to === undefined ? 'removed' : 'changed',
  ...(from !== undefined && { from: new RawJson(from) }),
  ...(to !== undefined && { to: new RawJson(to) }),
});
