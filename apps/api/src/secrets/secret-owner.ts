import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { VariableOwner } from '@muster/inventory';
import type { FastifyRequest } from 'fastify';
import { ApiGroup, ApiHost, ApiTenant } from '../http/paths.js';

/** Whose secrets a set of routes is about. The three sets differ in nothing else. */
export interface SecretOwner {
  /** As it stands in ids of operations. */
  readonly noun: 'Tenant' | 'Group' | 'Host';
  readonly words: string;
  readonly path: string;
  readonly documented: readonly ClassDecorator[];
}

const tenant = [ApiTags('secrets'), ApiTenant()];

const TENANT: SecretOwner = {
  noun: 'Tenant',
  words: 'the tenant',
  path: 'v1/tenants/:tenant/secrets',
  documented: tenant,
};
const GROUP: SecretOwner = {
  noun: 'Group',
  words: 'a group',
  path: 'v1/tenants/:tenant/groups/:group/secrets',
  documented: [...tenant, ApiGroup()],
};
const HOST: SecretOwner = {
  noun: 'Host',
  words: 'a host',
  path: 'v1/tenants/:tenant/hosts/:host/secrets',
  documented: [...tenant, ApiHost()],
};

export const OWNERS = [TENANT, GROUP, HOST];

/** The owner that the path names; the tenant itself where it names no other. */
export const Owner = createParamDecorator((_: unknown, context: ExecutionContext): VariableOwner => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest>();
  const { host, group } = params as { readonly host?: string; readonly group?: string };
  if (host !== undefined) return { type: 'host', ref: host };
  return group === undefined ? { type: 'tenant' } : { type: 'group', ref: group };
});
