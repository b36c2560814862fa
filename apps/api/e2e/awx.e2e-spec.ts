import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { applied, refusal } from './inventory-builders.js';

let muster: Muster;
let tenant: Tenant;
const folder = mkdtempSync(join(tmpdir(), 'muster-awx-'));
beforeAll(async () => {
  muster = await startMuster();
  tenant = await aTenant(muster);
  await applied(tenant, {
    variables: { site: 'ord' },
    groups: [
      { name: 'prod', priority: 5 },
      { name: 'web', parent: 'prod', variables: { port: 80 } },
      { name: 'empty' },
    ],
    hosts: [
      { name: 'a', groups: ['web'], ip_address: '10.0.0.1' },
      { name: 'b', groups: ['web'], active: false },
      { name: 'c', variables: { x: 1 } },
      { name: 'd', groups: ['prod'] },
    ],
  });
});
afterAll(async () => {
  await muster.close();
  rmSync(folder, { recursive: true });
});

const path = (query = ''): string => `/api/v2/inventories/${tenant.name}/script/${query}`;
const get = (query?: string, headers = {}): Promise<Answer> => tenant.reader.get(path(query), headers);
const json = async (query?: string): Promise<Record<string, Record<string, unknown>>> =>
  JSON.parse((await get(query)).text) as Record<string, Record<string, unknown>>;

describe("AWX's form of an inventory", () => {
  it('has what its consumers ask for', async () => {
    const { _meta, ...groups } = await json('?hostvars=1&towervars=1&all=1');
    expect(groups).toEqual({
      all: { hosts: ['c'], children: ['empty', 'prod', 'web'], vars: { site: 'ord' } },
      prod: { hosts: ['d'], children: ['web'], vars: { ansible_group_priority: 5 } },
      web: { hosts: ['a', 'b'], vars: { port: 80 } },
    });
    const hostvars = _meta?.['hostvars'] as Record<string, Record<string, unknown>>;
    const number = expect.any(Number) as number;
    const tower = (isActive: string): object => ({
      remote_host_enabled: isActive,
      remote_host_id: number,
      remote_tower_enabled: isActive,
      remote_tower_id: number,
    });
    expect(hostvars).toEqual({
      a: { ansible_host: '10.0.0.1', ...tower('true') },
      b: tower('false'),
      c: { x: 1, ...tower('true') },
      d: tower('true'),
    });
    const ids = Object.values(hostvars).map(({ remote_tower_id }) => remote_tower_id);
    expect([new Set(ids).size, ids.every(Number.isSafeInteger)]).toEqual([4, true]);
  });

  it('leaves out hosts that are not active, and variables, unless they are asked for', async () => {
    expect(await json()).toEqual({
      all: { hosts: ['c'], children: ['empty', 'prod', 'web'], vars: { site: 'ord' } },
      prod: { hosts: ['d'], children: ['web'], vars: { ansible_group_priority: 5 } },
      web: { hosts: ['a'], vars: { port: 80 } },
    });
    // Any text means yes.
    expect(await json('?hostvars=0')).toMatchObject({ _meta: { hostvars: { c: { x: 1 } } } });
    expect(await json('?hostvars=')).not.toHaveProperty('_meta');
  });

  it.each([
    ['slice1of3', ['a', 'd']],
    ['slice0000001of03', ['a', 'd']],
    ['slice3of3', ['c']],
    ['slice4of3', []],
    ['slice1of1', ['a', 'b', 'c', 'd']],
  ])('in the part %s has the hosts %j', async (subset, hosts) => {
    const { _meta } = await json(`?hostvars=1&all=1&subset=${subset}`);
    expect(Object.keys(_meta?.['hostvars'] ?? {})).toEqual(hosts);
  });

  it('of one host is its own variables', async () => {
    expect((await get('?host=a')).body).toEqual({ ansible_host: '10.0.0.1' });
    expect(refusal(await get('?host=b'))).toEqual([404, 'bundle.host.unknown']);
    expect((await get('?host=b&all=1')).body).toEqual({});
  });

  it('refuses a part that is none, and what AWX does not know', async () => {
    for (const query of ['?subset=slice0of3', '?subset=half', '?limit=a'])
      expect(refusal(await get(query))[0]).toBe(422);
  });

  it('is answered 304 to who has it, with or without a slash', async () => {
    const etag = (await get('?hostvars=1')).headers.get('etag') ?? '';
    expect((await get('?hostvars=1', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('?hostvars=1&all=1', { 'if-none-match': etag })).status).toBe(200);
    const bare = path('?hostvars=1').replace('/?', '?');
    expect((await tenant.reader.get(bare, { 'if-none-match': etag })).status).toBe(304);
  });

  it('is what another tenant can be made of', async () => {
    const other = await aTenant(muster);
    const { text } = await get('?hostvars=1&all=1');
    const imported = await other.member.post(`${other.path}/imports?format=ansible`, text);
    expect([imported.status, imported.text]).toEqual([200, imported.text]);
    const again = await other.reader.get(`/api/v2/inventories/${other.name}/script/?hostvars=1&all=1`);
    expect(JSON.parse(again.text)).toEqual(JSON.parse(text));
  });

  it('gives Ansible the same variables as the bundle', async () => {
    const listed = (name: string, text: string): { _meta: { hostvars: object } } => {
      writeFileSync(join(folder, `${name}.json`), text);
      const script = join(folder, name);
      writeFileSync(script, `#!/bin/sh\nexec cat '${script}.json'\n`, { mode: 0o755 });
      const output = execFileSync('ansible-inventory', ['-i', script, '--list'], {
        env: { PATH: process.env['PATH'], HOME: folder, LC_ALL: 'C.UTF-8' },
      });
      return JSON.parse(output.toString()) as { _meta: { hostvars: object } };
    };
    const bundle = await tenant.reader.get('/v1/inventory/all.json');
    const one = listed('awx', (await get('?hostvars=1&all=1')).text);
    expect(one._meta.hostvars).toEqual(listed('bundle', bundle.text)._meta.hostvars);
  });
});
