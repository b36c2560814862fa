import { vi } from 'vitest';
import { asRoot, type VaultServer } from './vault-stage.js';

/** A real HashiCorp Vault or OpenBao in which the suites may do what they like. */
export interface RealVault extends VaultServer {
  /** Mounts what the suites need, where it is not mounted yet. */
  prepare(): Promise<void>;
}

/** The server that `MUSTER_TEST_VAULT_ADDR` and `MUSTER_TEST_VAULT_TOKEN` (root's) name; undefined where there is none. */
export function realVault(): RealVault | undefined {
  const [url, rootToken] = [process.env['MUSTER_TEST_VAULT_ADDR'], process.env['MUSTER_TEST_VAULT_TOKEN']];
  if (url === undefined || rootToken === undefined) return undefined;
  const mounts = { transit: 'muster-test/transit', kv: 'muster-test/kv', approle: 'muster-test/approle' };
  const server = { url, rootToken, mounts };
  const mounted = (path: string, body: object): Promise<unknown> =>
    asRoot(server, 'POST', path, body).catch((error: unknown) => {
      if (!String(error).includes('already in use')) throw error;
    });
  return {
    ...server,
    prepare: async () => {
      await mounted(`sys/mounts/${mounts.transit}`, { type: 'transit' });
      await mounted(`sys/mounts/${mounts.kv}`, { type: 'kv', options: { version: '2' } });
      await mounted(`sys/auth/${mounts.approle}`, { type: 'approle' });
      // A store that was just mounted refuses everything while it readies itself for versions.
      await vi.waitUntil(
        async () =>
          asRoot(server, 'GET', `${mounts.kv}/config`).then(
            () => true,
            () => false,
          ),
        { timeout: 2 ** 31 - 1 },
      );
    },
  };
}
