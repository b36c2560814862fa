import { misuse } from '../../failure.js';
import { checkedUrl } from './address.js';
import type { Source } from './source.js';

/** What all sources say together: each setting by itself from the first that has it. */
export class Merged {
  /** The root of the service, where it is told. */
  readonly url: string | undefined;
  readonly timeoutSeconds: number;
  readonly retries: number;

  /**
   * @param sources the first first
   * @throws Failure where one is not as it should be
   */
  constructor(readonly sources: readonly Source[]) {
    const url = this.text('url');
    this.url = url === undefined ? undefined : checkedUrl(url, 'MUSTER_URL');
    this.timeoutSeconds = this.number('timeout', 60, 1);
    this.retries = this.number('retries', 3, 0);
    // It has no effect here, and is wrong all the same.
    this.number('stale_seconds', 0, 0);
  }

  /** A setting, where it is set and not empty. */
  text(name: string): string | undefined {
    return this.sources.map((source) => source.muster.get(name)).find((text) => text !== undefined && text !== '');
  } // prettier-ignore

  /** Parameters of an export. */
  exports(): Readonly<Record<string, string>> {
    const found = new Map<string, string>();
    for (const { filters, muster } of this.sources.toReversed()) {
      for (const [name, value] of filters) found.set(name, value);
      for (const [name, value] of muster) if (name.startsWith('ref.')) found.set(name, value);
    }
    for (const name of ['ref', 'secrets']) {
      const text = this.text(name);
      if (text !== undefined) found.set(name, text);
    }
    return Object.fromEntries(found);
  }

  private number(name: string, otherwise: number, least: number): number {
    const text = this.text(name) ?? String(otherwise);
    if (!/^[0-9]{1,9}$/.test(text) || Number(text) < least)
      throw misuse(`MUSTER_${name.toUpperCase()} is not a whole number${least > 0 ? ' above 0' : ''}`);
    return Number(text);
  }
}
