import { noSuchTenant, type AuditEvent } from '@muster/events';
import type { AppError } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { addressOf } from './address.js';
import { tokenOf } from './credentials.js';

/** What the tokens of this service begin with, and one character of their own: enough to tell a few apart, and no secret. */
const OUR_TOKEN = /^muster_./;

/** What the audit log is to know of a request that an error answers; undefined when nobody was turned away. */
export function refusalOf(error: AppError, request: FastifyRequest): AuditEvent | undefined {
  const verdict = verdictOf(error, request);
  if (!verdict) return undefined;
  const { user, id, method, routeOptions, headers } = request;
  return {
    ...verdict,
    code: error.code,
    operation: `${method} ${routeOptions.url ?? ''}`,
    // Of the one who came: another tenant must not learn from its own log who knocked.
    tenantId: user?.grant.tenantId ?? null,
    actor: user?.actor ?? null,
    tokenPrefix: user ? null : (OUR_TOKEN.exec(tokenOf(headers) ?? '')?.[0] ?? null),
    address: addressOf(request) ?? null,
    requestId: id,
    reason: user?.reason ?? null,
  };
}

function verdictOf(
  { definition, code }: AppError,
  { user }: FastifyRequest,
): Pick<AuditEvent, 'action' | 'outcome'> | undefined {
  switch (definition.kind) {
    case 'unauthenticated':
      return { action: 'authentication', outcome: 'failed' };
    case 'forbidden':
      return { action: 'access', outcome: 'refused' };
    case 'limited':
      return { action: user ? 'access' : 'authentication', outcome: 'limited' };
    default:
      // Another tenant's answer is the same as that of one which does not exist; so is the line.
      return code === noSuchTenant.code && user?.grant.system === false
        ? { action: 'access', outcome: 'refused' }
        : undefined;
  }
}
