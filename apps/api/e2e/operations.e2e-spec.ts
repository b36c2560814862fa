import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERMISSIONS, ROLES, type Permission, type Role } from '@muster/identity';
import { aTenant } from './builders.js';
import { startMuster, type Api, type Muster } from './harness.js';

interface Operation {
  readonly operationId?: string;
  readonly security?: object[];
  readonly parameters?: { readonly name: string; readonly in: string; readonly description?: string }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
  readonly 'x-permission'?: Permission;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** One method of one path of the document. */
interface Door extends Operation {
  readonly method: string;
  readonly path: string;
}

let muster: Muster;
let anyone: Api;
let doors: Door[];
beforeAll(async () => {
  muster = await startMuster();
  anyone = muster.anonymous();
  const { body } = await anyone.get('/openapi.json');
  doors = Object.entries(body.paths as Paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );
});
afterAll(() => muster.close());

const isOpen = ({ security }: Door): boolean => security === undefined;
const takesTenant = ({ parameters = [] }: Door): boolean =>
  parameters.some((parameter) => parameter.in === 'query' && parameter.name === 'tenant');
const isOfTenant = (door: Door): boolean => door.path.includes('{tenant}') || takesTenant(door);

/** The door's URL in a tenant; other names in it are nobody's. */
function urlOf(door: Door, tenant: string): string {
  const path = door.path.replace('{tenant}', tenant).replaceAll(/\{\w+\}/g, 'nobody');
  return takesTenant(door) ? `${path}?tenant=${tenant}` : path;
}
const named = ({ method, path }: Door): string => `${method} ${path}`;

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
    ]);
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
    for (const door of doors.filter((each) => !isOpen(each))) {
      expect([named(door), typeof door['x-permission']]).toEqual([named(door), 'string']);
      for (const status of ['401', '403', '404', '422'])
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

  it('closes every other operation to those without a token', async () => {
    for (const door of doors.filter((each) => !isOpen(each))) {
      const answer = await anyone.send(door.method, urlOf(door, 'nobody'), undefined);
      expect([named(door), answer.status, answer.body.code]).toEqual([
        named(door),
        401,
        'access.unauthenticated',
      ]);
    }
  });

  it('closes each operation to a role that is too weak', async () => {
    const tenant = await aTenant(muster);
    for (const door of doors) {
      const role = tooWeakFor(door['x-permission']);
      if (role === undefined) continue;
      const answer = await tenant[role].send(door.method, urlOf(door, tenant.name), undefined);
      expect([named(door), answer.status, answer.body.code]).toEqual([named(door), 403, 'access.forbidden']);
    }
  });

  it('hides another tenant behind each operation', async () => {
    const [tenant, other] = [await aTenant(muster), await aTenant(muster)];
    for (const door of doors.filter(isOfTenant)) {
      for (const ref of [other.name, other.id]) {
        const answer = await tenant.admin.send(door.method, urlOf(door, ref), undefined);
        expect([named(door), answer.status, answer.body.code]).toEqual([
          named(door),
          404,
          'tenant.not_found',
        ]);
      }
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

const bodyOf = ({ method }: Door): unknown => (['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined);

/** The strongest role of a tenant that does not hold the permission; none when the weakest does. */
function tooWeakFor(permission: Permission | undefined): Role | undefined {
  if (permission === undefined) return undefined;
  const needed = PERMISSIONS[permission];
  return needed === 'system' ? 'admin' : ROLES[ROLES.indexOf(needed) - 1];
}
