import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant } from './builders.js';
import { bodyOf, doorsOf, isOpen, named, urlOf, type Door } from './doors.js';
import { startMuster, type Api, type Muster } from './harness.js';

let muster: Muster;
let anyone: Api;
let doors: Door[];
beforeAll(async () => {
  muster = await startMuster();
  anyone = muster.anonymous();
  doors = await doorsOf(muster);
});
afterAll(() => muster.close());

describe('without a token', () => {
  it('version discovery answers as keystoneauth reads it', async () => {
    const root = await anyone.get('/');
    const self = { rel: 'self', href: `${muster.url}/v1/` };
    expect(root.status).toBe(200);
    expect(root.body.versions).toHaveLength(1);
    expect(root.body.versions[0]).toMatchObject({ id: 'v1.0', status: 'CURRENT', min_version: '1.0' });
    expect(root.body.versions[0]!.links).toContainEqual(self);
    for (const path of ['/v1/', '/v1']) {
      const { body } = await anyone.get(path);
      expect(body.version).toEqual(root.body.versions[0]);
    }
  });

  it('discovery names the address that the proxy names', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'muster.example.org' };
    const { body } = await anyone.get('/', headers);
    expect(body.versions[0]!.links[0]!.href).toBe('https://muster.example.org/v1/');
  });

  it('the health checks answer', async () => {
    for (const path of ['/health/live', '/health/ready'])
      expect((await anyone.get(path)).body).toEqual({ status: 'ok' });
  });

  it('the documentation is served from here alone', async () => {
    const page = await anyone.get('/docs');
    expect(page.status).toBe(200);
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset]) => asset ?? '');
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      expect(asset).toMatch(/^\.\//);
      const { status } = await anyone.get(asset.slice(1));
      expect([asset, status]).toEqual([asset, 200]);
    }
  });

  it('readiness fails, and liveness does not, when the database is gone', async () => {
    const away = await startMuster();
    await away.db.transaction(() => away.db.query('ALTER TABLE tenants RENAME TO gone'));
    const live = await away.anonymous().get('/health/live');
    const ready = await away.anonymous().get('/health/ready');
    await away.close();
    expect(live.status).toBe(200);
    expect([ready.status, ready.body.code]).toEqual([503, 'database.unavailable']);
  });
});

describe('with system scope', () => {
  it('the metrics count requests by route, not by path', async () => {
    await muster.api().get('/v1/tenants/some-name');
    const { text } = await muster.api().get('/metrics');
    expect(text).toMatch(/muster_http_request_duration_seconds_count\{[^}]*route="\/v1\/tenants\/:tenant"/);
    expect(text).not.toContain('some-name');
    expect(text).toContain('process_cpu_seconds_total');
  });
});

describe('the document', () => {
  it('opens the operations that are meant to be open, and no other', () => {
    expect(doors.filter(isOpen).map(named).sort()).toEqual([
      'GET /',
      'GET /health/live',
      'GET /health/ready',
      'GET /v1',
      'GET /v1/clients/muster-inventory',
      'POST /v1/hooks/git/{id}',
    ]);
    expect(doors.filter((door) => 'x-proof' in door).map(named)).toEqual(['POST /v1/hooks/git/{id}']);
  });

  it('names each operation once', () => {
    const names = doors.map(({ operationId }) => operationId);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+[A-Za-z]+$/);
  });

  it('describes every parameter, and no path has one that it leaves out', () => {
    for (const door of doors) {
      const { parameters = [] } = door;
      for (const parameter of parameters)
        expect([named(door), parameter.name, parameter.description ?? '']).not.toContain('');
      const inPath = [...door.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const documented = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect([named(door), documented.sort()]).toEqual([named(door), inPath.sort()]);
    }
  });

  it('declares a permission and the standard errors wherever a token is due', () => {
    const schemes = [{ token: [] }, { bearer: [] }, { keystone: [] }];
    for (const door of doors.filter((each) => !isOpen(each))) {
      expect([named(door), typeof door['x-permission']]).toEqual([named(door), 'string']);
      expect(door.security).toHaveLength(schemes.length);
      expect(door.security).toEqual(expect.arrayContaining(schemes));
      for (const status of ['401', '403', '404', '422', '429', '503'])
        expect(door.responses[status]?.content, named(door)).toHaveProperty(['application/problem+json']);
    }
  });

  it('describes what each operation answers', () => {
    for (const door of doors) {
      const [status, answer] = Object.entries(door.responses).find(([code]) => code.startsWith('2')) ?? [];
      const describes = status === '204' || answer?.content !== undefined;
      expect([named(door), describes]).toEqual([named(door), true]);
    }
  });

  it('lets no operation take a parameter that it does not know', async () => {
    const { name } = await aTenant(muster);
    for (const door of doors) {
      const url = urlOf(door, name);
      const asked = `${url}${url.includes('?') ? '&' : '?'}no_such_parameter=1`;
      const answer = await muster.api().send(door.method, asked, bodyOf(door));
      const codes = answer.body.errors.map(({ code }) => code);
      expect([named(door), answer.status, codes.includes('parameter.unknown')]).toEqual([
        named(door),
        422,
        true,
      ]);
    }
  });
});
