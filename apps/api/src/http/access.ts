import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiExtension, ApiQuery, ApiSecurity } from '@nestjs/swagger';
import type { Caller, Permission, TenantScope } from '@muster/identity';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from './problem.dto.js';

/** What a route demands of its caller. */
export interface Requirement {
  readonly permission: Permission;
  /**
   * Where the tenant comes from: the path's `:tenant`, when it has one (`path`); or `?tenant=`, else the token's
   * own (`query`).
   */
  readonly tenant: 'path' | 'query';
  /** What it demands besides where a query parameter has a value. */
  readonly also?: FurtherRequirement;
}

export interface FurtherRequirement {
  readonly permission: Permission;
  readonly parameter: string;
  readonly value: string;
}

export const REQUIREMENT = 'muster:requirement';
export const PUBLIC = 'muster:public';

/** The permission of a route: what the guard asks for, and what the document says. */
export const Requires = (
  permission: Permission,
  { tenant = 'path', also }: Partial<Omit<Requirement, 'permission'>> = {},
): MethodDecorator =>
  applyDecorators(
    SetMetadata(REQUIREMENT, { permission, tenant, ...(also && { also }) } satisfies Requirement),
    ApiSecurity('token'),
    ApiSecurity('bearer'),
    ApiSecurity('keystone'),
    ApiExtension('x-permission', permission),
    ...(also ? [ApiExtension('x-permission-also', also)] : []),
    ApiProblems(401, 403, 404, 422, 429, 503),
    ...(tenant === 'query' ? [ApiQuery(TENANT_PARAMETER)] : []),
  );

const TENANT_PARAMETER = {
  name: 'tenant',
  required: false,
  type: String,
  example: 'acme',
  description:
    "The tenant's id or name; the token's own tenant when absent. A token with system scope must name one.",
};

/** Opens a route to everyone. */
export const Public = (): MethodDecorator => applyDecorators(SetMetadata(PUBLIC, true), ApiProblems(422));

/**
 * Opens a route to callers without a token who prove themselves in another way, which its handler checks.
 * @param proof as the document calls it
 */
export const Proves = (proof: string): MethodDecorator =>
  applyDecorators(Public(), ApiExtension('x-proof', proof), ApiProblems(401, 404, 429, 503));

export const isPublic = (reflector: Reflector, context: ExecutionContext): boolean =>
  reflector.get<boolean | undefined>(PUBLIC, context.getHandler()) === true;

/** Proof that the caller may act in the route's tenant. */
export const Scope = createParamDecorator((_: unknown, context: ExecutionContext): TenantScope => {
  const { scope } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!scope) throw new Error('@Scope() on a route that names no tenant');
  return scope;
});

/** Who calls, on a route without a tenant. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { user } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!user) throw new Error('@CurrentCaller() on a public route');
  return user;
});
