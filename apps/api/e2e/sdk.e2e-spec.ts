import { gunzipSync, gzipSync } from 'node:zlib';
import { hasKeystone, type Keystone } from '@muster/identity/testing';
import { ConnectionError, keystone, Muster as Client, ok, type BundleFormat } from '@muster/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';
import { aGroup, aHost } from './inventory-builders.js';
import { aKeystone, anOperator } from './keystone-builders.js';

const HOSTS = 25;
const FORMATS: readonly BundleFormat[] = ['tgz', 'zip', 'json'];

let muster: Muster;
let tenant: Tenant;
let sdk: Client;
beforeAll(async () => {
  muster = await startMuster();
  sdk = new Client({ url: muster.url, auth: muster.systemToken });
  tenant = await aTenant(muster);
  await aGroup(tenant, { name: 'web' });
  for (let number = 0; number < HOSTS; number += 1)
    await aHost(tenant, {
      name: `n${String(number).padStart(2, '0')}`,
      groups: ['web'],
      variables: { rack: `r${number % 5}`, text: '}] "\\' },
    });
});
afterAll(() => muster.close());

async function listed<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of list) found.push(item);
  return found;
}

describe('through the SDK, a list', () => {
  it('is whole, whatever the size of its pages', async () => {
    const all = await listed(sdk.hosts(tenant.name, { limit: 7 }));
    expect(all.map(({ name }) => name)).toEqual(
      Array.from({ length: HOSTS }, (_, number) => `n${String(number).padStart(2, '0')}`),
    );
  });

  it('is filtered by the service', async () => {
    const found = await listed(sdk.hosts(tenant.name, { 'var.rack': 'r3', group: 'web', limit: 2 }));
    expect(found.map(({ name }) => name)).toEqual(['n03', 'n08', 'n13', 'n18', 'n23']);
  });

  it('is one of every kind that the service has', async () => {
    const path = { tenant: tenant.name };
    const changes = await listed(sdk.changes(tenant.name, { limit: 10 }));
    expect(changes.map(({ revision }) => revision)).toEqual(changes.map((_, index) => index + 1));
    const groups = await listed(sdk.groups(tenant.name));
    expect(groups.map(({ name }) => name)).toEqual(['web']);
    expect((await listed(sdk.tenants())).map(({ name }) => name)).toEqual([tenant.name]);
    const tokens = await listed(sdk.each('/v1/tenants/{tenant}/tokens', { path, query: { limit: 1 } }));
    expect(tokens.map(({ role }) => role).toSorted()).toEqual(['admin', 'member', 'reader']);
    const events = await listed(sdk.each('/v1/tenants/{tenant}/audit', { path, query: { limit: 1 } }));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (const list of ['imports', 'secrets', 'key-jobs'] as const)
      expect(await listed(sdk.each(`/v1/tenants/{tenant}/${list}`, { path }))).toEqual([]);
  });
});

describe('through the SDK, one thing', () => {
  it('is found by its name and its id', async () => {
    const { id, name } = await sdk.tenant(tenant.name);
    expect(name).toBe(tenant.name);
    const host = await sdk.host(id, 'n07');
    expect(await sdk.host(id, host.id)).toEqual(host);
    expect((await sdk.group(id, 'web')).name).toBe('web');
  });

  it('is written under a condition, and the refusal of the second writer has its code', async () => {
    const path = { tenant: tenant.name, host: 'n01' };
    const { response } = await sdk.api.GET('/v1/tenants/{tenant}/hosts/{host}', { params: { path } });
    const header = { 'If-Match': response.headers.get('etag')! };
    const write = (note: string): Promise<{ note: string | null }> =>
      ok(sdk.api.PATCH('/v1/tenants/{tenant}/hosts/{host}', { params: { path, header }, body: { note } }));
    expect((await write('first')).note).toBe('first');
    await expect(write('second')).rejects.toMatchObject({ code: 'request.precondition', status: 412 });
  });

  it('that is not there is a refusal with its code', async () => {
    const refusal = {
      code: 'inventory.host.not_found',
      status: 404,
      requestId: expect.any(String) as string,
    };
    await expect(sdk.host(tenant.name, 'nobody')).rejects.toMatchObject(refusal);
  });
});

describe.each(FORMATS)('through the SDK, a bundle: %s', (format) => {
  const bytesOf = (body: ReadableStream<Uint8Array>): Promise<Buffer> =>
    new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>)
      .arrayBuffer()
      .then((bytes) => Buffer.from(bytes));

  const whole = async (): Promise<Buffer> => (await tenant.reader.get(`/v1/inventory/all.${format}`)).bytes;

  /** What the SDK makes of an answer of these bytes, in pieces of such a size. */
  async function through(bytes: Uint8Array, size = 1000): Promise<Buffer> {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, piece) =>
      bytes.slice(piece * size, (piece + 1) * size),
    );
    const answer = new Response(ReadableStream.from<Uint8Array<ArrayBuffer>>(pieces), {
      headers: { etag: '"1"' },
    });
    const client = new Client({ url: muster.url, fetch: () => Promise.resolve(answer) });
    return bytesOf((await client.bundle(tenant.name, 'all', { format })).body);
  }

  it('comes byte for byte, and not again while it is the same', async () => {
    const bundle = await sdk.bundle(tenant.name, 'all', { format });
    expect(await bytesOf(bundle.body)).toEqual(await whole());
    expect(bundle.isStale).toBe(false);
    expect(await sdk.bundle(tenant.name, 'all', { format, etag: bundle.etag })).toBeUndefined();
    const other = await sdk.bundle(tenant.name, 'web', { format, host: 'n0*', etag: bundle.etag });
    expect(other?.etag).not.toBe(bundle.etag);
    await other?.body.cancel();
  });

  it('is whole in pieces of any size', async () => {
    const bytes = await whole();
    for (const size of [1, 7, 511, 513, bytes.length]) expect(await through(bytes, size)).toEqual(bytes);
  });

  it('fails to be read when it was cut off, wherever that was', async () => {
    const bytes = await whole();
    const places = [0, 1, 10, ...Array.from({ length: 200 }, (_, n) => Math.floor((n / 200) * bytes.length))];
    // A document of JSON is whole without the end of its last line.
    const end = format === 'json' ? bytes.lastIndexOf('}') : bytes.length - 1;
    const last = Array.from({ length: 30 }, (_, n) => end - n);
    for (const length of [...places, ...last].filter((place) => place >= 0 && place < bytes.length))
      await expect(through(bytes.subarray(0, length)), `${length} bytes`).rejects.toThrow(ConnectionError);
  });

  it('is refused like anything else', async () => {
    const asked = sdk.bundle(tenant.name, 'nothing', { format });
    await expect(asked).rejects.toMatchObject({ code: 'bundle.group.unknown' });
  });

  it('ends with the reason when it is aborted', async () => {
    const controller = new AbortController();
    const endless = new Client({
      url: muster.url,
      fetch: ({ signal }) => {
        const body = new ReadableStream({
          start: (stream) => signal.addEventListener('abort', () => stream.error(signal.reason)),
        });
        return Promise.resolve(new Response(body));
      },
    });
    const { body } = await endless.bundle(tenant.name, 'all', { format, signal: controller.signal });
    const read = bytesOf(body);
    controller.abort(new Error('enough'));
    await expect(read).rejects.toThrow('enough');
  });

  it('of one inventory a host is whole, too', async () => {
    if (format === 'json') return;
    const { body } = await sdk.bundle(tenant.name, 'all', { format, layout: 'per-host' });
    expect((await bytesOf(body)).length).toBeGreaterThan(0);
  });
});

describe('through the SDK, a tgz without its manifest', () => {
  it('is not whole, though the gzip and the tar are', async () => {
    const tar = gunzipSync((await tenant.reader.get('/v1/inventory/all.tgz')).bytes);
    const without = gzipSync(
      Buffer.concat([tar.subarray(0, tar.lastIndexOf('manifest.json\0')), Buffer.alloc(1024)]),
    );
    const client = new Client({ url: muster.url, fetch: () => Promise.resolve(new Response(without)) });
    const { body } = await client.bundle(tenant.name, 'all');
    await expect(listed(body)).rejects.toThrow(ConnectionError);
  });
});

describe.skipIf(!hasKeystone())('through the SDK, operators of Keystone', () => {
  let identity: Keystone;
  let service: Muster;
  beforeAll(async () => {
    const known = await aKeystone();
    identity = known.keystone;
    service = await startMuster({ ...known.settings, MUSTER_KEYSTONE_AUTO_TENANT: 'true' });
  });
  afterAll(async () => {
    await service.close();
    await identity.stop();
  });

  it('log in with a password, and with an application credential made with it', async () => {
    const { user, project } = await anOperator(identity, 'member');
    const login = {
      authUrl: identity.url,
      username: user.name,
      password: user.password,
      projectName: project.name,
    };
    const names = async (fields: Parameters<typeof keystone>[0]): Promise<string[]> =>
      (await listed(new Client({ url: service.url, auth: keystone(fields) }).tenants())).map(
        ({ name }) => name,
      );
    expect(await names(login)).toEqual([project.name]);

    const { id, secret } = await identity.applicationCredential(user, project.id);
    const byCredential = {
      authUrl: identity.url,
      applicationCredentialId: id,
      applicationCredentialSecret: secret,
    };
    expect(await names(byCredential)).toEqual([project.name]);
  });

  it('who do not exist are told so', async () => {
    const auth = keystone({ authUrl: identity.url, username: 'nobody', password: 'hunter2' });
    const asked = new Client({ url: service.url, auth }).tenant('acme');
    await expect(asked).rejects.toMatchObject({ name: 'LoginError', status: 401 });
  });
});
