import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const SANE = /^[A-Za-z0-9._-]{1,128}$/;

/** The caller's request id when it can stand in a log line, else a new one: of no order, for it costs a fraction of an id. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
}

/** Both names of the request id: the common one, and the one that OpenStack's tools print. */
export const requestIdHeaders = (id: string): Record<string, string> => ({
  'x-request-id': id,
  'x-openstack-request-id': id.startsWith('req-') ? id : `req-${id}`,
});
