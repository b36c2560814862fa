import type { OwnerConfig } from '../contents/owner-config.js';
import type { PlacedRef } from '../refs/placed-ref.js';

/** What one request reads of Git: which commit a ref stands for is decided once. */
export class ConfigReading {
  /**
   * Refuses overrides for groups that have none of these config refs: all of the tenant that the caller may know of.
   * @throws AppError `config.ref.unknown_group`
   */
  check(_refs: readonly PlacedRef[]): void {}

  /** Those that cannot be told from memory: outside of snapshots and units {@link prepare} them. */
  missing(refs: readonly PlacedRef[]): readonly PlacedRef[] {
    return refs;
  }

  /** @throws AppError `config.unreadable`, `config.away` */
  prepare(_refs: readonly PlacedRef[], _signal?: AbortSignal): Promise<void> {
    return Promise.resolve();
  }

  /** What a config ref comes to, once it was told from memory or prepared. */
  of(ref: PlacedRef): OwnerConfig {
    throw new Error(`the config ref ${ref.id} was not prepared`);
  }
}
