import { isBarbicanId } from '@muster/kernel';
import type { ServiceTokens } from '@muster/identity';
import {
  SourceError,
  type SecretSource,
  type SourceFailure,
  type SourceRef,
  type SourceTenant,
} from './secret-source.js';
import { BarbicanError, type BarbicanClient, type BarbicanFailure } from '../barbican/barbican-client.js';
import { MAX_PAYLOAD_BYTES } from '../secrets/core/secret.js';

/**
 * Reads payloads that a tenant keeps in Barbican, in its own Keystone project. Barbican itself keeps tenants apart: it is
 * asked with a token for the tenant's project.
 */
export class BarbicanSource implements SecretSource {
  readonly name = 'barbican';

  constructor(
    private readonly client: BarbicanClient,
    private readonly tokens: Pick<ServiceTokens, 'reachesProjects'>,
  ) {}

  problemOf({ path, field }: SourceRef): string | undefined {
    if (!isBarbicanId(path))
      return 'A path in Barbican is the id of a secret, as 2e8b4004-4439-46d7-8f44-49a29fbf8ce3: the end of its secret_ref.';
    if (field !== undefined) return 'A secret in Barbican is one payload: there is no field to name.';
    if (!this.tokens.reachesProjects)
      return (
        "The service comes to Keystone with an application credential, which opens no tenant's project: " +
        'reading from Barbican needs a user with a password.'
      );
    return undefined;
  }

  /**
   * Reads the payload of a secret in the tenant's project.
   * @throws SourceError
   */
  async read(tenant: SourceTenant, ref: SourceRef, signal: AbortSignal): Promise<Buffer> {
    const problem = this.problemOf(ref);
    if (problem !== undefined) throw new SourceError('missing', problem);
    const projectId = tenant.keystoneProjectId;
    if (projectId === null)
      throw new SourceError(
        'missing',
        `Tenant "${tenant.name}" has no keystone_project_id: there is no project of its own to read from in Barbican.`,
      );
    const id = ref.path.toLowerCase();
    try {
      return await this.client.payloadWithin({ id, projectId, maxBytes: MAX_PAYLOAD_BYTES, signal });
    } catch (cause) {
      if (signal.aborted) throw new SourceError('away', `Secret ${id} in Barbican was given up.`, { cause });
      if (!(cause instanceof BarbicanError)) throw cause;
      throw new SourceError(FAILURES[cause.failure], cause.message, { cause });
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const FAILURES: Readonly<Record<BarbicanFailure, SourceFailure>> = {
  away: 'away',
  refused: 'away',
  denied: 'missing',
  missing: 'missing',
  too_large: 'unusable',
};
