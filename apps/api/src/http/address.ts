import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/**
 * The address of the client: of its connection, or the one that a trusted proxy names (`MUSTER_TRUSTED_PROXIES`). What
 * a proxy passes on may be any text; then the proxy's own address counts.
 */
export function addressOf({ ip, socket }: Pick<FastifyRequest, 'ip' | 'socket'>): string | undefined {
  const named = isIP(ip) === 0 ? socket.remoteAddress : ip;
  // On a socket for both families an IPv4 client has an IPv6 name.
  return named?.replace(MAPPED, '');
}
