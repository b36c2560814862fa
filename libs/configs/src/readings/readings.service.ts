import { Injectable } from '@nestjs/common';
import type { OwnerTenant, RefOverrides } from '@muster/inventory';
import { refuse } from '@muster/kernel';
import { ContentsService } from '../contents/contents.service.js';
import { ConfigRefsQueries } from '../refs/config-refs.queries.js';
import { RemoteSettings } from '../remotes/remote-settings.js';
import { RemotesService } from '../remotes/remotes.service.js';
import { ConfigReading } from './config-reading.js';
import { overrideFaults } from './overrides.js';
import type { ReadingParts } from './ref-reading.js';

/** A few repositories as large as one may be; a tenant may have hundreds. */
const MAX_BYTES = 256 << 20;

/** Begins what requests read of Git. */
@Injectable()
export class ReadingsService {
  private readonly parts: ReadingParts;

  constructor(
    remotes: RemotesService,
    contents: ContentsService,
    refs: ConfigRefsQueries,
    { maxStaleSeconds }: RemoteSettings,
  ) {
    this.parts = {
      remotes,
      contents,
      pathsAt: async (tenantId, remoteKey, ref) =>
        (await refs.placed(tenantId))
          .filter((placed) => placed.remoteKey === remoteKey && placed.ref === ref)
          .map(({ path }) => path),
      maxBytes: MAX_BYTES,
      maxStaleMs: maxStaleSeconds * 1000,
      now: () => Date.now(),
    };
  }

  /** @throws AppError `parameter.value` for an override that can be no ref */
  begin(tenant: OwnerTenant, overrides?: RefOverrides): ConfigReading {
    refuse(overrides ? overrideFaults(overrides) : []);
    return new ConfigReading(tenant, overrides, this.parts);
  }
}
