import { Injectable } from '@nestjs/common';
import { SourcesService } from '../sources/sources.service.js';
import type { SecretFormat } from './core/secret.js';
import { PayloadsService } from './payloads.service.js';
import { SecretsQueries } from './secrets.queries.js';

/** A payload in clear, for a use of the service's own. */
export interface OpenedSecret {
  readonly format: SecretFormat;
  readonly bytes: Buffer;
}

/** Opens secrets of a tenant for what the service itself does with them, on nobody's behalf: no caller sees them. */
@Injectable()
export class UsesService {
  constructor(
    private readonly queries: SecretsQueries,
    private readonly payloads: PayloadsService,
    private readonly sources: SourcesService,
  ) {}

  /** What the tenant's own secret of a name is, unopened; undefined where there is none. */
  async find(
    tenantId: string,
    name: string,
  ): Promise<{ readonly name: string; readonly format: SecretFormat } | undefined> {
    const secret = await this.queries.ofOwner(tenantId, tenantId, name);
    return secret && { name: secret.name, format: secret.format };
  }

  /**
   * The payload of the tenant's own secret of a name, as it is now; undefined where there is none.
   * @throws AppError `secret.sealed`, `secret.damaged`, `secret.source.failed`
   */
  async open(tenantId: string, name: string, signal?: AbortSignal): Promise<OpenedSecret | undefined> {
    const secret = await this.queries.ofOwner(tenantId, tenantId, name);
    const version = secret && (await this.queries.sealed(tenantId, secret.id, secret.version));
    // The second look misses what was removed, or replaced often, after the first.
    if (!version) return undefined;
    const { format, source } = version;
    const bytes = source
      ? await this.sources.payload(tenantId, { id: secret.id, name: secret.name, format, source }, signal)
      : await this.payloads.opened(tenantId, secret.id, version);
    return { format, bytes };
  }
}
