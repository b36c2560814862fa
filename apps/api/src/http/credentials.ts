import type { KeystoneConfig } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';

type Headers = FastifyRequest['headers'];

/**
 * Headers by which a proxy in front of other OpenStack services says who calls. Nobody has proved anything by sending
 * them here, so they go before anyone could believe them. After keystonemiddleware's list, and `OpenStack-System-Scope`.
 */
const IDENTITY_HEADER =
  /^(?:x-(?:service-)?(?:identity-status|(?:user|project|domain)-(?:id|name)|(?:user|project)-domain-(?:id|name)|roles)|x-is-admin-project|x-service-catalog|x-role|x-user|x-tenant(?:-id|-name)?|openstack-system-scope)$/;

/** Takes away what says who the caller is without proving it. */
export function stripIdentity(headers: Headers): void {
  for (const name of Object.keys(headers))
    if (IDENTITY_HEADER.test(name)) Reflect.deleteProperty(headers, name);
}

/** The token in `X-Auth-Token`, `X-Storage-Token` or `Authorization: Bearer`. */
export function tokenOf(headers: Headers): string | undefined {
  return (
    single(headers['x-auth-token']) ??
    single(headers['x-storage-token']) ??
    /^Bearer +(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1]
  );
}

/** The token of a service that acts for the caller. */
export const serviceTokenOf = (headers: Headers): string | undefined => single(headers['x-service-token']);

const single = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && header.trim() !== '' ? header.trim() : undefined;

/** What a caller who is not recognised is told to bring (RFC 9110, section 11.6.1; Keystone's form as its middleware has it). */
export const challengeOf = (
  keystone: Pick<KeystoneConfig, 'publicUrl'> | undefined,
  acceptsTokens: boolean,
): string =>
  [
    ...(keystone ? [`Keystone uri="${keystone.publicUrl}"`] : []),
    ...(acceptsTokens ? ['Bearer realm="muster"'] : []),
  ].join(', ');
