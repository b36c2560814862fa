import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newKey } from '../envelope/core/envelope.js';
import { VaultClient } from '../hashicorp/vault-client.js';
import { VAULT_TIMING } from '../hashicorp/vault-timing.js';
import { describeUnlockProvider } from '../testing/unlock-contract.js';
import { realVault } from '../testing/vault/real-vault.js';
import { asRoot, makeAppRole, vaultStage, type VaultServer } from '../testing/vault/vault-stage.js';
import { VaultStandIn } from '../testing/vault/vault-stand-in.js';
import { VaultUnlockProvider } from './vault-unlock.provider.js';

const PLACE = ['tenant', 'key'];
const MOUNTS = { transit: 'transit', kv: 'secret', approle: 'approle' };
const OTHER_MOUNTS = { transit: 'team/transit', kv: 'team/kv', approle: 'fleet/approle' };

describe.each([
  ['with the usual mounts', MOUNTS, undefined],
  ['with other mounts, in a namespace', OTHER_MOUNTS, 'fleet/ops'],
])('on the stand-in of Vault, %s,', (_, mounts, namespace) => {
  let vault: VaultStandIn;
  let server: VaultServer;
  beforeAll(async () => {
    vault = await VaultStandIn.start({ mounts, ...(namespace !== undefined && { namespace }) });
    server = { url: vault.url, rootToken: vault.rootToken, namespace, mounts };
  });
  afterAll(() => vault.stop());
  afterEach(() => expect(vault.violations).toEqual([]));

  describeUnlockProvider('vault, by token', () =>
    vaultStage(
      server,
      { kind: 'token', token: { kind: 'given', text: vault.rootToken } },
      vault.clock.timing(),
    ),
  );
  describeUnlockProvider('vault, by AppRole', async () =>
    vaultStage(server, await makeAppRole(server), vault.clock.timing()),
  );
});

const real = realVault();
if (real)
  describe('on a real Vault', () => {
    beforeAll(() => real.prepare());
    describeUnlockProvider('vault, by token', () =>
      vaultStage(real, { kind: 'token', token: { kind: 'given', text: real.rootToken } }, VAULT_TIMING),
    );
    describeUnlockProvider('vault, by AppRole', async () =>
      vaultStage(real, await makeAppRole(real), VAULT_TIMING),
    );
  });

describe('a Transit key', () => {
  let vault: VaultStandIn;
  let server: VaultServer;
  let provider: VaultUnlockProvider;
  beforeAll(async () => {
    vault = await VaultStandIn.start();
    server = { url: vault.url, rootToken: vault.rootToken, mounts: MOUNTS };
    await asRoot(server, 'POST', 'transit/keys/muster', {});
    const config = { url: vault.url, namespace: undefined, login: await makeAppRole(server) };
    provider = new VaultUnlockProvider(new VaultClient(config, vault.clock.timing()), {
      transitMount: 'transit',
      transitKey: 'muster',
    });
  });
  afterAll(async () => {
    await provider.close();
    await vault.stop();
    expect(vault.violations).toEqual([]);
  });
  afterEach(() => {
    vault.recover();
    vault.forbidden.clear();
  });

  it('that is rotated between two calls goes on opening, and rewraps without showing the key', async () => {
    const key = newKey();
    const early = await provider.wrap(key, PLACE);
    await asRoot(server, 'POST', 'transit/keys/muster/rotate', {});
    const before = vault.count('decrypt');
    const late = await provider.rewrap(early);
    expect([early, late].map(({ text }) => text.split(':')[1])).toEqual(['v1', 'v2']);
    expect(vault.count('decrypt')).toBe(before);
    expect(await provider.unwrap(late, PLACE)).toEqual(key);
    expect(late.root).toBe('vault:transit/muster');
  });

  it('that is not there is not made by the way, and the message asks for it', async () => {
    const config = { url: vault.url, namespace: undefined, login: await makeAppRole(server) };
    const client = new VaultClient(config, vault.clock.timing());
    const other = new VaultUnlockProvider(client, { transitMount: 'transit', transitKey: 'other' });
    await expect(other.check()).rejects.toMatchObject({ failure: 'denied' });
    await expect(other.check()).rejects.toThrow(/key other at transit: is it there/);
    await other.close();
  });

  it.each(['encrypt', 'decrypt'])(
    'that we may not %s with is "denied", and the check says so',
    async (verb) => {
      vault.forbidden.add(`transit/${verb}/`);
      await expect(provider.check()).rejects.toMatchObject({ failure: 'denied' });
      vault.forbidden.clear();
      await provider.check();
    },
  );

  it('that we may not rewrap with is "denied", and opens as before', async () => {
    const wrapped = await provider.wrap(newKey(), PLACE);
    vault.forbidden.add('transit/rewrap/');
    await expect(provider.rewrap(wrapped)).rejects.toMatchObject({ failure: 'denied' });
    await provider.unwrap(wrapped, PLACE);
  });

  it.each(['sealed', 'standby', 'error', 'reset', 'proxy', 'redirect', 'endless'] as const)(
    'is "away", never "broken", while Vault is %j',
    async (fault) => {
      const wrapped = await provider.wrap(newKey(), PLACE);
      vault.play(fault, { times: Infinity });
      await expect(provider.unwrap(wrapped, PLACE)).rejects.toMatchObject({ failure: 'away' });
      await expect(provider.check()).rejects.toMatchObject({ failure: 'away' });
      vault.recover();
      await provider.unwrap(wrapped, PLACE);
    },
  );
});
