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
    // The count of before is taken first: where none is kept it is made of the rows, and these are about to change.
    await this.usage.count(unit, { hosts: 0, groups: 0, variables: 0 });
    let growth = 0;
    for (const type of OWNER_TYPES) {
      const those = publications.filter(({ owner }) => owner.type === type);
      if (those.length === 0) continue;
      growth -= await this.withdraw(unit, type, those);
      const rows = those.flatMap(({ owner, values, revision, secretId }) =>
        [...values].map(([name, value]) => [
          owner.id,
          ...(type === 'tenant' ? [] : [unit.tenantId]),
          name,
          value,
          revision,
          secretId,
        ]),
      );
      await this.refuseTakenNames(unit, type, those);
      await this.db.insertRows(`${type}_variables`, COLUMNS[type], rows);
      growth += rows.length;
    }
    await this.usage.count(unit, { hosts: 0, groups: 0, variables: growth });
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

  /** Under the tenant's lock, so nobody takes the name between this look and the write. */
  private async refuseTakenNames(
    unit: Unit,
    type: OwnerRef['type'],
    publications: readonly Publication[],
  ): Promise<void> {
    const owners = new Map(publications.map(({ owner }) => [owner.id, owner.name]));
    const wanted = new Set(
      publications.flatMap(({ owner, values }) => [...values.keys()].map((name) => `${owner.id} ${name}`)),
    );
    const names = [...new Set(publications.flatMap(({ values }) => [...values.keys()]))];
    const ofTenant = type === 'tenant' ? '' : 'tenant_id = ? AND ';
    const tenant = type === 'tenant' ? [] : [unit.tenantId];
    const found = await this.db.inChunks(names, (chunk, marks) =>
      this.db.query<{ owner: string; name: string }>(
        `SELECT ${type}_id AS owner, name FROM ${type}_variables WHERE ${ofTenant}${type}_id IN ${this.db.idList} AND name IN (${marks})`,
        [...tenant, JSON.stringify([...owners.keys()]), ...chunk],
      ),
    );
    const taken = found.find(({ owner, name }) => wanted.has(`${owner} ${name}`));
    if (taken) throw nameTaken(type, owners.get(taken.owner) ?? '', taken.name);
  }

  /** Takes the rows of secrets away, and gives their number. */
  private async withdraw(
    unit: Unit,
    type: OwnerRef['type'],
    publications: readonly Publication[],
  ): Promise<number> {
    const owners = JSON.stringify(publications.map(({ owner }) => owner.id));
    const ofTenant = type === 'tenant' ? '' : 'tenant_id = ? AND ';
    const tenant = type === 'tenant' ? [] : [unit.tenantId];
    const counts = await this.db.inChunks(
      publications.map(({ secretId }) => secretId),
      async (chunk, marks) => {
        const where = `${ofTenant}${type}_id IN ${this.db.idList} AND secret_id IN (${marks})`;
        const [row] = await this.db.query<{ found: number | string }>(
          `SELECT COUNT(*) AS found FROM ${type}_variables WHERE ${where}`,
          [...tenant, owners, ...chunk],
        );
        await this.db.query(`DELETE FROM ${type}_variables WHERE ${where}`, [...tenant, owners, ...chunk]);
        return [Number(row?.found ?? 0)];
      },
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }
}

const nameTaken = (type: OwnerRef['type'], owner: string, name: string): Error =>
  variableNameTaken(`The ${type} "${owner}" has a variable or a secret called "${name}" already.`);

/** The tenant of a scope. */
export interface OwnerTenant {
  readonly tenantId: string;
  readonly tenantName: string;
}
