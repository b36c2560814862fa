import { Injectable } from '@nestjs/common';
import { noSuchTenant } from '@muster/events';
import { badParameter, invalid, type Context } from '@muster/kernel';
import { effectiveLimits, readOwnLimits, type Limits } from '../limits/core/limits.js';
import { LimitSettings } from '../limits/limit-settings.js';
import { TenantsQueries } from '../tenants/tenants.queries.js';
import { forbidden } from './access.errors.js';
import { holds, isNarrowed, PERMISSIONS, reaches, type Grant, type Permission } from './core/permissions.js';

/** A proven caller: who asks, and what may be granted. */
export interface Caller extends Context {
  readonly grant: Grant;
}

/**
 * Proof that a caller may act in a tenant. Only {@link AccessService} makes one, and what reads or writes a
 * tenant's rows asks for one: a use case cannot forget to authorise.
 */
export class TenantScope {
  /** Makes the type nominal: an object of the same shape is no proof. */
  protected readonly proof = true;

  /** @internal */
  constructor(
    readonly context: Context,
    readonly tenantId: string,
    readonly tenantName: string,
    /** The one group whose bundle the caller may have; undefined: whatever the permission is for. */
    readonly groupId: string | undefined,
    /** What the tenant may have. */
    readonly limits: Limits,
  ) {}
}

@Injectable()
export class AccessService {
  constructor(
    private readonly tenants: TenantsQueries,
    private readonly settings: LimitSettings,
  ) {}

  /**
   * Lets a caller into a tenant, named by id or name.
   * @throws AppError `tenant.not_found` for another tenant's just as for one that does not exist; `access.forbidden`
   */
  async enter(caller: Caller, tenantRef: string, permission: Permission): Promise<TenantScope> {
    const tenant = await this.tenants.door(tenantRef);
    if (!tenant || !reaches(caller.grant, tenant.id))
      throw noSuchTenant(`There is no tenant "${tenantRef}".`);
    this.require(caller, permission);
    const limits = effectiveLimits(this.settings.limits, readOwnLimits(tenant.limits));
    return new TenantScope(caller, tenant.id, tenant.name, caller.grant.groupId, limits);
  }

  /**
   * Lets a caller into the tenant of the token; a caller with system scope must name one.
   * @throws AppError as {@link enter}, `parameter.value`
   */
  async enterOwn(
    caller: Caller,
    tenantRef: string | undefined,
    permission: Permission,
  ): Promise<TenantScope> {
    const ref = tenantRef ?? caller.grant.tenantId;
    if (ref === null) {
      const why = caller.grant.system
        ? 'A token with system scope must name the tenant'
        : 'The token is of no tenant';
      throw invalid([badParameter('tenant', `${why}: add ?tenant=NAME.`)]);
    }
    return this.enter(caller, ref, permission);
  }

  /** @throws AppError `access.forbidden` */
  require(caller: Caller, permission: Permission): void {
    if (holds(caller.grant, permission)) return;
    if (isNarrowed(caller.grant, permission)) {
      const made = caller.grant.groupId === undefined ? 'only reads' : "opens one group's bundle";
      throw forbidden(`The token ${made}: it was made for no more than that.`);
    }
    const needed = PERMISSIONS[permission];
    throw forbidden(
      `This needs the role "${needed === 'system' ? 'admin with system scope' : needed}"; the token has ${caller.grant.role === undefined ? 'none' : `"${caller.grant.role}"`}.`,
    );
  }
}
