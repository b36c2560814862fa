import type { VaultConfig } from '@muster/kernel';
import { newKey } from '../envelope/core/envelope.js';
import { memberOf } from '../hashicorp/core/documents.js';
import type { VaultClient } from '../hashicorp/vault-client.js';
import { VaultCallError } from '../hashicorp/vault-call-error.js';
import type { VaultReply } from '../hashicorp/vault-http.js';
import { bindKey, unbindKey } from './core/bound-key.js';
import { UnlockError, type UnlockProvider, type WrappedKey } from './unlock-provider.js';

const CIPHERTEXT = /^vault:v[1-9]\d{0,8}:([A-Za-z0-9+/]+={0,2})$/;

/**
 * Wraps with a key of Vault's Transit engine, which never leaves Vault. The place is within what Vault encrypts: Transit's
 * associated data would bind it too, but older servers ignore it without a word, and `rewrap` does not know it.
 */
export class VaultUnlockProvider implements UnlockProvider {
  readonly name = 'vault';
  private readonly root: string;

  constructor(
    private readonly client: Pick<VaultClient, 'call' | 'close'>,
    private readonly transit: Pick<VaultConfig, 'transitMount' | 'transitKey'>,
  ) {
    this.root = `${this.name}:${transit.transitMount}/${transit.transitKey}`;
  }

  async wrap(key: Buffer, place: readonly string[]): Promise<WrappedKey> {
    const bound = bindKey(key, place);
    try {
      const { status, document } = await this.ask('encrypt', { plaintext: bound.toString('base64') });
      if (status !== 200) throw this.refused('encrypt', status);
      return { root: this.root, text: textIn(document) };
    } finally {
      bound.fill(0);
    }
  }

  async unwrap(wrapped: WrappedKey, place: readonly string[]): Promise<Buffer> {
    const reply = await this.ask('decrypt', { ciphertext: this.ciphertextOf(wrapped) });
    const bound = this.opened(reply);
    try {
      const key = unbindKey(bound, place);
      if (!key) throw new UnlockError('broken', 'The wrapped key belongs elsewhere.');
      return key;
    } finally {
      bound.fill(0);
    }
  }

  async rewrap(wrapped: WrappedKey): Promise<WrappedKey> {
    const { status, document } = await this.ask('rewrap', { ciphertext: this.ciphertextOf(wrapped) });
    if (status === 200) return { root: this.root, text: textIn(document) };
    throw status === 400 ? changed() : this.refused('rewrap', status);
  }

  /** Wraps a key and unwraps it: that asks for no right but those that are needed anyway. */
  async check(): Promise<void> {
    const [key, place] = [newKey(), ['check']];
    const back = await this.unwrap(await this.wrap(key, place), place);
    if (!back.equals(key)) throw new UnlockError('away', 'Vault does not give back what it has encrypted.');
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private async ask(action: 'encrypt' | 'decrypt' | 'rewrap', body: object): Promise<VaultReply> {
    const { transitMount, transitKey } = this.transit;
    const path = [...transitMount.split('/'), action, transitKey];
    try {
      return await this.client.call({ method: 'POST', path, body });
    } catch (error) {
      if (!(error instanceof VaultCallError)) throw error;
      throw new UnlockError(FAILURES[error.failure], error.message, { cause: error });
    }
  }

  private ciphertextOf({ root, text }: WrappedKey): string {
    if (root !== this.root)
      throw new UnlockError('broken', `The key was not wrapped by Vault's ${this.root.slice(6)}.`);
    const base64 = CIPHERTEXT.exec(text)?.[1];
    // Vault takes any last bits: a changed text must not pass for the one it was.
    if (base64 === undefined || Buffer.from(base64, 'base64').toString('base64') !== base64) throw changed();
    return text;
  }

  private opened({ status, document }: VaultReply): Buffer {
    if (status === 400) throw changed();
    if (status !== 200) throw this.refused('decrypt', status);
    const plaintext = memberOf(document, 'data', 'plaintext');
    if (typeof plaintext !== 'string') throw new UnlockError('away', 'Vault decrypts without a plaintext.');
    return Buffer.from(plaintext, 'base64');
  }

  private refused(action: string, status: number): UnlockError {
    const { transitMount, transitKey } = this.transit;
    return new UnlockError(
      'denied',
      `Vault answers ${status} when it is to ${action} with the key ${transitKey} at ${transitMount}: is it there, and not derived?`,
    );
  }
}

const FAILURES = { away: 'away', unauthenticated: 'denied', denied: 'denied', oversized: 'away' } as const;

/** The key is gone from Vault, this version of it is no longer let decrypt, or the text is not what it was. */
const changed = (): UnlockError =>
  new UnlockError(
    'broken',
    'Vault does not open the wrapped key: it was changed, or the version of the Transit key that wrapped it is gone.',
  );

function textIn(document: VaultReply['document']): string {
  const ciphertext = memberOf(document, 'data', 'ciphertext');
  if (typeof ciphertext === 'string' && CIPHERTEXT.test(ciphertext)) return ciphertext;
  throw new UnlockError('away', 'Vault encrypts without a ciphertext.');
}
