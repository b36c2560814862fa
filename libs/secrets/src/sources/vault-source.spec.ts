import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { VaultClient } from '../hashicorp/vault-client.js';
import { VAULT_TIMING, type VaultTiming } from '../hashicorp/vault-timing.js';
import { realVault } from '../testing/vault/real-vault.js';
import { asRoot, makeAppRole, type VaultServer } from '../testing/vault/vault-stage.js';
import { VaultStandIn } from '../testing/vault/vault-stand-in.js';
import type { SourceRef, SourceTenant } from './secret-source.js';
import { MAX_PAYLOAD_BYTES } from '../secrets/core/secret.js';
import { VaultSource } from './vault-source.js';

const signal = new AbortController().signal;
const aTenant = (): SourceTenant => ({ id: randomUUID(), name: 'acme', keystoneProjectId: null });
const ref = (path: string, field?: string): SourceRef => ({
  provider: 'vault',
  path,
  ...(field !== undefined && { field }),
});

/** What holds on any server. */
function describeReading(serverOf: () => VaultServer, timingOf: () => VaultTiming): void {
  const prefix = `muster-${randomUUID()}`;
  let source: VaultSource;
  let tenant: SourceTenant;
  const put = (owner: SourceTenant, path: string, data: object): Promise<unknown> =>
    asRoot(serverOf(), 'POST', `${serverOf().mounts.kv}/data/${prefix}/${owner.id}/${path}`, { data });
  const read = async (path: string, field?: string): Promise<string> =>
    (await source.read(tenant, ref(path, field), signal)).toString();

  beforeAll(async () => {
    const { url, namespace, mounts } = serverOf();
    const login = await makeAppRole(serverOf());
    tenant = aTenant();
    source = new VaultSource(new VaultClient({ url, namespace, login }, timingOf()), {
      kvMount: mounts.kv,
      kvPrefix: prefix,
    });
  });
  afterAll(() => source.close());

  it('takes the field "value", or the one that is named', async () => {
    await put(tenant, 'db', { value: 'pässword\n', user: 'muster' });
    expect(await read('db')).toBe('pässword\n');
    expect(await read('db', 'user')).toBe('muster');
  });

  it('takes the newest version', async () => {
    await put(tenant, 'turned', { value: 'old' });
    await put(tenant, 'turned', { value: 'new' });
    expect(await read('turned')).toBe('new');
  });

  it('gives what is no text as JSON, to the letter', async () => {
    await put(tenant, 'tree', { value: { b: [1, null, true], a: 'x' }, port: 5432, flag: false, empty: '' });
    expect(JSON.parse(await read('tree'))).toEqual({ b: [1, null, true], a: 'x' });
    expect(await read('tree')).not.toMatch(/\s/);
    expect(await read('tree', 'port')).toBe('5432');
    expect(await read('tree', 'flag')).toBe('false');
    expect(await read('tree', 'empty')).toBe('');
  });

  it('finds paths with folders, and with characters that mean something in a URL', async () => {
    for (const path of ['a/b/c', 'with blank', 'q?x=1#y', '50%', '%2e%2e', 'ü', 'a+b&c']) {
      await put(tenant, path.split('/').map(encodeURIComponent).join('/'), { value: path });
      expect(await read(path)).toBe(path);
    }
  });

  it("finds nothing in another tenant's folder", async () => {
    const other = aTenant();
    await put(other, 'theirs', { value: 'hidden' });
    for (const path of ['theirs', `../${other.id}/theirs`, `%2e%2e/${other.id}/theirs`, `${other.id}/theirs`])
      await expect(read(path)).rejects.toMatchObject({ failure: 'missing' });
  });

  it('misses what is not there, was deleted, or has no such field', async () => {
    await put(tenant, 'gone', { value: 'hidden' });
    await asRoot(serverOf(), 'DELETE', `${serverOf().mounts.kv}/data/${prefix}/${tenant.id}/gone`);
    await put(tenant, 'other', { password: 'hidden', nothing: null });
    for (const [path, field] of [
      ['nowhere'],
      ['gone'],
      ['other'],
      ['other', 'nothing'],
      ['other', 'toString'],
    ] as const) {
      const attempt = read(path, field);
      await expect(attempt).rejects.toMatchObject({ name: 'SourceError', failure: 'missing' });
      await expect(attempt).rejects.toThrow(path);
      await expect(attempt).rejects.not.toThrow('hidden');
    }
  });

  it('takes large payloads', async () => {
    await put(tenant, 'large', { value: 'ü'.repeat(1 << 18) });
    expect(await read('large')).toBe('ü'.repeat(1 << 18));
  });
}

describe('the source "vault" on the stand-in', () => {
  let vault: VaultStandIn;
  beforeAll(async () => {
    vault = await VaultStandIn.start({
      namespace: 'fleet',
      mounts: { transit: 'transit', kv: 'team/kv', approle: 'approle' },
    });
  });
  afterAll(() => vault.stop());
  afterEach(() => {
    vault.recover();
    vault.forbidden.clear();
    expect(vault.violations).toEqual([]);
  });
  const server = (): VaultServer => ({
    url: vault.url,
    rootToken: vault.rootToken,
    namespace: 'fleet',
    mounts: { transit: 'transit', kv: 'team/kv', approle: 'approle' },
  });

  describeReading(server, () => vault.clock.timing());

  describe('of which something fails', () => {
    let source: VaultSource;
    const tenant = aTenant();
    const put = (path: string, value: unknown): Promise<unknown> =>
      asRoot(server(), 'POST', `team/kv/data/muster/${tenant.id}/${path}`, { data: { value } });
    const read = (path: string): Promise<Buffer> => source.read(tenant, ref(path), signal);
    beforeAll(async () => {
      const config = { url: vault.url, namespace: 'fleet', login: await makeAppRole(server()) };
      source = new VaultSource(new VaultClient(config, vault.clock.timing()), {
        kvMount: 'team/kv',
        kvPrefix: 'muster',
      });
      await put('here', 'hidden');
    });
    afterAll(() => source.close());

    it('keeps numbers to the letter', async () => {
      await fetch(`${vault.url}/v1/team/kv/data/muster/${tenant.id}/exact`, {
        method: 'POST',
        headers: { 'X-Vault-Token': vault.rootToken, 'X-Vault-Namespace': 'fleet' },
        body: '{"data":{"value":{"serial":9007199254740993,"ratio":1.0}}}',
      });
      expect((await read('exact')).toString()).toBe('{"serial":9007199254740993,"ratio":1.0}');
    });

    it('has as many bytes as a payload at most', async () => {
      const full = 'x'.repeat(MAX_PAYLOAD_BYTES);
      await put('full', full);
      expect(await read('full')).toHaveLength(MAX_PAYLOAD_BYTES);
      for (const value of [`${full}x`, 'ü'.repeat(MAX_PAYLOAD_BYTES / 2 + 1), [full]]) {
        await put('over', value);
        await expect(read('over')).rejects.toMatchObject({ failure: 'unusable' });
      }
      vault.play('endless', { on: 'full' });
      await expect(read('full')).rejects.toMatchObject({ failure: 'unusable' });
    });

    it.each(['sealed', 'standby', 'error', 'reset', 'proxy', 'redirect'] as const)(
      'is "away" while Vault is %j',
      async (fault) => {
        vault.play(fault, { times: Infinity });
        await expect(read('here')).rejects.toMatchObject({ failure: 'away' });
        vault.recover();
        expect((await read('here')).toString()).toBe('hidden');
      },
    );

    it('is "missing" where we have no right to see it', async () => {
      vault.forbidden.add('team/kv/');
      await expect(read('here')).rejects.toMatchObject({ failure: 'missing' });
    });

    it('is "away" while our login is refused: that is nothing about the payload', async () => {
      const login = { ...(await makeAppRole(server())), roleId: 'unknown' };
      const client = new VaultClient({ url: vault.url, namespace: 'fleet', login }, vault.clock.timing());
      const other = new VaultSource(client, { kvMount: 'team/kv', kvPrefix: 'muster' });
      await expect(other.read(tenant, ref('here'), signal)).rejects.toMatchObject({ failure: 'away' });
    });

    it('is left off when the reader does so', async () => {
      vault.play('silent', { on: 'here' });
      const stop = new AbortController();
      const reading = source.read(tenant, ref('here'), stop.signal);
      stop.abort();
      await expect(reading).rejects.toMatchObject({ name: 'SourceError', failure: 'away' });
    });

    it.each([
      '',
      '/here',
      'here/',
      'a//b',
      '.',
      '..',
      '../here',
      'a/../../here',
      'a/./b',
      'a\nb',
      'a\0b',
      'a\u0085b',
      'a\ud800b',
      'x'.repeat(513),
    ])('refuses the path %j, and does not ask Vault for it', async (path) => {
      expect(source.problemOf(ref(path))).toMatch(/^a path/);
      const before = vault.requests.length;
      await expect(read(path)).rejects.toMatchObject({ name: 'SourceError', failure: 'missing' });
      expect(vault.requests.length).toBe(before);
    });

    it('refuses fields that are empty, long or have control characters', () => {
      for (const field of ['', 'a\tb', 'x'.repeat(513)])
        expect(source.problemOf(ref('here', field))).toMatch(/^a field/);
      expect(source.problemOf(ref('here', 'any field'))).toBeUndefined();
      expect(source.problemOf(ref('a/b c/…'))).toBeUndefined();
    });
  });
});

const real = realVault();
if (real)
  describe('the source "vault" on a real Vault', () => {
    beforeAll(() => real.prepare());
    describeReading(
      () => real,
      () => VAULT_TIMING,
    );
  });
