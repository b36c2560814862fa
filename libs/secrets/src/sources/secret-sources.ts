import type { SecretSource } from './secret-source.js';

/** The sources that the configuration knows. */
export class SecretSources {
  constructor(readonly all: readonly SecretSource[]) {}

  of(provider: string): SecretSource | undefined {
    return this.all.find(({ name }) => name === provider);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.all.map((source) => source.close()));
  }
}
