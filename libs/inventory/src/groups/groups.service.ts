import { Injectable } from '@nestjs/common';
import { ChangesService, type Unit } from '@muster/events';
import {
  invalid,
  newId,
  refuse,
  requireVersion,
  unknownReference,
  type Page,
  type PageRequest,
  type Precondition,
} from '@muster/kernel';
import type { TenantScope } from '@muster/identity';
import type { GroupRecord } from '../fleet/core/records.js';
import { FleetQueries } from '../fleet/fleet.queries.js';
import { FleetService } from '../fleet/fleet.service.js';
import {
  groupCycle,
  groupHasChildren,
  groupNameTaken,
  groupTooDeep,
  noSuchGroup,
} from '../inventory.errors.js';
import { newGroup, withDefaults, withInput, type GroupInput } from './core/group.js';
import { MAX_DEPTH, Tree } from './core/tree.js';
import { groupFaults } from './group-faults.js';
import { GroupsQueries, type GroupFilter, type GroupView } from './groups.queries.js';

/** Groups, one at a time: strict trees, moved as whole subtrees. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly changes: ChangesService,
    private readonly fleet: FleetService,
    private readonly records: FleetQueries,
    private readonly queries: GroupsQueries,
  ) {}

  list(scope: TenantScope, filter: GroupFilter, page: PageRequest): Promise<Page<GroupView>> {
    return this.queries.list(scope.tenantId, filter, page);
  }

  /** @throws AppError `inventory.group.not_found` */
  get(scope: TenantScope, ref: string): Promise<GroupView> {
    return this.queries.locate(scope.tenantId, ref);
  }

  /** @throws AppError `inventory.group.name_taken`, `inventory.group.too_deep`, `field.*` */
  async create(scope: TenantScope, input: GroupInput & { name: string }): Promise<GroupView> {
    refuse(groupFaults(input, ''));
    return this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      if (await this.records.group(scope.tenantId, input.name))
        throw groupNameTaken(`A group called "${input.name}" exists.`);
      return this.save(unit, undefined, newGroup(newId(), input.name, unit.at), input);
    });
  }

  /**
   * Creates the group, or puts every column as given: what is absent goes back to its default. Variables are
   * replaced only when given.
   * @throws AppError `inventory.group.cycle`, `field.*`, `request.precondition`
   */
  async put(
    scope: TenantScope,
    ref: string,
    input: GroupInput,
    precondition: Precondition,
  ): Promise<{ group: GroupView; created: boolean }> {
    return this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const before = await this.records.group(scope.tenantId, ref);
      await this.requireVersion(scope, before, precondition);
      const name = input.name ?? before?.name ?? ref;
      refuse(groupFaults({ ...input, name }, ''));
      const start = before ? withDefaults(before) : newGroup(newId(), name, unit.at);
      return { group: await this.save(unit, before, start, { ...input, name }), created: !before };
    });
  }

  /** @throws AppError `inventory.group.not_found`, `inventory.group.cycle`, `field.*`, `request.precondition` */
  async update(
    scope: TenantScope,
    ref: string,
    input: GroupInput,
    precondition: Precondition,
  ): Promise<GroupView> {
    refuse(groupFaults(input, ''));
    return this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const before = await this.existing(scope, ref);
      await this.requireVersion(scope, before, precondition);
      return this.save(unit, before, before, input);
    });
  }

  /**
   * Removes a group; its hosts stay, as members of their other groups.
   * @throws AppError `inventory.group.has_children` unless `recursive`, which removes the subtree
   */
  async remove(
    scope: TenantScope,
    ref: string,
    recursive: boolean,
    precondition: Precondition,
  ): Promise<void> {
    await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const root = await this.existing(scope, ref);
      await this.requireVersion(scope, root, precondition);
      const all = await this.records.allGroups(scope.tenantId);
      const names = treeOf(all).subtree(root.name);
      if (names.length > 1 && !recursive) {
        throw groupHasChildren(
          `The group "${root.name}" has groups below it. Move or remove them, or add ?recursive=true.`,
        );
      }
      const byName = new Map(all.map((group) => [group.name, group]));
      await this.fleet.write(
        unit,
        names.reverse().flatMap((name) => {
          const before = byName.get(name);
          return before ? [{ type: 'group' as const, before }] : [];
        }),
      );
    });
  }

  private async save(
    unit: Unit,
    before: GroupRecord | undefined,
    start: GroupRecord,
    input: GroupInput,
  ): Promise<GroupView> {
    const { tenantId } = unit;
    const all = await this.records.allGroups(tenantId);
    const parent = parentName(all, input.parent);
    const after = withInput(start, parent === undefined ? input : { ...input, parent });
    // In the tree of old names, where a renamed group still stands under the name it had.
    const known = before?.name ?? after.name;
    refuseBadTree([...all.filter(({ id }) => id !== after.id), { name: known, parent: after.parent }], known);
    await this.fleet.write(unit, [{ type: 'group', before, after }]);
    return this.queries.locate(tenantId, after.id);
  }

  private async existing(scope: TenantScope, ref: string): Promise<GroupRecord> {
    const group = await this.records.group(scope.tenantId, ref);
    if (!group) throw noSuchGroup(`There is no group "${ref}".`);
    return group;
  }

  private async requireVersion(
    scope: TenantScope,
    group: GroupRecord | undefined,
    precondition: Precondition,
  ): Promise<void> {
    requireVersion(precondition, group && (await this.queries.locate(scope.tenantId, group.id)));
  }
}

type Placed = Pick<GroupRecord, 'name' | 'parent'>;

const treeOf = (groups: readonly Placed[]): Tree =>
  new Tree(groups.map(({ name, parent }) => ({ key: name, parent })));

/** The parent's name, given by id or name; undefined where none is given. */
function parentName(
  groups: readonly GroupRecord[],
  ref: string | null | undefined,
): string | null | undefined {
  if (ref === null || ref === undefined) return ref;
  const parent = groups.find(({ id, name }) => id === ref || name === ref);
  if (!parent) throw invalid([unknownReference('/parent', `There is no group "${ref}" to be the parent.`)]);
  return parent.name;
}

function refuseBadTree(groups: readonly Placed[], moved: string): void {
  const tree = treeOf(groups);
  const parent = groups.find(({ name }) => name === moved)?.parent ?? null;
  if (parent !== null && tree.upward(parent).includes(moved)) {
    throw invalid([groupCycle('/parent', `The group "${parent}" is "${moved}" itself or stands below it.`)]);
  }
  const deepest = Math.max(...tree.subtree(moved).map((name) => tree.depth(name)));
  if (deepest > MAX_DEPTH)
    throw invalid([
      groupTooDeep('/parent', `The tree would be ${deepest} groups deep; ${MAX_DEPTH} are allowed.`),
    ]);
}
