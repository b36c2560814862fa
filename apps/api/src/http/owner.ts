import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { VariableOwner } from '@muster/inventory';
import type { FastifyRequest } from 'fastify';
import { ApiGroup, ApiHost, ApiTenant } from './paths.js';

/** Whose things a set of routes is about. The sets differ in nothing else. */
export interface OwnerRoutes {
  /** As it stands in ids of operations. */
  readonly noun: 'Tenant' | 'Group' | 'Host';
  readonly words: string;
  readonly path: string;
  readonly documented: readonly ClassDecorator[];
}

/** Routes for what tenants, groups and hosts all may have, by its tag and its place under theirs. */
export function ownerRoutes(
  tag: string,
  under: string,
): [tenant: OwnerRoutes, group: OwnerRoutes, host: OwnerRoutes] {
  const path = 'v1/tenants/:tenant';
  const documented = [ApiTags(tag), ApiTenant()];
  return [
    { noun: 'Tenant', words: 'the tenant', path: `${path}/${under}`, documented },
    {
      noun: 'Group',
      words: 'a group',
      path: `${path}/groups/:group/${under}`,
      documented: [...documented, ApiGroup()],
    },
    {
      noun: 'Host',
      words: 'a host',
      path: `${path}/hosts/:host/${under}`,
      documented: [...documented, ApiHost()],
    },
  ];
}

/** The owner that the path names; the tenant itself where it names no other. */
export const Owner = createParamDecorator((_: unknown, context: ExecutionContext): VariableOwner => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest>();
  const { host, group } = params as { readonly host?: string; readonly group?: string };
  if (host !== undefined) return { type: 'host', ref: host };
  return group === undefined ? { type: 'tenant' } : { type: 'group', ref: group };
});
