import type { KeystoneConfig } from '@muster/kernel';

/** How Keystone is reached, for whoever asks for it; `config` is undefined where it is not in use. */
export class KeystoneSettings {
  constructor(readonly config: KeystoneConfig | undefined) {}
}
