import { Injectable } from '@nestjs/common';
import { ChangesService, IdempotencyService, noSuchTenant } from '@muster/events';
import {
  badName, Db, invalid, isId, newId, requireVersion, timestamp, versionOf,
  type AppError, type Context, type Page, type PageRequest, type Precondition,
} from '@muster/kernel'; // prettier-ignore
import { AccessService, type Caller, type TenantScope } from '../access/access.service.js';
import { TenantEntity } from './tenant.entity.js';
import { tenantNameTaken, tenantNotEmpty, tenantProjectTaken } from './tenants.errors.js';
import { TenantsQueries, type TenantView } from './tenants.queries.js';

/** What a caller may set on a tenant. Absent: left alone. */
export interface TenantFields {
  name?: string;
  customer?: string | null;
  keystone_project_id?: string | null;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** The part of a tenant that the log keeps: not the revision, which the log itself moves. */
const logged = ({ id, name, customer, keystone_project_id }: TenantView): object => ({
  id,
  name,
  customer,
  keystone_project_id,
});

/** The roll of tenants. */
@Injectable()
export class TenantsService {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesService,
    private readonly idempotency: IdempotencyService,
    private readonly queries: TenantsQueries,
    private readonly access: AccessService,
  ) {}

  /** The tenants a caller can see: all with system scope, else the own one. */
  async list(caller: Caller, page: PageRequest): Promise<Page<TenantView>> {
    this.access.require(caller, 'tenant:list');
    const { system, tenantId } = caller.grant;
    // Someone without a tenant sees none, not all.
    if (!system && tenantId === null) return { items: [] };
    return this.queries.list(page, system ? null : tenantId);
  }

  /** @throws AppError `tenant.not_found` */
  async get(scope: TenantScope): Promise<TenantView> {
    return this.current(scope.tenantId);
  }

  /** @throws AppError `tenant.name_taken`, `tenant.project_taken`, `field.name` */
  async create(caller: Caller, fields: TenantFields & { name: string }): Promise<TenantView> {
    this.access.require(caller, 'tenant:create');
    return this.adopt(caller, fields);
  }

  /**
   * Creates a tenant that no admin asked for: for a project that Keystone vouches for.
   * @throws AppError as {@link create}
   */
  async adopt(context: Context, fields: TenantFields & { name: string }): Promise<TenantView> {
    refuseBadName(fields.name);
    const at = timestamp();
    const id = newId();
    // The key is used up by the whole, not by the unit within.
    const { idempotency: _, ...inner } = context;
    return this.translated(fields, () =>
      this.idempotency.once(context, async () => {
        await this.db.repo(TenantEntity).insert({
          id,
          name: fields.name,
          customer: fields.customer ?? null,
          keystone_project_id: fields.keystone_project_id ?? null,
          revision: 0,
          created_at: at,
          updated_at: at,
        });
        const created = await this.current(id);
        await this.changes.unit(inner, id, (unit) =>
          unit.record({
            kind: 'tenant.created',
            entity: { type: 'tenant', id, name: fields.name },
            after: logged(created),
          }),
        );
        return this.current(id);
      }),
    );
  }

  /** @throws AppError as {@link create}, `request.precondition` */
  async update(scope: TenantScope, fields: TenantFields, precondition: Precondition): Promise<TenantView> {
    if (fields.name !== undefined) refuseBadName(fields.name);
    return this.translated(fields, () =>
      this.changes.unit(scope.context, scope.tenantId, async (unit) => {
        const before = await this.current(scope.tenantId);
        requireVersion(precondition, before);
        if (versionOf(logged({ ...before, ...fields })) === versionOf(logged(before))) return before;
        await this.db.repo(TenantEntity).update({ id: before.id }, { ...fields, updated_at: unit.at });
        const after = await this.current(before.id);
        await unit.record({
          kind: 'tenant.updated',
          entity: { type: 'tenant', id: after.id, name: after.name },
          before: logged(before),
          after: logged(after),
        });
        return { ...after, revision: unit.lastRevision };
      }),
    );
  }

  /**
   * Removes a tenant with everything in it. Its change log stays.
   * @throws AppError `tenant.not_empty` unless `cascade`, `request.precondition`
   */
  async remove(scope: TenantScope, cascade: boolean, precondition: Precondition): Promise<void> {
    await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const before = await this.current(scope.tenantId);
      requireVersion(precondition, before);
      if (!cascade && !(await this.queries.isEmpty(before.id))) {
        throw tenantNotEmpty(
          `The tenant "${before.name}" still has hosts, groups or secrets. Remove them, or add ?cascade=true.`,
        );
      }
      await unit.record({
        kind: 'tenant.deleted',
        entity: { type: 'tenant', id: before.id, name: before.name },
        before: logged(before),
      });
      await this.db.repo(TenantEntity).delete({ id: before.id });
    });
  }

  private async current(id: string): Promise<TenantView> {
    const tenant = await this.queries.locate(id);
    if (!tenant) throw noSuchTenant(`There is no tenant "${id}".`);
    return tenant;
  }

  private async translated<T>(fields: TenantFields, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.conflict(fields, error) ?? error;
    }
  }

  private conflict(fields: TenantFields, error: unknown): AppError | undefined {
    const index = this.db.violatedIndex(error);
    if (index === 'uq_tenants_name')
      return tenantNameTaken(`A tenant called "${fields.name ?? ''}" exists.`, { cause: error });
    if (index === 'uq_tenants_keystone_project_id') {
      return tenantProjectTaken(
        `Another tenant has the Keystone project "${fields.keystone_project_id ?? ''}".`,
        { cause: error },
      );
    }
    return undefined;
  }
}

function refuseBadName(name: string): void {
  if (NAME.test(name) && !isId(name)) return;
  const rule =
    'a letter or digit, then letters, digits, ".", "_" or "-", 128 at most, and not the form of an id';
  throw invalid([badName('/name', `The tenant name "${name.slice(0, 80)}" is not allowed: ${rule}.`)]);
}
