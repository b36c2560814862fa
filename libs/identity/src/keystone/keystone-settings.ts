import type { KeystoneAccess, KeystoneConfig } from '@muster/kernel';

/** How Keystone is reached, for whoever asks for it. */
export class KeystoneSettings {
  /**
   * @param config undefined where callers do not come through it
   * @param access how the service itself comes to it; undefined where nothing needs it
   */
  constructor(
    readonly config: KeystoneConfig | undefined,
    readonly access: KeystoneAccess | undefined = config,
  ) {}
}
