import { Injectable } from '@nestjs/common';
import type { Unit } from '@muster/events';
import { UsageService } from '@muster/identity';
import { Db, isId } from '@muster/kernel';
import { noSuchGroup, noSuchHost, variableNameTaken } from '../inventory.errors.js';
import type { VariableOwner } from './variables.service.js';

/** A tenant, a group or a host, by its id. */
export interface OwnerRef {
  readonly type: VariableOwner['type'];
  readonly id: string;
  readonly name: string;
}

/** What one secret shows of itself among its owner's variables. */
export interface Publication {
  readonly owner: Pick<OwnerRef, 'type' | 'id' | 'name'>;
  readonly secretId: string;
  /** The names that it has shown so far. */
  readonly before: readonly string[];
  /** JSON text by name; no name: it is withdrawn. */
  readonly values: ReadonlyMap<string, string>;
  /** The change that set them. */
  readonly revision: number;
}

const COLUMNS = {
  tenant: ['tenant_id', 'name', 'value', 'revision', 'secret_id'],
  group: ['group_id', 'tenant_id', 'name', 'value', 'revision', 'secret_id'],
  host: ['host_id', 'tenant_id', 'name', 'value', 'revision', 'secret_id'],
} as const;

const OWNER_TYPES = ['tenant', 'group', 'host'] as const;

/**
 * The rows by which secrets stand among variables (ADR 0025): what resolves, explains and exports variables sees them
 * with no further ado, and one owner cannot have a secret and a variable of one name.
 */
@Injectable()
export class PublishedService {
  constructor(
    private readonly db: Db,
    private readonly usage: UsageService,
  ) {}

  /** @throws AppError `inventory.host.not_found`, `inventory.group.not_found` */
  async owner({ tenantId, tenantName }: OwnerTenant, owner: VariableOwner): Promise<OwnerRef> {
    if (owner.type === 'tenant') return { type: 'tenant', id: tenantId, name: tenantName };
    const table = owner.type === 'host' ? 'hosts' : 'groups';
    const [row] = await this.db.query<{ id: string; name: string }>(
      `SELECT id, name FROM \`${table}\` WHERE tenant_id = ? AND ${isId(owner.ref) ? 'id' : 'name'} = ?`,
      [tenantId, owner.ref],
    );
    if (row) return { type: owner.type, ...row };
    const missing = owner.type === 'host' ? noSuchHost : noSuchGroup;
    throw missing(`There is no ${owner.type} "${owner.ref}".`);
  }

  /**
   * Replaces what secrets show, each secret named once.
   * @throws AppError `inventory.variable.name_taken`, `limit.variables` at the end of the unit
   */
  async publish(unit: Unit, publications: readonly Publication[]): Promise<void> {
    const growth = publications.reduce((sum, { before, values }) => sum + values.size - before.length, 0);
    // Before the rows change: where no count is kept it is made of them.
    if (growth !== 0) await this.usage.count(unit, { hosts: 0, groups: 0, variables: growth });
    for (const type of OWNER_TYPES) {
      const those = publications.filter(({ owner }) => owner.type === type);
      await this.withdraw(unit, type, those.filter(({ before }) => before.length > 0)); // prettier-ignore
      await this.insert(unit, type, those);
    }
  }

  /**
   * Looks whether the tenant itself may show names: each with the secret that may have it already.
   * @throws AppError `inventory.variable.name_taken`
   */
  async requireFree(
    { tenantId, tenantName }: OwnerTenant,
    names: ReadonlyMap<string, string | undefined>,
  ): Promise<void> {
    const found = await this.db.inChunks([...names.keys()], (chunk, marks) =>
      this.db.query<{ name: string; secret_id: string | null }>(
        `SELECT name, secret_id FROM tenant_variables WHERE tenant_id = ? AND name IN (${marks})`,
        [tenantId, ...chunk],
      ),
    );
    const taken = found.find(({ name, secret_id }) => secret_id === null || secret_id !== names.get(name));
    if (taken) throw nameTaken('tenant', tenantName, taken.name);
  }

  private async insert(
    unit: Unit,
    type: OwnerRef['type'],
    publications: readonly Publication[],
  ): Promise<void> {
    const rows = publications.flatMap(({ owner, values, revision, secretId }) =>
      [...values].map(([name, value]) => [
        owner.id,
        ...(type === 'tenant' ? [] : [unit.tenantId]),
        name,
        value,
        revision,
        secretId,
      ]),
    );
    try {
      await this.db.insertRows(`${type}_variables`, COLUMNS[type], rows);
    } catch (error) {
      if (this.db.violatedIndex(error) !== 'PRIMARY') throw error;
      throw (await this.takenName(unit, type, publications)) ?? error;
    }
  }

  /** What to tell whoever wants a name that the owner has already. */
  private async takenName(
    unit: Unit,
    type: OwnerRef['type'],
    publications: readonly Publication[],
  ): Promise<Error | undefined> {
    for (const { owner, values, secretId } of publications) {
      const names = [...values.keys()];
      const [taken] = await this.db.query<{ name: string }>(
        `SELECT name FROM ${type}_variables WHERE tenant_id = ? AND ${type}_id = ? AND name IN (${names.map(() => '?').join(', ')}) ` +
          'AND (secret_id IS NULL OR secret_id <> ?)',
        [unit.tenantId, owner.id, ...names, secretId],
      );
      if (taken) return nameTaken(type, owner.name, taken.name);
    }
    return undefined;
  }

  private async withdraw(
    unit: Unit,
    type: OwnerRef['type'],
    publications: readonly Publication[],
  ): Promise<void> {
    await this.db.inChunks(publications, async (chunk, marks) => {
      await this.db.query(
        `DELETE FROM ${type}_variables WHERE tenant_id = ? AND ${type}_id IN (${marks}) AND secret_id IN (${marks})`,
        [unit.tenantId, ...chunk.map(({ owner }) => owner.id), ...chunk.map(({ secretId }) => secretId)],
      );
      return [];
    });
  }
}

const nameTaken = (type: OwnerRef['type'], owner: string, name: string): Error =>
  variableNameTaken(`The ${type} "${owner}" has a variable or a secret called "${name}" already.`);

/** The tenant of a scope. */
export interface OwnerTenant {
  readonly tenantId: string;
  readonly tenantName: string;
}
