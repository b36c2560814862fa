import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessService, LimitsService, type Caller, type TenantScope } from '@muster/identity';
import { badParameter, refuse } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { isPublic, REQUIREMENT, type Requirement } from './access.js';
import { takesQuery } from './parameters.js';
import { unknownParameters } from './validation.js';

type Query = Record<string, unknown>;

/** Decides whether the caller may, and in which tenant; then refuses query parameters that the route does not have. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessService,
    private readonly limits: LimitsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!isPublic(this.reflector, context)) await this.admit(request, context);
    if (!takesQuery(context.getHandler()))
      refuse(unknownParameters(Object.keys(request.query as Query), new Set()));
    return true;
  }

  private async admit(request: FastifyRequest, context: ExecutionContext): Promise<void> {
    const requirement = this.reflector.get<Requirement | undefined>(REQUIREMENT, context.getHandler());
    const caller = request.user;
    if (!requirement || !caller) throw new Error('a route that says neither @Requires nor @Public');
    this.limits.countRequest(caller);
    const scope = await this.enter(caller, request, requirement);
    const { also } = requirement;
    if (also && (request.query as Query)[also.parameter] === also.value)
      this.access.require(caller, also.permission);
    if (!scope) return;
    this.limits.learn(scope);
    request.scope = scope;
  }

  private async enter(
    caller: Caller,
    request: FastifyRequest,
    { permission, tenant }: Requirement,
  ): Promise<TenantScope | undefined> {
    if (tenant === 'query')
      return this.access.enterOwn(caller, takeTenant(request.query as Query), permission);
    const { tenant: ref } = request.params as { tenant?: string };
    if (ref !== undefined) return this.access.enter(caller, ref, permission);
    this.access.require(caller, permission);
    return undefined;
  }
}

/** Takes `?tenant=` out of the query: it is the guard's, and the handler's own check need not know it. */
function takeTenant(query: Query): string | undefined {
  const { tenant } = query;
  delete query['tenant'];
  if (tenant === undefined || typeof tenant === 'string') return tenant;
  refuse([badParameter('tenant', 'The parameter "tenant" is given more than once.')]);
  return undefined;
}
