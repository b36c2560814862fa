import type { OwnerTenant, RefOverrides } from '@muster/inventory';
import { refuse } from '@muster/kernel';
import type { ContentsService } from '../contents/contents.service.js';
import { ConfigReading } from './config-reading.js';
import { overrideFaults } from './core/overrides.js';
import type { ReadingParts, Remotes } from './ref-reading.js';

export interface ReadingsOptions {
  /** How long the last good commit of a remote that is away counts. */
  readonly maxStaleSeconds: number;
}

/** Begins what requests read of Git. */
export class ReadingsService {
  readonly #parts: ReadingParts;

  constructor(
    remotes: Remotes,
    contents: ContentsService,
    pathsAt: ReadingParts['pathsAt'],
    { maxStaleSeconds }: ReadingsOptions,
  ) {
    this.#parts = { remotes, contents, pathsAt, maxStaleMs: maxStaleSeconds * 1000, now: () => Date.now() };
  }

  /** @throws AppError `parameter.value` for an override that can be no ref */
  begin(tenant: OwnerTenant, overrides?: RefOverrides): ConfigReading {
    refuse(overrides ? overrideFaults(overrides) : []);
    return new ConfigReading(tenant, overrides, this.#parts);
  }
}
