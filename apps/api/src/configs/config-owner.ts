import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ConfigOwner } from '@muster/configs';
import type { FastifyRequest } from 'fastify';
import { ApiGroup, ApiTenant } from '../http/paths.js';

/** Whose config ref a set of routes is about. The two sets differ in nothing else. */
export interface ConfigOwnerRoutes {
  /** As it stands in ids of operations. */
  readonly noun: 'Tenant' | 'Group';
  readonly words: string;
  readonly path: string;
  readonly documented: readonly ClassDecorator[];
}

const tenant = [ApiTags('configs'), ApiTenant()];

export const CONFIG_OWNERS: readonly ConfigOwnerRoutes[] = [
  {
    noun: 'Tenant',
    words: 'the tenant itself',
    path: 'v1/tenants/:tenant/config-ref',
    documented: tenant,
  },
  {
    noun: 'Group',
    words: 'a group',
    path: 'v1/tenants/:tenant/groups/:group/config-ref',
    documented: [...tenant, ApiGroup()],
  },
];

/** The owner that the path names; the tenant itself where it names no group. */
export const Owner = createParamDecorator((_: unknown, context: ExecutionContext): ConfigOwner => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest>();
  const { group } = params as { readonly group?: string };
  return group === undefined ? { type: 'tenant' } : { type: 'group', ref: group };
});
