import type { AuditEvent } from '@muster/events';
import type { Context } from '@muster/kernel';

/** The use of a secret, or of a key, as the audit log keeps it. */
export const useOf = (
  { context, tenantId }: { readonly context: Context; readonly tenantId: string | null },
  operation: string,
): AuditEvent => ({
  action: 'secret',
  outcome: 'allowed',
  code: null,
  operation,
  tenantId,
  actor: context.actor,
  tokenPrefix: null,
  address: context.address ?? null,
  requestId: context.requestId,
  reason: context.reason ?? null,
});
