import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { VaultLogin } from '@muster/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Token } from '../testing/vault/routes.js';
import { makeAppRole, type RoleTerms, type VaultServer } from '../testing/vault/vault-stage.js';
import { VaultStandIn, type VaultFault } from '../testing/vault/vault-stand-in.js';
import { VaultClient } from './vault-client.js';
import type { VaultTiming } from './vault-timing.js';

const MOUNTS = { transit: 'transit', kv: 'secret', approle: 'approle' };
const LOGIN = 'auth/approle/login';
const RENEW = 'auth/token/renew-self';
const LOOK = 'auth/token/lookup-self';
const READ = { method: 'GET', path: ['secret', 'data', 'app'] } as const;

describe('the client of Vault', () => {
  let vault: VaultStandIn;
  let server: VaultServer;
  let clients: VaultClient[];

  beforeEach(async () => {
    clients = [];
    vault = await VaultStandIn.start();
    server = { url: vault.url, rootToken: vault.rootToken, mounts: MOUNTS };
  });
  afterEach(async () => {
    vault.recover();
    for (const client of clients) await client.close();
    await vault.stop();
    expect(vault.violations).toEqual([]);
  });

  const clientWith = (login: VaultLogin, timing: Partial<VaultTiming> = {}): VaultClient => {
    const config = { url: vault.url, namespace: undefined, login };
    const client = new VaultClient(config, vault.clock.timing(timing));
    clients.push(client);
    return client;
  };
  const clientOfRole = async (terms: RoleTerms = {}): Promise<VaultClient> =>
    clientWith(await makeAppRole(server, terms));
  const clientOfToken = (token: string): VaultClient =>
    clientWith({ kind: 'token', token: { kind: 'given', text: token } });
  const issue = (terms: { ttlSeconds: number; maxTtlSeconds?: number; isRenewable?: boolean }): Token =>
    vault.tokens.issue({ policies: ['default'], path: 'auth/token/create', ...terms });
  /** What the client was told is without meaning here: that it was told anything shows that it is logged in. */
  const read = async (client: VaultClient): Promise<number> => (await client.call(READ)).status;
  const until = async (text: string, count: number): Promise<void> => {
    await vi.waitUntil(() => vault.count(text) === count, { timeout: 2 ** 31 - 1, interval: 1 });
  };

  describe('logs in', () => {
    it('once for all who come together, and for those who come later', async () => {
      const client = await clientOfRole();
      await Promise.all(Array.from({ length: 20 }, () => read(client)));
      await read(client);
      expect(vault.count(LOGIN)).toBe(1);
    });

    it('again after a login that failed', async () => {
      const client = await clientOfRole();
      vault.play('sealed', { on: LOGIN, times: 3 });
      await expect(read(client)).rejects.toMatchObject({ failure: 'away' });
      expect(await read(client)).toBe(404);
    });

    it('with a secret id from a file, which is read at each login', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'muster-vault-'));
      const file = join(folder, 'secret-id');
      const role = await makeAppRole(server, { token_ttl: 60, token_max_ttl: 60, secret_id_num_uses: 1 });
      const secretId = (role.secretId as { text: string }).text;
      const client = clientWith({ ...role, secretId: { kind: 'file', file } });
      await expect(read(client)).rejects.toThrow(/cannot be read from/);
      await writeFile(file, `${secretId}\n`);
      await read(client);
      await vault.clock.advance(120);
      await expect(read(client)).rejects.toMatchObject({ failure: 'unauthenticated' });
      const another = await makeAppRole(server);
      await writeFile(file, (another.secretId as { text: string }).text);
      await expect(read(client)).rejects.toMatchObject({ failure: 'unauthenticated' });
      await writeFile(file, 'two\nlines');
      await expect(read(client)).rejects.toThrow(/does not hold a login/);
      await rm(folder, { recursive: true });
    });

    it('and says what to look at when the secret id is used up or unknown', async () => {
      const role = await makeAppRole(server);
      const client = clientWith({ ...role, secretId: { kind: 'given', text: 'unknown' } });
      await expect(read(client)).rejects.toMatchObject({ failure: 'unauthenticated' });
      await expect(read(client)).rejects.toThrow(/secret id used up or expired/);
      await expect(read(clientOfToken('hvs.unknown'))).rejects.toMatchObject({ failure: 'unauthenticated' });
    });

    it('with the token that a file holds by now, once the one before has ended', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'muster-vault-'));
      const file = join(folder, 'token');
      const [first, second] = [issue({ ttlSeconds: 60, isRenewable: false }), issue({ ttlSeconds: 600 })];
      await writeFile(file, first.id);
      const client = clientWith({ kind: 'token', token: { kind: 'file', file } });
      await read(client);
      vault.tokens.revoke(first.id);
      await writeFile(file, second.id);
      await read(client);
      expect(vault.requests.at(-1)).toMatchObject({ path: 'secret/data/app', token: second.id });
      await rm(folder, { recursive: true });
    });
  });

  describe('keeps its token', () => {
    it('by renewing it at two thirds of its lease, again and again', async () => {
      const client = await clientOfRole({ token_ttl: 1200 });
      await read(client);
      for (let renewals = 1; renewals <= 5; renewals += 1) {
        await vault.clock.advance(700);
        expect(vault.count(RENEW)).toBe(renewals - 1);
        await vault.clock.advance(120);
        expect(vault.count(RENEW)).toBe(renewals);
        expect(vault.clock.pending).toBe(1);
        await read(client);
      }
      expect(vault.count(LOGIN)).toBe(1);
      expect(vault.tokens.alive).toHaveLength(2);
    });

    it('for at most a day until the next renewal, however long the lease', async () => {
      const client = clientOfToken(issue({ ttlSeconds: 10 * 365 * 86_400 }).id);
      await read(client);
      await vault.clock.advance(86_401);
      expect(vault.count(RENEW)).toBe(1);
    });

    it('and tries a renewal again that Vault did not answer', async () => {
      const client = await clientOfRole({ token_ttl: 1200 });
      await read(client);
      vault.play('sealed', { on: RENEW, times: 3 });
      await vault.clock.advance(820);
      expect(vault.count(RENEW)).toBe(3);
      await vault.clock.advance(100);
      expect(vault.count(RENEW)).toBe(4);
      await vault.clock.advance(700);
      await read(client);
      expect(vault.count(LOGIN)).toBe(1);
    });

    it('until renewals give less and less, and then logs in anew', async () => {
      const client = await clientOfRole({ token_ttl: 1200, token_max_ttl: 1500 });
      await read(client);
      await vault.clock.advance(820);
      expect(vault.count(RENEW)).toBe(1);
      await vault.clock.advance(460);
      expect(vault.count(RENEW)).toBe(2);
      await read(client);
      expect(vault.count(LOGIN)).toBe(2);
    });

    it('until a renewal is refused, and then logs in anew', async () => {
      const client = await clientOfRole({ token_ttl: 1200 });
      await read(client);
      vault.tokens.revoke(vault.requests.at(-1)!.token!);
      await vault.clock.advance(820);
      expect(vault.count(RENEW)).toBe(1);
      await read(client);
      expect(vault.count(LOGIN)).toBe(2);
      expect(vault.count(LOOK)).toBe(0);
    });

    it('and gives up one that cannot be renewed before it ends', async () => {
      const client = await clientOfRole({ token_ttl: 1200, token_type: 'batch' });
      await read(client);
      await vault.clock.advance(820);
      await read(client);
      expect([vault.count(RENEW), vault.count(LOGIN), vault.count(LOOK)]).toEqual([0, 2, 0]);
    });

    it('without a thought where it has no end', async () => {
      await read(clientOfToken(vault.rootToken));
      expect(vault.clock.pending).toBe(0);
    });
  });

  describe('when it is refused', () => {
    it('logs in anew, once for all whose token ended under way', async () => {
      const client = await clientOfRole({ token_ttl: 1200 });
      await read(client);
      vault.tokens.revoke(vault.requests.at(-1)!.token!);
      expect(await Promise.all(Array.from({ length: 20 }, () => read(client)))).toEqual(Array(20).fill(404));
      expect(vault.count(LOGIN)).toBe(2);
      expect(vault.count('secret/data/app')).toBe(1 + 20 + 20);
    });

    it('does not log in anew for a right that it lacks', async () => {
      const client = await clientOfRole();
      vault.forbidden.add('secret/');
      await expect(read(client)).rejects.toMatchObject({ failure: 'denied' });
      await expect(read(client)).rejects.toThrow(/GET secret\/data\/app/);
      expect([vault.count(LOGIN), vault.count('secret/data/app')]).toEqual([1, 2]);
      vault.forbidden.clear();
      expect(await read(client)).toBe(404);
    });

    it('tries once, and no more, with the new token', async () => {
      const client = await clientOfRole({ token_ttl: 1200 });
      await read(client);
      vault.tokens.revoke(vault.requests.at(-1)!.token!);
      vault.forbidden.add('secret/');
      await expect(read(client)).rejects.toMatchObject({ failure: 'denied' });
      expect([vault.count(LOGIN), vault.count('secret/data/app')]).toEqual([2, 3]);
    });

    it('goes on with tokens that are good for few calls', async () => {
      const client = await clientOfRole({ token_num_uses: 3 });
      for (let call = 0; call < 10; call += 1) expect(await read(client)).toBe(404);
      expect(vault.count(LOGIN)).toBeGreaterThan(2);
    });

    it('is at its end with a token that was given and has ended', async () => {
      const token = issue({ ttlSeconds: 600 });
      const client = clientOfToken(token.id);
      await read(client);
      vault.tokens.revoke(token.id);
      await expect(read(client)).rejects.toMatchObject({ failure: 'unauthenticated' });
    });
  });

  describe('with a Vault that fails', () => {
    it.each(['sealed', 'standby', 'behind', 'error', 'reset'] as const)(
      'repeats a call that met %j',
      async (fault: VaultFault) => {
        const client = await clientOfRole();
        vault.play(fault, { times: 2, on: 'secret/data/app' });
        expect(await read(client)).toBe(404);
        expect(vault.count('secret/data/app')).toBe(3);
        vault.play(fault, { times: 3, on: 'secret/data/app' });
        await expect(read(client)).rejects.toMatchObject({ failure: 'away' });
      },
    );

    it('gives up a call that is not answered', async () => {
      const role = await makeAppRole(server);
      const client = clientWith(role, { patience: { timeoutMs: 20 } });
      vault.play('silent', { times: 3 });
      await expect(read(client)).rejects.toMatchObject({ failure: 'away' });
    });

    it('takes no more than it can hold, and does not ask for it again', async () => {
      const client = await clientOfRole();
      vault.play('endless', { on: 'secret/data/app' });
      await expect(read(client)).rejects.toMatchObject({ failure: 'oversized' });
      expect(vault.count('secret/data/app')).toBe(1);
    });

    it('follows nobody elsewhere', async () => {
      const client = await clientOfRole();
      vault.play('redirect', { times: 3, on: 'secret/data/app' });
      await expect(read(client)).rejects.toMatchObject({ failure: 'away' });
    });

    it('does not take the answer of a proxy for one of Vault', async () => {
      const client = await clientOfRole();
      vault.play('proxy', { on: 'secret/data/app' });
      await expect(read(client)).rejects.toThrow(/answered with 400, and not as Vault does/);
    });

    it.each(['at the login', 'at the call'])('leaves off %s when its caller does', async (where) => {
      const client = await clientOfRole();
      const on = where === 'at the login' ? LOGIN : 'secret/data/app';
      vault.play('silent', { on });
      const stop = new AbortController();
      const call = client.call({ ...READ, signal: stop.signal });
      await until(on, 1);
      stop.abort();
      await expect(call).rejects.toMatchObject({ failure: 'away' });
      await expect(client.call({ ...READ, signal: stop.signal })).rejects.toMatchObject({ failure: 'away' });
    });

    it('shows nothing secret in any of its errors', async () => {
      const role = await makeAppRole(server, { token_ttl: 1200 });
      const client = clientWith(role);
      await read(client);
      const token = vault.requests.at(-1)!.token!;
      for (const fault of ['sealed', 'reset', 'proxy', 'redirect', 'endless'] as const) {
        vault.play(fault, { times: Infinity });
        const error: unknown = await read(client).catch((reason: unknown) => reason);
        expect(error).toMatchObject({ name: 'VaultCallError' });
        const shown = inspect(error, { depth: Infinity, showHidden: true });
        expect(shown).not.toContain(token);
        expect(shown).not.toContain((role.secretId as { text: string }).text);
        vault.recover();
      }
    });
  });

  describe('when it is closed', () => {
    it('ends the token that it has made, and stops renewing', async () => {
      const client = await clientOfRole({ token_ttl: 1200 });
      await read(client);
      expect(vault.tokens.alive).toHaveLength(2);
      await client.close();
      expect(vault.tokens.alive).toEqual([vault.rootToken]);
      expect(vault.clock.pending).toBe(0);
    });

    it('does not end a token that was given', async () => {
      const token = issue({ ttlSeconds: 600 });
      const client = clientOfToken(token.id);
      await read(client);
      await client.close();
      expect(vault.tokens.alive).toContain(token.id);
      expect(vault.clock.pending).toBe(0);
    });

    it('gives up a login under way', async () => {
      const client = await clientOfRole();
      vault.play('silent', { on: LOGIN });
      const call = read(client);
      await until(LOGIN, 1);
      await Promise.all([expect(call).rejects.toMatchObject({ failure: 'away' }), client.close()]);
    });

    it('does not mind a Vault that is away', async () => {
      const client = await clientOfRole();
      await read(client);
      vault.play('reset', { times: Infinity });
      await client.close();
    });

    it('logs in anew for a call that comes later', async () => {
      const client = await clientOfRole();
      await read(client);
      await client.close();
      expect(await read(client)).toBe(404);
      expect(vault.count(LOGIN)).toBe(2);
    });
  });
});
