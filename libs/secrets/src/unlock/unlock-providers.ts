import { UnlockError, type UnlockProvider, type WrappedKey } from './unlock-provider.js';

/** The providers of the configuration: the first wraps, all unwrap. */
export class UnlockProviders {
  constructor(readonly all: readonly [UnlockProvider, ...UnlockProvider[]]) {}

  get first(): UnlockProvider {
    return this.all[0];
  }

  /**
   * The provider of a wrapped key.
   * @throws UnlockError when it is not configured
   */
  of({ root }: Pick<WrappedKey, 'root'>): UnlockProvider {
    const name = root.split(':', 1)[0] ?? '';
    const provider = this.all.find((each) => each.name === name);
    if (!provider)
      throw new UnlockError('denied', `a key was wrapped by "${name}", which MUSTER_UNLOCK does not name`);
    return provider;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.all.map((provider) => provider.close()));
  }
}
