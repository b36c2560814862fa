import { hash } from 'node:crypto';
import { TextBuffer } from '../../archive/core/text-buffer.js';

/** What a bundle is of. */
export interface Contents {
  readonly tenant: { readonly id: string; readonly name: string };
  readonly revision: number;
  /** When the revision was reached: UTC, ISO 8601. */
  readonly at: string;
  readonly group: { readonly id?: string; readonly name: string };
  readonly layout: string;
  readonly filters: object;
  /** Absent where the tenant has none to be asked about. */
  readonly secrets?: 'included' | 'omitted';
  /** What vault texts are encrypted for, newest password first; where secrets are included. */
  readonly vaultIds?: readonly string[];
  readonly groups: number;
  /** What is to be said of config refs, under its own names; absent where there are none. */
  readonly configs?: object;
}

/**
 * Digests of the files as they are packed, and the manifest made of them. It is the last entry of a bundle: one
 * without it was cut off.
 */
export class Manifest {
  private readonly digests = new TextBuffer();
  private files = 0;
  hosts = 0;

  constructor(private readonly contents: Contents) {}

  record(path: string, content: Buffer | readonly Buffer[]): void {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.concat(content);
    this.digests.add(
      `${this.files === 0 ? '' : ',\n'}    ${JSON.stringify(path)}: "${hash('sha256', bytes)}"`,
    );
    this.files += 1;
  }

  /** `manifest.json` for the files recorded so far, as UTF-8 in pieces. */
  render(): readonly Buffer[] {
    const { groups, vaultIds, configs, ...contents } = this.contents;
    const about = Object.entries({
      ...contents,
      ...(vaultIds && { vault_ids: vaultIds }),
      ...(configs ?? { commits: {} }),
      counts: { hosts: this.hosts, groups, files: this.files },
    }).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
    return new TextBuffer()
      .add(`{\n${about.join('')}  "sha256": {\n`)
      .append(this.digests)
      .add('\n  }\n}\n')
      .chunks();
  }
}
