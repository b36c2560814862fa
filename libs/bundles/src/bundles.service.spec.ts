import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@muster/kernel';
import { testDb, type TestDb } from '@muster/kernel/testing';
import { MIGRATIONS } from '@muster/migrations';
import type { HostFilters } from './hosts/selection.js';
import { aTenant, type Sketch, type SketchedTenant } from './testing/fleets.js';
import {
  ansibleInventory,
  describeWithAnsible,
  describeWithPython,
  limitedByAnsible,
  listing,
  python,
} from './testing/programs.js';
import type { SketchedSecret } from './testing/secrets.js';
import {
  aRequest,
  bundlesOver,
  bytesOf,
  manifestIn,
  opened,
  sha256Of,
  Workshop,
} from './testing/unpacked.js';

const LONG = `h${'x'.repeat(119)}`;
const LONGEST = `h${'y'.repeat(253)}`;
const VAULT = { __ansible_vault: '$ANSIBLE_VAULT;1.1;AES256\n6162\n' };
const UNSAFE = { __ansible_unsafe: '{{ boom }}' };

const SKETCH: Sketch = {
  variables: { site: 'ord', who: 'tenant', ntp: ['a', 'b'] },
  groups: [
    { name: 'prod', variables: { who: 'prod', level: 1 } },
    { name: 'db', parent: 'prod', variables: { who: 'db' } },
    { name: 'web', priority: 10, variables: { who: 'web' } },
    { name: 'rack-1.a', variables: { rack: 1 } },
    { name: 'bare' },
    { name: 'barer', parent: 'bare' },
  ],
  hosts: [
    { name: 'db1', ip: '10.0.0.1', groups: ['db', 'rack-1.a'], variables: { who: 'me', unsafe: UNSAFE } },
    { name: 'db2', ip: '10.0.0.2', groups: ['db'], variables: { ansible_host: 'db2.example' } },
    { name: 'lone' },
    { name: 'web1', ip: 'fe80::1', groups: ['web', 'prod'] },
    { name: LONG, groups: ['web'], variables: { long: true } },
    { name: LONGEST, groups: ['web'], variables: { longest: true } },
  ],
};

const workshop = new Workshop();
let test: TestDb;
let db: Db;
let tenant: SketchedTenant;

beforeAll(async () => {
  test = await testDb({ entities: [], migrations: MIGRATIONS });
  db = test.db;
  tenant = await aTenant(db, SKETCH);
});
afterAll(async () => {
  await test.close();
  workshop.remove();
});

/** Every path below a folder, directories with a `/` at their end. */
const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(
      (entry) =>
        join(entry.parentPath, entry.name).slice(folder.length + 1) + (entry.isDirectory() ? '/' : ''),
    )
    .sort();

describe('a bundle as tgz', () => {
  it('holds one inventory directory, with files for owners that have variables', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant));
    expect(pathsIn(folder)).toEqual(
      [
        'ansible.cfg',
        'hosts/',
        'hosts/group_vars/',
        'hosts/group_vars/all.yml',
        'hosts/group_vars/db.yml',
        'hosts/group_vars/prod.yml',
        'hosts/group_vars/rack-1.a.yml',
        'hosts/group_vars/web.yml',
        'hosts/host_vars/',
        'hosts/host_vars/db1.yml',
        'hosts/host_vars/db2.yml',
        `hosts/host_vars/${LONG}.yml`,
        `hosts/host_vars/${LONGEST}`,
        'hosts/host_vars/web1.yml',
        'hosts/hosts.json',
        'manifest.json',
      ].sort(),
    );
    expect(readFileSync(join(folder, 'hosts/host_vars/db1.yml'), 'utf8')).toBe(
      '{\n  "ansible_host": "10.0.0.1",\n  "unsafe": {"__ansible_unsafe":"{{ boom }}"},\n  "who": "me"\n}\n',
    );
    expect(readFileSync(join(folder, 'hosts/host_vars/db2.yml'), 'utf8')).toBe(
      '{\n  "ansible_host": "db2.example"\n}\n',
    );
  });

  it('gives directories 0755, files 0644 and the time of the revision in whole seconds', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant));
    for (const path of pathsIn(folder)) {
      const { mode, mtimeMs } = statSync(join(folder, path));
      expect([path, (mode & 0o7777).toString(8)]).toEqual([path, path.endsWith('/') ? '755' : '644']);
      expect(mtimeMs).toBe(Date.UTC(2026, 10, 21, 4, 49, 55));
    }
  });

  it('ends in a manifest whose digests are those of the files', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant, { filters: { limit: 'prod' } }));
    const manifest = manifestIn(folder);
    const files = pathsIn(folder).filter((path) => !path.endsWith('/') && path !== 'manifest.json');
    expect(Object.keys(manifest.sha256).sort()).toEqual(files);
    for (const path of files) expect(manifest.sha256[path]).toBe(sha256Of(join(folder, path)));
    expect(manifest).toMatchObject({
      tenant: { id: tenant.id, name: tenant.name },
      revision: 3,
      group: { name: 'all' },
      filters: { limit: 'prod' },
      commits: {},
      counts: { hosts: 3, groups: 6, files: files.length },
    });
  });

  it('is the same, byte by byte, for the same revision and options', async () => {
    for (const format of ['tgz', 'zip', 'json'] as const) {
      const request = aRequest(tenant, { format });
      const first = await bytesOf(bundlesOver(db), request);
      expect((await bytesOf(bundlesOver(db), request)).equals(first)).toBe(true);
    }
  });

  it('carries neither time nor name in its gzip header', async () => {
    const bytes = await bytesOf(bundlesOver(db), aRequest(tenant));
    expect([...bytes.subarray(0, 8)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
  });

  it('of one group holds the group, its subtree, the groups of its hosts, and all their ancestors', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant, { group: 'db' }));
    const hosts = JSON.parse(readFileSync(join(folder, 'hosts/hosts.json'), 'utf8')) as object;
    expect(hosts).toEqual({
      all: { children: { prod: {}, 'rack-1.a': {} } },
      db: { hosts: { db1: {}, db2: {} } },
      prod: { children: { db: {} } },
      'rack-1.a': { hosts: { db1: {} } },
    });
    expect(manifestIn(folder).group).toEqual({ id: tenant.ids.get('db'), name: 'db' });
  });

  it('of a group without hosts, and of an empty tenant, is a bundle all the same', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant, { group: 'bare' }));
    expect(manifestIn(folder).counts).toMatchObject({ hosts: 0, groups: 2 });
    const empty = await workshop.unpack(bundlesOver(db), aRequest(await aTenant(db, {})));
    expect(manifestIn(empty).counts).toMatchObject({ hosts: 0, groups: 0 });
  });

  it('shows nothing of another tenant', async () => {
    const other = await aTenant(db, { groups: [{ name: 'g' }], hosts: [{ name: 'h', groups: ['g'] }] });
    const folder = await workshop.unpack(bundlesOver(db), aRequest(other));
    expect(manifestIn(folder).counts).toMatchObject({ hosts: 1, groups: 1 });
    await expect(
      bundlesOver(db).open(aRequest(other, { group: tenant.ids.get('db') ?? '' })),
    ).rejects.toMatchObject({
      code: 'bundle.group.unknown',
    });
  });

  it('holds one complete inventory a host in the layout for host by host runs', async () => {
    const request = aRequest(tenant, { layout: 'per-host', filters: { host: 'db*' } });
    const folder = await workshop.unpack(bundlesOver(db), request);
    expect(pathsIn(folder).filter((path) => path.startsWith('db2') || !path.includes('/'))).toEqual([
      'db2/',
      'db2/ansible.cfg',
      'db2/hosts/',
      'db2/hosts/group_vars/',
      'db2/hosts/group_vars/all.yml',
      'db2/hosts/group_vars/db.yml',
      'db2/hosts/group_vars/prod.yml',
      'db2/hosts/host_vars/',
      'db2/hosts/host_vars/db2.yml',
      'db2/hosts/hosts.json',
      'manifest.json',
    ]);
    expect(manifestIn(folder).counts.hosts).toBe(2);
  });
});

describeWithPython('a bundle as zip', () => {
  it('holds the same files as the tgz, with Unix modes', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant));
    const archive = workshop.write(
      'b.zip',
      await bytesOf(bundlesOver(db), aRequest(tenant, { format: 'zip' })),
    );
    const members = await python<[string, number, string][]>(
      `
import json, sys, zipfile
with zipfile.ZipFile(json.load(sys.stdin)) as z:
    print(json.dumps([[i.filename, i.external_attr >> 16, z.read(i).decode()] for i in z.infolist()]))`,
      archive,
    );
    expect(members.map(([path]) => path).sort()).toEqual(pathsIn(folder));
    expect(members.at(-1)?.[0]).toBe('manifest.json');
    for (const [path, mode, content] of members) {
      expect((mode & 0o7777).toString(8)).toBe(path.endsWith('/') ? '755' : '644');
      if (!path.endsWith('/')) expect(content).toBe(readFileSync(join(folder, path), 'utf8'));
    }
  });
});

describe('a bundle as json', () => {
  it('lists every group with its hosts, and the hosts with their variables', async () => {
    const { body, mediaType } = await opened(bundlesOver(db), aRequest(tenant, { format: 'json' }));
    expect(mediaType).toBe('application/json');
    expect(JSON.parse(await text(body))).toEqual({
      _meta: {
        hostvars: {
          db1: { ansible_host: '10.0.0.1', who: 'me', unsafe: UNSAFE },
          db2: { ansible_host: 'db2.example' },
          lone: {},
          web1: { ansible_host: 'fe80::1' },
          [LONG]: { long: true },
          [LONGEST]: { longest: true },
        },
      },
      all: {
        hosts: [],
        children: ['bare', 'prod', 'rack-1.a', 'web', 'ungrouped'],
        vars: { site: 'ord', who: 'tenant', ntp: ['a', 'b'] },
      },
      ungrouped: { hosts: ['lone'] },
      prod: { hosts: ['web1'], children: ['db'], vars: { who: 'prod', level: 1 } },
      db: { hosts: ['db1', 'db2'], vars: { who: 'db' } },
      web: { hosts: [LONG, LONGEST, 'web1'], vars: { ansible_group_priority: 10, who: 'web' } },
      'rack-1.a': { hosts: ['db1'], vars: { rack: 1 } },
      bare: { hosts: [], children: ['barer'] },
      barer: { hosts: [] },
    });
  });

  it('is refused in the layout for host by host runs', async () => {
    const request = aRequest(tenant, { format: 'json', layout: 'per-host' });
    await expect(bundlesOver(db).open(request)).rejects.toMatchObject({ code: 'parameter.value' });
  });
});

describe('filters', () => {
  const selected = async (filters: HostFilters, group = 'all'): Promise<string[]> => {
    const { body } = await opened(bundlesOver(db), aRequest(tenant, { format: 'json', group, filters }));
    const { _meta } = JSON.parse(await text(body)) as { _meta: { hostvars: object } };
    return Object.keys(_meta.hostvars);
  };

  it.each<[HostFilters, string[]]>([
    [{ host: 'db?' }, ['db1', 'db2']],
    [{ groups: ['web', 'db'] }, ['db1', 'db2', LONG, LONGEST, 'web1']],
    [{ groups: ['prod'], host: '*1' }, ['db1', 'web1']],
    [{ limit: 'prod:!db1' }, ['db2', 'web1']],
    [{ variables: [['who', 'me']] }, ['db1']],
    [{ variables: [['long', 'true']] }, [LONG]],
    [{ variables: [['unsafe', '{ "__ansible_unsafe": "{{ boom }}" }']] }, ['db1']],
    [{ limit: 'all', groups: ['web'], host: 'w*' }, ['web1']],
  ])('%j narrow the hosts', async (filters, hosts) => {
    expect(await selected(filters)).toEqual(hosts);
  });

  it('narrow the hosts of the group that was asked for, and limits are evaluated on that group', async () => {
    expect(await selected({ groups: ['web'] }, 'prod')).toEqual(['web1']);
    expect(await selected({ limit: 'all[0]' }, 'prod')).toEqual(['web1']);
  });

  it.each<[HostFilters, string]>([
    [{ groups: ['nope'] }, 'bundle.filter.group_unknown'],
    [{ limit: 'nope' }, 'bundle.filter.limit'],
    [{ limit: '~(' }, 'bundle.filter.limit'],
    [{ limit: 'web:!web' }, 'bundle.no_hosts'],
    [{ host: 'nope*' }, 'bundle.no_hosts'],
    [{ groups: ['bare'] }, 'bundle.no_hosts'],
    [{ variables: [['long', '"true"']] }, 'bundle.no_hosts'],
  ])('%j are an error, not an empty bundle', async (filters, code) => {
    await expect(bundlesOver(db).open(aRequest(tenant, { filters }))).rejects.toMatchObject({ code });
  });

  it('leave every group of the tenant in a bundle of all', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant, { filters: { host: 'lone' } }));
    expect(manifestIn(folder).counts).toMatchObject({ hosts: 1, groups: 6 });
  });
});

describe('ETags', () => {
  it('spare whoever has the bundle already the bundle', async () => {
    const service = bundlesOver(db);
    const { etag, body } = await opened(service, aRequest(tenant));
    body.destroy();
    expect(await service.open(aRequest(tenant), { ifNoneMatch: ['other', etag] })).toEqual({
      etag,
      isStale: false,
      body: undefined,
    });
  });

  it('differ with every option and with the revision, and not with the order of filters', async () => {
    const service = bundlesOver(db);
    const own = await aTenant(db, SKETCH);
    const etagOf = async (more: object): Promise<string> => {
      const { etag, body } = await opened(service, aRequest(own, more));
      body.destroy();
      return etag;
    };
    const etags = [
      await etagOf({}),
      await etagOf({ format: 'zip' }),
      await etagOf({ layout: 'per-host' }),
      await etagOf({ group: 'db' }),
      await etagOf({ filters: { host: 'db*' } }),
      await etagOf({ filters: { groups: ['db', 'web'] } }),
    ];
    expect(await etagOf({ filters: { groups: ['web', 'db'] } })).toBe(etags.at(-1));
    expect(await etagOf({ group: own.ids.get('db') ?? '' })).toBe(etags[3]);
    await db.transaction(() => db.query('UPDATE tenants SET revision = 4 WHERE id = ?', [own.id]));
    expect(new Set([...etags, await etagOf({})]).size).toBe(7);
  });
});

describe('one host', () => {
  it('is given with its own variables', async () => {
    const { json } = await bundlesOver(db).host({
      tenantId: tenant.id,
      group: 'prod',
      host: 'db1',
      secrets: 'include',
    });
    expect(JSON.parse(json)).toEqual({ ansible_host: '10.0.0.1', who: 'me', unsafe: UNSAFE });
  });

  it.each([
    ['web', 'db1', 'bundle.host.unknown'],
    ['all', 'nope', 'bundle.host.unknown'],
    ['nope', 'db1', 'bundle.group.unknown'],
  ])('of group %s and host %s is not found', async (group, host, code) => {
    await expect(
      bundlesOver(db).host({ tenantId: tenant.id, group, host, secrets: 'include' }),
    ).rejects.toMatchObject({ code });
  });

  it('of no tenant is not found', async () => {
    await expect(
      bundlesOver(db).host({ tenantId: 'gone', group: 'all', host: 'db1', secrets: 'include' }),
    ).rejects.toMatchObject({
      code: 'bundle.tenant.unknown',
    });
  });
});

describe('many bundles at once', () => {
  it('are built one after the other, and beyond the queue refused', async () => {
    const service = bundlesOver(db, 1, 1);
    const { body } = await opened(service, aRequest(tenant));
    const second = bytesOf(service, aRequest(tenant));
    await expect(service.open(aRequest(tenant))).rejects.toMatchObject({
      code: 'bundle.busy',
      retryAfterSeconds: 5,
    });
    body.destroy();
    expect((await second).length).toBeGreaterThan(0);
  });

  it('free their place when the request fails', async () => {
    const service = bundlesOver(db, 1, 0);
    await expect(service.open(aRequest(tenant, { group: 'nope' }))).rejects.toMatchObject({
      code: 'bundle.group.unknown',
    });
    expect((await bytesOf(service, aRequest(tenant))).length).toBeGreaterThan(0);
  });

  it('leave the queue when the caller goes away', async () => {
    const service = bundlesOver(db, 1, 1);
    const { body } = await opened(service, aRequest(tenant));
    const abort = new AbortController();
    const waiting = service.open(aRequest(tenant), { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'bundle.aborted' });
    body.destroy();
  });
});

describe('a bundle that is cut off', () => {
  let large: SketchedTenant;
  beforeAll(async () => {
    const hosts = Array.from({ length: 6000 }, (_, index) => ({
      name: `n${String(index).padStart(5, '0')}`,
      variables: Object.fromEntries(
        Array.from({ length: 4 }, (__, v) => [
          `v${v}`,
          Math.sin(index * 7 + v)
            .toString(36)
            .repeat(3),
        ]),
      ),
    }));
    large = await aTenant(db, { hosts });
  });

  it.each(['tgz', 'zip', 'json'] as const)('as %s frees its place and its snapshot', async (format) => {
    const service = bundlesOver(db, 1, 1);
    const { body } = await opened(service, aRequest(large, { format }));
    await new Promise((resolve) => body.once('data', resolve));
    body.destroy();
    // Waits until the first has let go of its place, which it does after its snapshot.
    const next = await opened(service, aRequest(large, { format }));
    next.body.destroy();
    expect(body.readableEnded).toBe(false);
  });

  it('has no manifest', async () => {
    const bytes = await bytesOf(bundlesOver(db), aRequest(large));
    const whole = gunzipSync(bytes).toString('latin1');
    const cut = gunzipSync(bytes.subarray(0, bytes.length * 0.6), { finishFlush: 2 }).toString('latin1');
    expect(whole).toContain('manifest.json');
    expect(cut).toContain('hosts/host_vars/n00000.yml');
    expect(cut).not.toContain('manifest.json');
  });

  it('fails its stream when the database fails midway', async () => {
    const failing = bundlesOver(db);
    const original = db.snapshot.bind(db);
    Object.assign(db, {
      snapshot: (work: Parameters<Db['snapshot']>[0]) =>
        original((snapshot) =>
          work({
            all: (sql, parameters) => snapshot.all(sql, parameters),
            async *batches(sql, parameters) {
              let count = 0;
              for await (const rows of snapshot.batches(sql, parameters)) {
                if ((count += 1) > 3) throw new Error('the disk is gone');
                yield rows;
              }
            },
          }),
        ),
    });
    const { body } = await opened(failing, aRequest(large)).finally(() => {
      Object.assign(db, { snapshot: original });
    });
    await expect(text(body)).rejects.toThrow('the disk is gone');
  });

  it('read to its end shows one revision, whatever is written meanwhile', async () => {
    const own = await aTenant(db, {
      hosts: Array.from({ length: 3000 }, (_, index) => ({ name: `h${index}`, variables: { v: 1 } })),
    });
    const { body } = await opened(bundlesOver(db), aRequest(own, { format: 'json' }));
    await db.transaction(() =>
      db.query("UPDATE host_variables SET value = '2' WHERE tenant_id = ?", [own.id]),
    );
    const { _meta } = JSON.parse(await text(body)) as { _meta: { hostvars: Record<string, { v: number }> } };
    expect(new Set(Object.values(_meta.hostvars).map(({ v }) => v))).toEqual(new Set([1]));
  });
});

const aFleet: fc.Arbitrary<Sketch> = fc
  .record({
    parents: fc.array(fc.option(fc.nat(20)), { minLength: 1, maxLength: 12 }),
    priorities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }),
    owned: fc.array(fc.subarray(['a', 'b', 'c', 'd']), { minLength: 40, maxLength: 40 }),
    hidden: fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e']), { minLength: 40, maxLength: 40 }),
    members: fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { minLength: 1, maxLength: 10 }),
  })
  .map(({ parents, priorities, owned, hidden, members }) => {
    const variables = (owner: string, index: number): Record<string, string> =>
      Object.fromEntries((owned[index] ?? []).map((name) => [name, `${name} of ${owner}`]));
    // No owner has a variable and a secret of one name.
    const secrets = (owner: string, index: number, taken: object): SketchedSecret[] =>
      (hidden[index] ?? [])
        .filter((name) => !(name in taken))
        .map((name) => ({ name, format: index % 3 === 0 ? 'pem' : 'text', payload: `${name} of ${owner}` }));
    const names = parents.map((_, index) => `${'zyxwvutsrqpo'.charAt(index)}${index}`);
    return {
      variables: variables('all', 30),
      secrets: secrets('all', 30, variables('all', 30)),
      groups: parents.map((parent, index) => {
        const above = parent === null || index === 0 ? undefined : names[parent % index];
        return {
          name: names[index] ?? '',
          ...(above === undefined ? {} : { parent: above }),
          priority: priorities[index] ?? 1,
          variables: variables(`group ${index}`, index),
          secrets: secrets(`group ${index}`, index, variables(`group ${index}`, index)),
        };
      }),
      hosts: members.map((groups, index) => ({
        name: `host${index}`,
        groups: [...new Set(groups.map((group) => names[group % names.length] ?? ''))],
        variables: variables(`host ${index}`, 15 + index)['a'] ? { a: `a of host ${index}` } : {},
        secrets: secrets(`host ${index}`, 15 + index, { a: 1 }),
      })),
    };
  });

interface Script {
  readonly _meta: { readonly hostvars: Record<string, object> };
  readonly [group: string]: {
    readonly hosts?: string[];
    readonly children?: string[];
    readonly vars?: Record<string, unknown>;
  } & object;
}

/** Ansible's rule: all, then groups by depth, priority and name, ancestors included, then the host. */
function resolved(script: Script, host: string): object {
  const groups = Object.keys(script).filter((name) => name !== '_meta');
  const parentOf = new Map(
    groups.flatMap((name) => (script[name]?.children ?? []).map((child) => [child, name])),
  );
  const chain = (name: string): string[] => {
    const parent = parentOf.get(name);
    return parent === undefined ? [name] : [...chain(parent), name];
  };
  const own = groups.filter((name) => script[name]?.hosts?.includes(host)).flatMap(chain);
  const rank = (name: string): [number, number, string] => [
    chain(name).length,
    Number(script[name]?.vars?.['ansible_group_priority'] ?? 1),
    name,
  ];
  const sorted = [...new Set(['all', ...own])].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x[0] - y[0] || x[1] - y[1] || (x[2] < y[2] ? -1 : 1);
  });
  const layers = sorted.map((name) => ({ ...script[name]?.vars, ansible_group_priority: undefined }));
  return Object.assign({}, ...layers, script._meta.hostvars[host]) as object;
}

describe('the inventory of one group', () => {
  it('resolves each of its hosts as the whole inventory does', async () => {
    await fc.assert(
      fc.asyncProperty(aFleet, async (sketch) => {
        const drawn = await aTenant(db, sketch);
        const script = async (group: string): Promise<Script> =>
          JSON.parse(
            (await bytesOf(bundlesOver(db), aRequest(drawn, { format: 'json', group }))).toString(),
          ) as Script;
        const whole = await script('all');
        for (const { name } of sketch.groups ?? []) {
          const part = await script(name);
          for (const host of Object.keys(part._meta.hostvars))
            expect(resolved(part, host)).toEqual(resolved(whole, host));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describeWithAnsible('ansible-inventory, on an unpacked bundle', () => {
  it('finds every group and every host, and resolves the variables by our rule', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant));
    const { _meta, ...groups } = await listing(folder);
    expect(_meta.hostvars).toEqual({
      db1: {
        ansible_host: '10.0.0.1',
        site: 'ord',
        ntp: ['a', 'b'],
        who: 'me',
        level: 1,
        rack: 1,
        unsafe: UNSAFE,
      },
      db2: { ansible_host: 'db2.example', site: 'ord', ntp: ['a', 'b'], who: 'db', level: 1 },
      lone: { site: 'ord', ntp: ['a', 'b'], who: 'tenant' },
      web1: { ansible_host: 'fe80::1', site: 'ord', ntp: ['a', 'b'], who: 'web', level: 1 },
      [LONG]: { site: 'ord', ntp: ['a', 'b'], who: 'web', long: true },
      [LONGEST]: { site: 'ord', ntp: ['a', 'b'], who: 'web', longest: true },
    });
    expect(groups['all']?.children?.toSorted()).toEqual(['bare', 'prod', 'rack-1.a', 'ungrouped', 'web']);
    expect(groups['bare']?.children).toEqual(['barer']);
    expect(groups['ungrouped']?.hosts).toEqual(['lone']);
  });

  it('gives one host and the graph', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant, { group: 'db' }));
    expect(JSON.parse(await ansibleInventory(folder, '--host', 'db2'))).toMatchObject({
      who: 'db',
      level: 1,
    });
    expect(await ansibleInventory(folder, '--graph')).toBe(
      [
        '@all:',
        '  |--@ungrouped:',
        '  |--@prod:',
        '  |  |--@db:',
        '  |  |  |--db1',
        '  |  |  |--db2',
        '  |--@rack-1.a:',
        '  |  |--db1',
        '',
      ].join('\n'),
    );
  });

  it('reads the inventory of each host in the layout for host by host runs', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(tenant, { layout: 'per-host' }));
    const whole = await listing(await workshop.unpack(bundlesOver(db), aRequest(tenant)));
    for (const host of ['db1', 'lone']) {
      const { _meta } = await listing(join(folder, host));
      expect(_meta.hostvars).toEqual({ [host]: whole._meta.hostvars[host] });
    }
  });

  it('passes vaulted values through, undecrypted', async () => {
    const own = await aTenant(db, { hosts: [{ name: 'h', variables: { secret: VAULT } }] });
    const folder = await workshop.unpack(bundlesOver(db), aRequest(own));
    expect((await listing(folder))._meta.hostvars['h']).toEqual({ secret: VAULT });
  });

  it('reads a tenant without anything', async () => {
    const folder = await workshop.unpack(bundlesOver(db), aRequest(await aTenant(db, {})));
    expect((await listing(folder))._meta.hostvars).toEqual({});
  });

  it('resolves drawn fleets as our rule does, from the whole bundle and from that of a group', async () => {
    for (const sketch of fc.sample(aFleet, 4)) {
      const drawn = await aTenant(db, sketch);
      const request = aRequest(drawn, { format: 'json' });
      const script = JSON.parse((await bytesOf(bundlesOver(db), request)).toString()) as Script;
      const group = sketch.hosts?.flatMap(({ groups }) => groups ?? [])[0] ?? 'all';
      for (const scope of ['all', group]) {
        const { _meta } = await listing(
          await workshop.unpack(bundlesOver(db), aRequest(drawn, { group: scope })),
        );
        for (const [host, variables] of Object.entries(_meta.hostvars))
          expect(variables).toEqual(resolved(script, host));
      }
    }
  });

  it('leaves for a limit the hosts that our filter leaves', async () => {
    const sketch: Sketch = {
      groups: [
        { name: 'web' },
        { name: 'web-eu', parent: 'web' },
        { name: 'web-us', parent: 'web' },
        { name: 'db' },
        { name: 'none' },
      ],
      hosts: ['web1', 'web2', 'web3', 'db1', 'db2', 'x.y', 'lone'].map((name, index) => ({
        name,
        groups:
          [['web-eu'], ['web-us', 'db'], ['web-us'], ['db'], ['db', 'web-eu'], ['web'], []][index] ?? [],
      })),
    };
    const own = await aTenant(db, sketch);
    const folder = await workshop.unpack(bundlesOver(db), aRequest(own));
    const name = fc.constantFrom(
      'web',
      'web-eu',
      'web-us',
      'db',
      'web1',
      'db2',
      'x.y',
      'lone',
      'all',
      'ungrouped',
      'w*',
      '*1',
      'web?',
      'db[12]',
      '*',
      'a*',
      '~web',
      '~.*2$',
      '~(db|x)',
      'none',
    );
    const part = fc.tuple(
      fc.constantFrom('', '', '!', '&'),
      name,
      fc.constantFrom('', '', '', '[0]', '[-1]', '[1:2]', '[1:]', '[0:0]', '[2]'),
    );
    const limits = fc
      .sample(fc.tuple(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom(':', ',')), 300)
      .map(([parts, separator]) => parts.map((texts) => texts.join('')).join(separator));
    const answers = await limitedByAnsible(folder, limits);
    for (const [index, limit] of limits.entries()) {
      const ours = await bytesOf(bundlesOver(db), aRequest(own, { format: 'json', filters: { limit } })).then(
        (bytes) => Object.keys((JSON.parse(bytes.toString()) as Script)._meta.hostvars).sort(),
        (error: unknown) => (error as { code: string }).code,
      );
      const theirs = answers[index];
      // Where Ansible only warns of a name that matches nothing, we refuse.
      if (ours === 'bundle.filter.limit') continue;
      expect([limit, ours]).toEqual([limit, theirs?.length ? theirs.sort() : 'bundle.no_hosts']);
    }
    expect(existsSync(join(folder, 'manifest.json'))).toBe(true);
  });
});
