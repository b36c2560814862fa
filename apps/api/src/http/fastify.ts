import type { Caller, TenantScope } from '@muster/identity';
import type { Config } from '@muster/kernel';
import type { RouteTable } from './routes.js';

// What this app hangs on Fastify's objects.
declare module 'fastify' {
  interface FastifyInstance {
    settings: Config;
    routeTable: RouteTable;
  }
  interface FastifyRequest {
    /** Set by the guard that proves who calls. */
    user?: Caller;
    /** Set by the access guard on routes of a tenant. */
    scope?: TenantScope;
    /** SHA-256 of the body, hex, once it is read; only where an `Idempotency-Key` asks for it. */
    bodyDigest?: string;
  }
}
