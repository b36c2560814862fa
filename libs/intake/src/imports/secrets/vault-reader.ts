import { isUtf8 } from 'node:buffer';
import { decryptVault, VaultError } from '@muster/secrets';
import { noVaultPassword } from '../imports.errors.js';

/** Reads the vault text of a file with the one password that came with it. */
export class VaultReader {
  constructor(
    private readonly password: string | undefined,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /**
   * @param what is vaulted: begins a sentence
   * @returns what was encrypted, or why it cannot be had
   * @throws AppError `import.secrets.no_vault_password`, and the reason of the signal once it has fired
   */
  async read(vaultText: string, what: string): Promise<{ text: string } | { problem: string }> {
    if (this.password === undefined || this.password === '')
      throw noVaultPassword(`${what} is vaulted, and no vault password came with it.`);
    this.signal?.throwIfAborted();
    try {
      const bytes = await decryptVault(vaultText, this.password);
      return isUtf8(bytes) ? { text: bytes.toString() } : { problem: `${what} holds no UTF-8 text.` };
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      return { problem: `${what} cannot be decrypted. ${error.message}` };
    }
  }
}
