import { Muster, MusterError, ok } from '@muster/sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { json, problem, ScriptedServer } from './scripted-server.js';

let server: ScriptedServer;
afterEach(() => server.stop());

const HOSTS = '/v1/tenants/{tenant}/hosts';
const names = async (list: AsyncIterable<{ readonly name: string }>): Promise<string[]> => {
  const found: string[] = [];
  for await (const { name } of list) found.push(name);
  return found;
};

/** Three pages of two; the links are what a service behind a proxy says that it does not know of. */
async function threePages(): Promise<Muster> {
  server = await ScriptedServer.start(({ url }) => {
    const query = new URL(url, 'http://x').searchParams;
    const page = Number(query.get('marker') ?? '0');
    query.set('marker', String(page + 1));
    const links =
      page < 2 ? [{ rel: 'next', href: `http://inside:8780/v1/tenants/acme/hosts?${query.toString()}` }] : [];
    return json({ hosts: [{ name: `n${page}a` }, { name: `n${page}b` }], links });
  });
  return new Muster({ url: `${server.url}/behind/`, auth: 'muster_t' });
}

describe('a list', () => {
  it('goes on from page to page, with the filters of the first, at the address that it was asked for', async () => {
    const muster = await threePages();
    const filter = { 'var.rack': 'r=1&2', active: true };
    expect(await names(muster.hosts('acme', filter))).toEqual(['n0a', 'n0b', 'n1a', 'n1b', 'n2a', 'n2b']);
    expect(server.arrived.map(({ url }) => url)).toEqual(
      ['', '&marker=1', '&marker=2'].map(
        (marker) => `/behind/v1/tenants/acme/hosts?limit=1000&var.rack=r%3D1%262&active=true${marker}`,
      ),
    );
    expect(server.arrived.every(({ headers }) => headers['x-auth-token'] === 'muster_t')).toBe(true);
  });

  it('is asked for no further than it is read', async () => {
    const muster = await threePages();
    for await (const { name } of muster.hosts('acme', { limit: 2 })) if (name === 'n1a') break;
    expect(server.arrived).toHaveLength(2);
  });

  it('comes in pages, too', async () => {
    const muster = await threePages();
    const sizes: number[] = [];
    for await (const { hosts } of muster.pages(HOSTS, { path: { tenant: 'acme' } })) sizes.push(hosts.length);
    expect(sizes).toEqual([2, 2, 2]);
  });

  it('ends when it is aborted', async () => {
    const muster = await threePages();
    const controller = new AbortController();
    const read = async (): Promise<void> => {
      for await (const _ of muster.hosts('acme', {}, { signal: controller.signal }))
        controller.abort(new Error('enough'));
    };
    await expect(read()).rejects.toThrow('enough');
    expect(server.arrived).toHaveLength(1);
  });

  it('fails when a page does', async () => {
    server = await ScriptedServer.start([problem(404, 'tenant.not_found')]);
    await expect(names(new Muster({ url: server.url }).hosts('acme'))).rejects.toMatchObject({
      code: 'tenant.not_found',
    });
  });
});

describe('a refusal', () => {
  it('has the code, the faults and the id of the request', async () => {
    const faults = [{ pointer: '/name', code: 'field.required', detail: 'It is required.' }];
    const refused = {
      title: 'T',
      detail: 'D.',
      status: 422,
      code: 'request.invalid',
      errors: faults,
      request_id: 'r7',
    };
    server = await ScriptedServer.start([json(refused, 422)]);
    const muster = new Muster({ url: server.url });
    const error = await ok(muster.api.POST('/v1/tenants', { body: { name: '' } })).catch(
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(MusterError);
    expect(error).toMatchObject({
      name: 'MusterError', message: 'D.', status: 422, code: 'request.invalid', title: 'T', detail: 'D.', errors: faults,
      requestId: 'r7',
    }); // prettier-ignore
  });

  it.each(['<html>Bad gateway</html>', '', '"text"', 'null', '{"code":7}'])(
    'need not be of the service: %s',
    async (body) => {
      server = await ScriptedServer.start([{ status: 502, body, headers: { 'x-request-id': 'p1' } }]);
      const muster = new Muster({ url: server.url });
      const expected = {
        status: 502,
        code: undefined,
        errors: [],
        requestId: 'p1',
        message: 'The answer has status 502',
      };
      await expect(muster.tenant('acme')).rejects.toMatchObject(expected);
      await expect(ok(muster.api.GET('/v1'))).rejects.toMatchObject(expected);
    },
  );

  it('is not an answer that was cut off', async () => {
    server = await ScriptedServer.start([{ body: '{"name":' }]);
    await expect(new Muster({ url: server.url }).tenant('acme')).rejects.toMatchObject({
      name: 'ConnectionError',
    });
  });
});

describe('a path', () => {
  it.each(['', '.', '..'])('is not made with a name that would lead elsewhere: "%s"', async (host) => {
    server = await ScriptedServer.start([json({})]);
    const muster = new Muster({ url: server.url });
    await expect(muster.host('acme', host)).rejects.toThrow(TypeError);
    const path = { tenant: 'acme', host };
    await expect(
      muster.api.DELETE('/v1/tenants/{tenant}/hosts/{host}', { params: { path } }),
    ).rejects.toThrow(TypeError);
    await expect(muster.bundle('acme', host)).rejects.toThrow(TypeError);
    expect(server.arrived).toEqual([]);
  });

  it('takes any other name as it is', async () => {
    server = await ScriptedServer.start([json({})]);
    await new Muster({ url: server.url }).host('a/b?c', '$& ../ü');
    expect(server.arrived[0]!.url).toBe('/v1/tenants/a%2Fb%3Fc/hosts/%24%26%20..%2F%C3%BC');
  });

  it('has the names of its query written so that they stay names', async () => {
    server = await ScriptedServer.start([json({ hosts: [], links: [] })]);
    const muster = new Muster({ url: server.url });
    const query = { 'var.a&active=false#': '1' } as const;
    await muster.api.GET(HOSTS, { params: { path: { tenant: 'acme' }, query } });
    expect(server.arrived[0]!.url).toBe('/v1/tenants/acme/hosts?var.a%26active%3Dfalse%23=1');
  });
});

describe('a body', () => {
  it('is text as it stands, and JSON of anything else', async () => {
    server = await ScriptedServer.start([json({})]);
    const { api } = new Muster({ url: server.url });
    const params = { path: { tenant: 'acme' }, query: { format: 'ansible-ini' } } as const;
    await api.POST('/v1/tenants/{tenant}/imports', {
      params,
      body: '[web]\nn1',
      headers: { 'content-type': 'text/plain' },
    });
    await api.POST('/v1/tenants', { body: { name: 'acme' } });
    expect(server.arrived.map(({ body, headers }) => [body, headers['content-type']])).toEqual([
      ['[web]\nn1', 'text/plain'],
      ['{"name":"acme"}', 'application/json'],
    ]);
  });
});
