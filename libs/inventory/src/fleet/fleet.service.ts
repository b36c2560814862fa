import { Injectable } from '@nestjs/common';
import type { Unit } from '@muster/events';
import { UsageService, valueOverLimit } from '@muster/identity';
import { Db, invalid, takesMore, type AppError } from '@muster/kernel';
import { Tree } from '../groups/core/tree.js';
import { groupNameTaken, hostNameTaken, valueTooLong, variableNameTaken } from '../inventory.errors.js';
import { MAX_OWNER_BYTES } from '../variables/core/values.js';
import {
  changedGroupFields,
  changedGroups,
  changedHostFields,
  changedVariables,
  differences,
} from './core/differences.js';
import {
  groupDocument,
  hostDocument,
  tenantDocument,
  type Edit,
  type GroupRecord,
  type HostRecord,
} from './core/records.js';
import { growthOf, valueOver } from './core/growth.js';
import { FleetQueries } from './fleet.queries.js';

type HostEdit = Extract<Edit, { type: 'host' }>;
type GroupEdit = Extract<Edit, { type: 'group' }>;
type Owner = Edit['type'];

const VARIABLE_COLUMNS: Record<Owner, readonly string[]> = {
  tenant: ['tenant_id', 'name', 'value', 'revision'],
  group: ['group_id', 'tenant_id', 'name', 'value', 'revision'],
  host: ['host_id', 'tenant_id', 'name', 'value', 'revision'],
};
const HOST_COLUMNS = [
  'id',
  'tenant_id',
  'name',
  'ip_address',
  'device_type',
  'external_id',
  'active',
  'note',
  'created_at',
  'updated_at',
];
const GROUP_COLUMNS = [
  'id',
  'tenant_id',
  'parent_id',
  'name',
  'kind',
  'priority',
  'created_at',
  'updated_at',
];

/** Edits written together: the rows of one batch fit comfortably in memory, whatever the size of the import. */
const BATCH = 2_000;

/** Told of hosts or groups that are about to go, within the unit that removes them: what hangs on them goes first. */
export type Departure = (unit: Unit, owner: 'host' | 'group', ids: readonly string[]) => Promise<void>;

/**
 * The one way in which hosts, groups, memberships and variables are written: whole records before and after, in
 * multi-row statements, with a change for each. A single host and a fleet of a hundred thousand take the same road.
 */
@Injectable()
export class FleetService {
  private readonly departures: Departure[] = [];

  constructor(
    private readonly db: Db,
    private readonly queries: FleetQueries,
    private readonly usage: UsageService,
  ) {}

  /** Has `departure` told of all that will be removed. */
  onDeparture(departure: Departure): void {
    this.departures.push(departure);
  }

  /**
   * Writes edits in an order that the database's constraints allow: removals of hosts, groups from the roots down,
   * hosts, the tenant, removals of groups. An edit that changes nothing is skipped. Whoever writes in several batches
   * keeps to that order, and names the groups that a later batch removes: `leaving`.
   * @throws AppError `inventory.host.name_taken`, `inventory.group.name_taken`, `inventory.variable.name_taken`, `limit.*`
   */
  async write(unit: Unit, edits: readonly Edit[], leaving: ReadonlySet<string> = new Set()): Promise<void> {
    const real = edits.filter((edit) => !edit.before || !edit.after || differences(edit).length > 0);
    const hosts = real.filter((edit) => edit.type === 'host');
    const groups = parentsFirst(real.filter((edit) => edit.type === 'group'));
    if (real.length === 0) return;
    refuseTooManyVariables(real);
    await this.refuseTooMuch(unit, real);
    await this.refuseTakenNames(unit, hosts, groups, leaving);
    try {
      await this.removeHosts(unit, hosts);
      await this.writeGroups(unit, groups);
      await this.writeHosts(unit, hosts);
      for (const edit of real) if (edit.type === 'tenant') await this.writeTenant(unit, edit);
      await this.removeGroups(unit, groups.toReversed());
    } catch (error) {
      throw this.nameConflict(error) ?? error;
    }
  }

  private async refuseTooMuch(unit: Unit, edits: readonly Edit[]): Promise<void> {
    const { value_bytes: limit } = await this.usage.count(unit, growthOf(edits));
    const over = limit === 0 ? undefined : valueOver(limit, edits);
    if (!over) return;
    throw valueOverLimit(
      `The variable "${over.name}" of "${over.owner}" takes more than ${limit} bytes as JSON, which is what the tenant may have in one value.`,
    );
  }

  /** Under the tenant's lock, so no other writer can take the name between this look and the write. */
  private async refuseTakenNames(
    unit: Unit,
    hosts: readonly HostEdit[],
    groups: readonly GroupEdit[],
    leaving: ReadonlySet<string>,
  ): Promise<void> {
    const goneHosts = new Set(hosts.filter(({ after }) => !after).map(({ before }) => before?.name));
    const goneGroups = new Set(groups.filter(({ after }) => !after).map(({ before }) => before?.name));
    const newHosts = newNames(hosts);
    const newGroups = newNames(groups);
    for (const name of await this.queries.namesTaken(unit.tenantId, 'groups', newHosts)) {
      if (!goneGroups.has(name) && !leaving.has(name))
        throw hostNameTaken(`A group is called "${name}"; a host of that name would confuse Ansible.`);
    }
    for (const name of await this.queries.namesTaken(unit.tenantId, 'hosts', newGroups)) {
      if (!goneHosts.has(name))
        throw groupNameTaken(`A host is called "${name}"; a group of that name would confuse Ansible.`);
    }
  }

  private nameConflict(error: unknown): AppError | undefined {
    const index = this.db.violatedIndex(error);
    if (index === 'uq_hosts_tenant_name')
      return hostNameTaken('A host of that name exists.', { cause: error });
    if (index === 'uq_groups_tenant_name')
      return groupNameTaken('A group of that name exists.', { cause: error });
    return undefined;
  }

  private async removeHosts(unit: Unit, edits: readonly HostEdit[]): Promise<void> {
    const gone = edits.flatMap(({ before, after }) => (before && !after ? [before] : []));
    await this.remove(unit, 'hosts', gone.map(({ id }) => id)); // prettier-ignore
    for (const host of gone) {
      await unit.record({
        kind: 'host.deleted',
        entity: { type: 'host', id: host.id, name: host.name },
        before: hostDocument(host),
      });
    }
  }

  private async removeGroups(unit: Unit, edits: readonly GroupEdit[]): Promise<void> {
    const gone = edits.flatMap(({ before, after }) => (before && !after ? [before] : []));
    await this.remove(unit, 'groups', gone.map(({ id }) => id)); // prettier-ignore
    for (const group of gone) {
      await unit.record({
        kind: 'group.deleted',
        entity: { type: 'group', id: group.id, name: group.name },
        before: groupDocument(group),
      });
    }
  }

  private async remove(unit: Unit, table: 'hosts' | 'groups', ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    for (const departure of this.departures) await departure(unit, table === 'hosts' ? 'host' : 'group', ids);
    await this.db.inChunks(ids, async (chunk, marks) => {
      await this.db.query(`DELETE FROM \`${table}\` WHERE tenant_id = ? AND id IN (${marks})`, [
        unit.tenantId,
        ...chunk,
      ]);
      return [];
    });
  }

  private async writeGroups(unit: Unit, edits: readonly GroupEdit[]): Promise<void> {
    const written = edits.filter(({ after }) => after);
    if (written.length === 0) return;
    // New groups go in as roots and move under their parents afterwards: a parent may be new itself.
    const created = written.flatMap(({ before, after }) => (after && !before ? [after] : []));
    await this.db.insertRows(
      'groups',
      GROUP_COLUMNS,
      created.map(({ id, name, kind, priority }) => [
        id,
        unit.tenantId,
        null,
        name,
        kind,
        priority,
        unit.at,
        unit.at,
      ]),
    );
    // Under its new name, so that parents are found by the names of this draft.
    for (const { before, after } of written) {
      if (before && after && changedGroupFields(before, after).length > 0) {
        await this.db.query('UPDATE `groups` SET name = ?, kind = ?, priority = ?, updated_at = ? WHERE id = ? AND tenant_id = ?', [
          after.name, after.kind, after.priority, unit.at, after.id, unit.tenantId,
        ]); // prettier-ignore
      }
    }
    const ids = await this.queries.groupIds(unit.tenantId);
    for (const { before, after } of written) {
      if (!after || (before?.parent ?? null) === after.parent) continue;
      const parentId = after.parent === null ? null : ids.get(after.parent);
      await this.db.query('UPDATE `groups` SET parent_id = ? WHERE id = ? AND tenant_id = ?', [
        parentId,
        after.id,
        unit.tenantId,
      ]);
    }
    const variables = new VariableWrites('group');
    for (const { before, after } of written)
      if (after) variables.add(await this.recordGroup(unit, before, after), before, after);
    await this.writeVariables(unit, variables);
  }

  private recordGroup(unit: Unit, before: GroupRecord | undefined, after: GroupRecord): Promise<number> {
    return unit.record({
      kind: before ? 'group.updated' : 'group.created',
      entity: { type: 'group', id: after.id, name: after.name },
      ...(before && { before: groupDocument(before) }),
      after: groupDocument(after),
    });
  }

  private async writeHosts(unit: Unit, edits: readonly HostEdit[]): Promise<void> {
    const written = edits.filter(({ after }) => after);
    if (written.length === 0) return;
    const groupIds = await this.queries.groupIds(unit.tenantId);
    for (let start = 0; start < written.length; start += BATCH) {
      await this.writeHostBatch(unit, written.slice(start, start + BATCH), groupIds);
    }
  }

  private async writeHostBatch(
    unit: Unit,
    edits: readonly HostEdit[],
    groupIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    const created: HostRecord[] = [];
    const joined: unknown[][] = [];
    const left = new Batches();
    const variables = new VariableWrites('host');
    for (const { before, after } of edits) {
      if (!after) continue;
      if (!before) created.push(after);
      else if (changedHostFields(before, after).length > 0) await this.updateHost(unit, after);
      const moves = changedGroups(before?.groups ?? [], after.groups);
      for (const name of moves.joined) joined.push([groupIds.get(name), after.id, unit.tenantId]);
      for (const name of moves.left) left.add(groupIds.get(name) ?? '', after.id);
      variables.add(await this.recordHost(unit, before, after), before, after);
    }
    await this.db.insertRows(
      'hosts',
      HOST_COLUMNS,
      created.map((host) => [
        host.id, unit.tenantId, host.name, host.ip_address, host.device_type, host.external_id,
        host.active ? 1 : 0, host.note, unit.at, unit.at,
      ]), // prettier-ignore
    );
    await this.leave(unit, left);
    await this.db.insertRows('memberships', ['group_id', 'host_id', 'tenant_id'], joined);
    await this.writeVariables(unit, variables);
  }

  private async updateHost(
    unit: Unit,
    { id, name, ip_address, device_type, external_id, active, note }: HostRecord,
  ): Promise<void> {
    await this.db.query(
      'UPDATE hosts SET name = ?, ip_address = ?, device_type = ?, external_id = ?, active = ?, note = ?, updated_at = ? ' +
        'WHERE id = ? AND tenant_id = ?',
      [name, ip_address, device_type, external_id, active ? 1 : 0, note, unit.at, id, unit.tenantId],
    );
  }

  private async leave(unit: Unit, hostIdsByGroup: Batches): Promise<void> {
    for (const [groupId, hostIds] of hostIdsByGroup) {
      await this.db.inChunks(hostIds, async (chunk, marks) => {
        await this.db.query(
          `DELETE FROM memberships WHERE tenant_id = ? AND group_id = ? AND host_id IN (${marks})`,
          [unit.tenantId, groupId, ...chunk],
        );
        return [];
      });
    }
  }

  private recordHost(unit: Unit, before: HostRecord | undefined, after: HostRecord): Promise<number> {
    return unit.record({
      kind: before ? 'host.updated' : 'host.created',
      entity: { type: 'host', id: after.id, name: after.name },
      ...(before && { before: hostDocument(before) }),
      after: hostDocument(after),
    });
  }

  private async writeTenant(unit: Unit, { before, after }: Extract<Edit, { type: 'tenant' }>): Promise<void> {
    const revision = await unit.record({
      kind: 'tenant.updated',
      entity: { type: 'tenant', id: after.id, name: after.name },
      before: tenantDocument(before),
      after: tenantDocument(after),
    });
    const variables = new VariableWrites('tenant');
    variables.add(revision, before, after);
    await this.writeVariables(unit, variables);
  }

  private async writeVariables(unit: Unit, { owner, stale, fresh }: VariableWrites): Promise<void> {
    await this.removeStale(unit, owner, stale);
    const rows = owner === 'tenant' ? fresh : fresh.map(([id, ...rest]) => [id, unit.tenantId, ...rest]);
    try {
      await this.db.insertRows(`${owner}_variables`, VARIABLE_COLUMNS[owner], rows);
    } catch (error) {
      // Of plain variables none is there any more: a secret has the name.
      if (this.db.violatedIndex(error) !== 'PRIMARY') throw error;
      const taken = await this.queries.secretNames(unit.tenantId, owner, fresh.map(([id]) => id)); // prettier-ignore
      const [, name = ''] = fresh.find(([id, each]) => taken.has(`${id} ${each}`)) ?? [];
      throw variableNameTaken(
        `The ${owner} has a secret called "${name}"; a variable cannot have its name.`,
        {
          cause: error,
        },
      );
    }
  }

  /** By owner or by name, whichever takes fewer statements: a fleet changes the same few names on many hosts. */
  private async removeStale(
    unit: Unit,
    owner: Owner,
    stale: readonly (readonly [id: string, name: string])[],
  ): Promise<void> {
    const [byOwner, byName] = [new Batches(), new Batches()];
    for (const [id, name] of stale) {
      byOwner.add(id, name);
      byName.add(name, id);
    }
    const id = `${owner}_id`;
    const [batches, key, listed] = byName.size < byOwner.size ? [byName, 'name', id] : [byOwner, id, 'name'];
    for (const [value, list] of batches) {
      await this.db.inChunks(list, async (chunk, marks) => {
        await this.db.query(
          `DELETE FROM ${owner}_variables WHERE tenant_id = ? AND ${key} = ? AND ${listed} IN (${marks})`,
          [unit.tenantId, value, ...chunk],
        );
        return [];
      });
    }
  }
}

/** An owner's variables are read, logged and exported together: together they are bounded, as each is alone. */
function refuseTooManyVariables(edits: readonly Edit[]): void {
  for (const { type, before, after } of edits) {
    if (!after || before?.variables === after.variables) continue;
    if (!takesMore([...after.variables].flat(), MAX_OWNER_BYTES)) continue;
    const detail = `The variables of the ${type} "${after.name}" take more than ${MAX_OWNER_BYTES} bytes as JSON together, quotes and backslashes counted twice.`;
    throw invalid([valueTooLong('/variables', detail)]);
  }
}

/** In the order in which someone who follows the log can repeat them: a parent is made before its children. */
function parentsFirst(edits: readonly GroupEdit[]): GroupEdit[] {
  const placeOf = ({ before, after }: GroupEdit): GroupRecord | undefined => after ?? before;
  const nodes = edits
    .flatMap((edit) => placeOf(edit) ?? [])
    .map(({ name, parent }) => ({ key: name, parent }));
  const tree = new Tree(nodes);
  const depths = new Map(nodes.map(({ key }) => [key, tree.depth(key)]));
  const depth = (edit: GroupEdit): number => depths.get(placeOf(edit)?.name ?? '') ?? 0;
  return [...edits].sort((a, b) => depth(a) - depth(b));
}

/** What is done together, by what it is done to: one statement for each key. */
class Batches extends Map<string, string[]> {
  add(key: string, entry: string): void {
    const known = this.get(key);
    if (known) known.push(entry);
    else this.set(key, [entry]);
  }
}

/** The variables of a batch of owners: what goes, and what comes. A changed value goes and comes. */
class VariableWrites {
  readonly stale: [ownerId: string, name: string][] = [];
  readonly fresh: [ownerId: string, name: string, value: string, revision: number][] = [];

  constructor(readonly owner: Owner) {}

  add(
    revision: number,
    before: Pick<HostRecord, 'variables'> | undefined,
    after: Pick<HostRecord, 'id' | 'variables'>,
  ): void {
    const { set, removed } = changedVariables(
      before?.variables ?? new Map<string, string>(),
      after.variables,
    );
    const replaced = set.filter((name) => before?.variables.has(name));
    for (const name of [...removed, ...replaced]) this.stale.push([after.id, name]);
    for (const name of set) this.fresh.push([after.id, name, after.variables.get(name) ?? 'null', revision]);
  }
}

const newNames = (edits: readonly (HostEdit | GroupEdit)[]): string[] =>
  edits.flatMap(({ before, after }) => (after && after.name !== before?.name ? [after.name] : []));
