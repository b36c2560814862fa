/** Roles in a tenant, weakest first; each may do what those before it may. Named as OpenStack names them. */
export const ROLES = ['reader', 'member', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Every permission and the weakest role that holds it. `system` is the admin of the whole service. One operation
 * declares one permission; the same declaration guards it and stands in the OpenAPI document.
 */
export const PERMISSIONS = {
  'tenant:list': 'reader',
  'tenant:read': 'reader',
  'tenant:create': 'system',
  'tenant:update': 'system',
  'tenant:delete': 'system',
  'host:read': 'reader',
  'host:write': 'member',
  // What a run has seen of hosts: no more than who may run one.
  'host:report': 'member',
  'group:read': 'reader',
  'group:write': 'member',
  'variable:read': 'reader',
  'variable:write': 'member',
  'config-ref:read': 'reader',
  // Whoever names the credential says where it is sent: no more than revealing it.
  'config-ref:write': 'member',
  'config-ref:refresh': 'member',
  'inventory:apply': 'member',
  'inventory:import': 'member',
  'import:read': 'reader',
  'inventory:export': 'reader',
  'change:read': 'reader',
  'secret:read': 'reader',
  'secret:write': 'member',
  // Whoever may run a playbook on the hosts has what is put there.
  'secret:reveal': 'member',
  'vault-password:read': 'reader',
  'vault-password:reveal': 'member',
  'vault-password:rotate': 'admin',
  'data-key:rotate': 'admin',
  'key-job:read': 'admin',
  'key-job:write': 'admin',
  'token:read': 'admin',
  'token:write': 'admin',
  'system-token:read': 'system',
  'system-token:write': 'system',
  'audit:read': 'admin',
  // Of all tenants, and of callers without one.
  'audit:list': 'system',
  // The root keys are those of all tenants.
  'keyring:read': 'system',
  'keyring:rewrap': 'system',
  // The figures are those of all tenants together.
  'metrics:read': 'system',
} as const satisfies Record<string, Role | 'system'>;
export type Permission = keyof typeof PERMISSIONS;

/** What a proven caller may do: a role in one tenant, or, with system scope, in all of them. */
export interface Grant {
  /** Null with system scope, and for someone who has come without a tenant. */
  readonly tenantId: string | null;
  /** Undefined: known, and without any role here. */
  readonly role: Role | undefined;
  readonly system: boolean;
  /** Whether it stops at looking, whatever the role. */
  readonly readOnly?: boolean;
  /** The one group whose bundle it opens; nothing else. */
  readonly groupId?: string;
}

/** What changes nothing. A permission with another ending is taken for one that writes. */
const READS = /:(?:read|list|export)$/;

/** All that a token of one group's bundle is for. */
const BUNDLE: Permission = 'inventory:export';

/** Whether the grant suffices, wherever it holds. */
export function holds(grant: Grant, permission: Permission): boolean {
  const needed = PERMISSIONS[permission];
  if (isNarrowed(grant, permission)) return false;
  if (grant.role === undefined) return false;
  if (needed === 'system') return grant.system && grant.role === 'admin';
  return ROLES.indexOf(grant.role) >= ROLES.indexOf(needed);
}

/** Whether the token was made for less than its role may do. */
export const isNarrowed = ({ readOnly, groupId }: Grant, permission: Permission): boolean =>
  (readOnly === true && !READS.test(permission)) || (groupId !== undefined && permission !== BUNDLE);

/** Whether the grant reaches into a tenant at all. */
export const reaches = (grant: Grant, tenantId: string): boolean =>
  grant.system || grant.tenantId === tenantId;
