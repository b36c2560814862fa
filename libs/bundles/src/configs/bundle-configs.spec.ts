import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { remoteOf } from '@muster/configs';
import {
  GitServer,
  hasGitServer,
  testReadings,
  type Content,
  type TestReadings,
} from '@muster/configs/testing';
import type { AppError, Db } from '@muster/kernel';
import { testDb, type TestDb } from '@muster/kernel/testing';
import { MIGRATIONS } from '@muster/migrations';
import type { BundlesService, Readings } from '../bundles.service.js';
import { aTenant, type Sketch, type SketchedTenant } from '../testing/fleets.js';
import {
  aRequest,
  bundlesOver,
  bytesOf,
  manifestIn,
  opened,
  sha256Of,
  Workshop,
} from '../testing/unpacked.js';

const VAULTED = '$ANSIBLE_VAULT;1.1;AES256\n6162\n';
const BINARY = Buffer.from(Array.from({ length: 700 }, (_, index) => (index * 7) % 256));
const TEXTS = {
  'web/b.yml':
    '# a comment\nsite: from git\nkey: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\nraw: !unsafe "{{ x }}"\n',
  'web/a/nested.json': '{"who": "nested", "big": 9007199254740993}',
  'web/zzz.yml': 'who: last\nwho: very last\nomit: never seen\n',
  'web/README': 'read me\n',
  'base/all.yml': 'site: base\n',
  'base/ca/root ü.pem': 'PEM\n',
} as const;

let test: TestDb;
let db: Db;
let server: GitServer;
let configs: TestReadings;
const workshop = new Workshop();
let repositories = 0;

/** A new repository with one commit on `main`. */
function aRepository(files: Readonly<Record<string, Content>>): {
  name: string;
  url: string;
  commit: string;
} {
  repositories += 1;
  const name = `r${repositories}`;
  server.create(name);
  return { name, url: server.url(name), commit: server.commit(name, 'main', files) };
}

/** A tenant with config refs in a repository: of itself in `base`, of the group `web` in `web`. */
function aConfigured(repository: string, more: Partial<Sketch> = {}): Promise<SketchedTenant> {
  return aTenant(db, {
    variables: { own: 1 },
    config: { repository, path: 'base' },
    groups: [
      { name: 'web', variables: { who: 'web' }, config: { repository, path: 'web' } },
      { name: 'db', variables: { who: 'db' } },
    ],
    hosts: [
      { name: 'w1', groups: ['web'] },
      { name: 'd1', groups: ['db'] },
    ],
    ...more,
  });
}

const service = (readings: Readings = configs.readings, concurrent = 4, queued = 4): BundlesService =>
  bundlesOver(db, concurrent, queued, undefined, readings);

/** Files and modes below a folder. */
const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), (statSync(path).mode & 0o7777).toString(8)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

async function faultOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    return error as AppError;
  }
  throw new Error('it went well');
}

/** Makes a remote due. */
const due = (tenant: SketchedTenant, repository: string): Promise<void> =>
  configs.remotes.due(tenant.id, remoteOf(repository, null).remoteKey);

const asked = (name: string): number =>
  server.requests.filter((line) => line.startsWith('GET') && line.includes(`/${name}.git/info/refs`)).length;

describe.skipIf(!hasGitServer())('a bundle of groups that use Git', () => {
  beforeAll(async () => {
    test = await testDb({ entities: [], migrations: MIGRATIONS });
    db = test.db;
    server = await GitServer.start();
    configs = await testReadings(db);
  });
  afterEach(() => {
    server.fault = 'none';
  });
  afterAll(async () => {
    await server.stop();
    await configs.close();
    await test.close();
    workshop.remove();
  });

  it('has their files verbatim, and says of which commits they are', async () => {
    const executable = { mode: '100755', data: '#!/bin/sh\n' };
    const { url, commit } = aRepository({
      ...TEXTS,
      'web/bin/run': executable,
      'web/settings': 'timeout: 5\n',
    });
    const tenant = await aConfigured(url);
    const folder = await workshop.unpack(service(), aRequest(tenant));
    expect(filesIn(folder)).toEqual({
      'ansible.cfg': '644',
      'files/groups/all/ca/root ü.pem': '644',
      'files/groups/web/README': '644',
      'files/groups/web/bin/run': '755',
      'files/groups/web/settings': '644',
      'hosts/group_vars/all/all.yml': '644',
      'hosts/group_vars/all/zz_muster.yml': '644',
      'hosts/group_vars/db.yml': '644',
      'hosts/group_vars/web/a/nested.json': '644',
      'hosts/group_vars/web/b.yml': '644',
      'hosts/group_vars/web/zzz.yml': '644',
      'hosts/group_vars/web/zzz.yml_zz_muster.yml': '644',
      'hosts/hosts.json': '644',
      'manifest.json': '644',
    });
    for (const [path, text] of Object.entries(TEXTS)) {
      const blob = path.endsWith('README') || path.endsWith('.pem');
      const place = path.replace('base/', 'all/');
      expect(readFileSync(join(folder, blob ? 'files/groups' : 'hosts/group_vars', place), 'utf8')).toBe(
        text,
      );
    }
    const manifest = manifestIn(folder);
    expect(manifest.commits).toEqual({
      all: { repository: url, ref: 'main', path: 'base', commit },
      web: { repository: url, ref: 'main', path: 'web', commit },
    });
    expect(manifest).not.toHaveProperty('stale');
    expect(manifest.notices).toEqual([
      {
        owner: 'web',
        file: 'zzz.yml',
        line: 2,
        detail: expect.stringContaining('"who" stands twice') as string,
      },
      { owner: 'web', file: 'settings', detail: expect.stringContaining('no extension') as string },
    ]);
    for (const [path, digest] of Object.entries(manifest.sha256))
      expect(sha256Of(join(folder, path))).toBe(digest);
  });

  it('is the same, byte by byte, for the same commits', async () => {
    const tenant = await aConfigured(aRepository(TEXTS).url);
    const other = await testReadings(db);
    for (const more of [{}, { format: 'zip' }, { layout: 'per-host' }, { format: 'json' }] as const) {
      const first = await bytesOf(service(), aRequest(tenant, more));
      expect((await bytesOf(service(other.readings), aRequest(tenant, more))).equals(first)).toBe(true);
    }
    await other.close();
  });

  it('shows values of Git as JSON, under the owner’s own', async () => {
    const tenant = await aConfigured(aRepository(TEXTS).url);
    const text = (await bytesOf(service(), aRequest(tenant, { format: 'json' }))).toString();
    const script = JSON.parse(text) as Record<string, { vars: object }>;
    expect(script['all']?.vars).toEqual({ own: 1, site: 'base' });
    expect(script['web']?.vars).toEqual({
      site: 'from git',
      key: { __ansible_vault: VAULTED },
      raw: { __ansible_unsafe: '{{ x }}' },
      who: 'web',
      big: expect.any(Number) as number,
    });
    expect(text).toContain('"big": 9007199254740993');
  });

  it('keeps bytes that are no text, and a file wholly vaulted, which JSON refuses', async () => {
    const { name, url } = aRepository({ 'web/secret.yml': VAULTED });
    server.git(name, ['update-ref', 'refs/heads/tmp', 'main']);
    const blob = server.git(name, ['hash-object', '-w', '--stdin'], BINARY.toString('latin1'));
    const bytes = Buffer.from(BINARY.toString('latin1'));
    const tree = server.git(name, ['mktree'], `100644 blob ${server.git(name, ['rev-parse', 'main:web/secret.yml'])}\tsecret.yml\n100644 blob ${blob}\tdata.bin\n`); // prettier-ignore
    const root = server.git(name, ['mktree'], `040000 tree ${tree}\tweb\n`);
    server.git(name, ['update-ref', 'refs/heads/main', server.git(name, ['commit-tree', '-m', 'x', root])]);
    const tenant = await aTenant(db, { groups: [{ name: 'web', config: { repository: url, path: 'web' } }] });
    const folder = await workshop.unpack(service(), aRequest(tenant));
    expect(readFileSync(join(folder, 'files/groups/web/data.bin')).equals(bytes)).toBe(true);
    expect(readFileSync(join(folder, 'hosts/group_vars/web/secret.yml'), 'utf8')).toBe(VAULTED);
    const error = await faultOf(service().open(aRequest(tenant, { format: 'json' })));
    expect(error).toMatchObject({ code: 'config.vaulted_file' });
    expect(error.message).toContain('The file "secret.yml" of the group "web"');
  });

  it('fails before its first byte for what it shows, and for nothing else', async () => {
    const { url } = aRepository({ 'base/x.yml': 'a: 1', 'web/sub/bad.yml': 'a: 1\nb: [\n' });
    const tenant = await aConfigured(url);
    for (const format of ['tgz', 'zip', 'json'] as const) {
      const error = await faultOf(service().open(aRequest(tenant, { format })));
      expect(error.code).toBe('config.unreadable');
      expect(JSON.stringify([error.message, error.faults])).toMatch(/web.*web\/sub\/bad\.yml.*line 3/);
    }
    const folder = await workshop.unpack(service(), aRequest(tenant, { group: 'db' }));
    expect(Object.keys(manifestIn(folder).commits)).toEqual(['all']);
  });

  it('is built at once beside one that waits for Git, which has neither a place nor a snapshot', async () => {
    const { url } = aRepository(TEXTS);
    const [waiting, quick] = [await aConfigured(url), await aTenant(db, { hosts: [{ name: 'h' }] })];
    const bundles = service(configs.readings, 1, 0);
    server.fault = 'hold';
    const before = server.requests.length;
    const slow = bytesOf(bundles, aRequest(waiting));
    await expect.poll(() => server.requests.length).toBeGreaterThan(before);
    expect(bundles.running(waiting.id)).toBe(0);
    expect((await bytesOf(bundles, aRequest(quick))).length).toBeGreaterThan(0);
    server.release();
    expect((await slow).length).toBeGreaterThan(0);
  });

  it('ends its wait for Git when the caller goes away', async () => {
    const tenant = await aConfigured(aRepository(TEXTS).url);
    server.fault = 'hold';
    const before = server.requests.length;
    const abort = new AbortController();
    const slow = faultOf(service().open(aRequest(tenant), { signal: abort.signal }));
    await expect.poll(() => server.requests.length).toBeGreaterThan(before);
    abort.abort();
    expect(await slow).toBeInstanceOf(Error);
    server.release();
  });

  it('is refused when config refs never stand still', async () => {
    const tenant = await aConfigured(aRepository(TEXTS).url);
    let rounds = 0;
    const restless: Readings = {
      begin: (...parameters) => {
        const reading = configs.readings.begin(...parameters);
        return {
          check: (refs) => reading.check(refs),
          missing: (refs) => refs,
          of: (ref) => reading.of(ref),
          prepare: (refs, signal) => {
            rounds += 1;
            return reading.prepare(refs, signal);
          },
        };
      },
    };
    const error = await faultOf(service(restless, 1, 0).open(aRequest(tenant)));
    expect([error.code, error.retryAfterSeconds, rounds]).toEqual(['bundle.unsettled', 5, 4]);
  });

  describe('for whoever has it already', () => {
    it('is no more than a look into the database while the remote is not due', async () => {
      const { name, url } = aRepository(TEXTS);
      const tenant = await aConfigured(url);
      const bundles = service(configs.readings, 1, 0);
      const request = aRequest(tenant, { group: 'web' });
      const { etag, body } = await opened(bundles, request);
      const requests = asked(name);
      const statements: string[] = [];
      const original = db.snapshot.bind(db);
      Object.assign(db, {
        snapshot: (work: Parameters<Db['snapshot']>[0]) =>
          original((snapshot) =>
            work({
              all: (sql, parameters) => {
                statements.push(sql);
                return snapshot.all(sql, parameters);
              },
              batches: (sql, parameters) => {
                statements.push(sql);
                return snapshot.batches(sql, parameters);
              },
            }),
          ),
      });
      // The only place is taken: the answer needs none.
      const again = await bundles.open(request, { ifNoneMatch: [etag] }).finally(() => {
        Object.assign(db, { snapshot: original });
      });
      expect(again).toEqual({ etag, isStale: false, body: undefined });
      expect(statements.length).toBeGreaterThan(0);
      expect(statements.filter((sql) => /\bhosts\b|memberships|host_variables/.test(sql))).toEqual([]);
      expect(asked(name)).toBe(requests);
      body.destroy();
      // Another process has to find out once which groups the bundle shows.
      expect(await service().open(request, { ifNoneMatch: [etag] })).toMatchObject({ etag, body: undefined });
    });

    it('is new with a commit, once the remote is due, and is asked for once', async () => {
      const { name, url, commit } = aRepository(TEXTS);
      const tenant = await aConfigured(url);
      const bundles = service(configs.readings, 5);
      const { etag, body } = await opened(bundles, aRequest(tenant));
      body.destroy();
      const next = server.commit(name, 'main', { ...TEXTS, 'web/b.yml': 'site: another\n' });
      expect(next).not.toBe(commit);
      const same = await bundles.open(aRequest(tenant), { ifNoneMatch: [etag] });
      expect(same).toMatchObject({ etag, body: undefined });
      await due(tenant, url);
      const before = asked(name);
      const many = await Promise.all(
        Array.from({ length: 5 }, () => bundles.open(aRequest(tenant), { ifNoneMatch: [etag] })),
      );
      for (const bundle of many) bundle.body?.destroy();
      expect(new Set(many.map((bundle) => bundle.etag)).size).toBe(1);
      expect(many[0]?.etag).not.toBe(etag);
      // For the refs, the commit, its root, its folders and the files that are new: as one of them alone would ask.
      expect(asked(name) - before).toBeLessThanOrEqual(5);
    });

    it('is stale, and another one, while the remote is away', async () => {
      const { url, commit } = aRepository(TEXTS);
      const tenant = await aConfigured(url);
      const { etag, isStale, body } = await opened(service(), aRequest(tenant));
      body.destroy();
      expect(isStale).toBe(false);
      await due(tenant, url);
      server.fault = 503;
      const folder = await workshop.unpack(service(), aRequest(tenant));
      const manifest = manifestIn(folder);
      expect(manifest.stale).toBe(true);
      expect(manifest.commits['web']).toEqual({
        repository: url,
        ref: 'main',
        path: 'web',
        commit,
        stale: true,
      });
      const bundle = await opened(service(), aRequest(tenant));
      bundle.body.destroy();
      expect(bundle.isStale).toBe(true);
      expect(bundle.etag).not.toBe(etag);
      expect(await service().open(aRequest(tenant), { ifNoneMatch: [bundle.etag] })).toEqual({
        etag: bundle.etag,
        isStale: true,
        body: undefined,
      });
      server.fault = 'none';
      await due(tenant, url);
      expect(await service().open(aRequest(tenant), { ifNoneMatch: [etag] })).toEqual({
        etag,
        isStale: false,
        body: undefined,
      });
    });
  });

  describe('with refs of the request’s own', () => {
    it('shows them for all, or for one group', async () => {
      const { name, url, commit } = aRepository(TEXTS);
      const branch = server.commit(name, 'try', { ...TEXTS, 'web/b.yml': 'site: tried\n' });
      const tenant = await aConfigured(url);
      const commits = async (refs: {
        all?: string;
        groups: ReadonlyMap<string, string>;
      }): Promise<unknown[]> => {
        const folder = await workshop.unpack(service(), aRequest(tenant, { refs }));
        const site = readFileSync(join(folder, 'hosts/group_vars/web/b.yml'), 'utf8').includes('tried');
        return [
          ...Object.values(manifestIn(folder).commits).map((from) => (from as { commit: string }).commit),
          site,
        ];
      };
      expect(await commits({ all: 'try', groups: new Map() })).toEqual([branch, branch, true]);
      expect(await commits({ groups: new Map([['web', branch]]) })).toEqual([commit, branch, true]);
      const id = tenant.ids.get('web') ?? '';
      expect(await commits({ all: 'try', groups: new Map([[id, 'main'], ['all', 'refs/heads/try']]) })).toEqual([branch, commit, false]); // prettier-ignore
    });

    it('refuses one for a group that it does not show, whether or not there is one', async () => {
      const tenant = await aConfigured(aRepository(TEXTS).url);
      for (const group of ['web', 'nobody', tenant.ids.get('web') ?? '', 'db']) {
        const refs = { groups: new Map([[group, 'main']]) };
        const error = await faultOf(service().open(aRequest(tenant, { group: 'db', refs })));
        expect([error.code, error.faults.map(({ pointer }) => pointer)]).toEqual([
          'config.ref.unknown_group',
          [`ref.${group}`],
        ]);
      }
    });
  });

  it('lays down names of every length that a file may have', async () => {
    const [long, longVars] = ['ß'.repeat(126), `zz${'x'.repeat(249)}.yml`];
    const { url } = aRepository({ [`web/${long}/${long}`]: 'blob', [`web/${longVars}`]: 'a: 1' });
    const config = { repository: url, path: 'web' };
    const tenant = await aTenant(db, { groups: [{ name: 'web', config }] });
    const folder = await workshop.unpack(service(), aRequest(tenant));
    expect(readFileSync(join(folder, 'files/groups/web', long, long), 'utf8')).toBe('blob');
    expect(readFileSync(join(folder, 'hosts/group_vars/web', longVars), 'utf8')).toBe('a: 1');
    const own = await aTenant(db, { groups: [{ name: 'web', config, variables: { a: 2 } }] });
    const error = await faultOf(service().open(aRequest(own)));
    expect([error.code, error.message]).toEqual(['config.unplaced', expect.stringContaining(longVars)]);
  });

  it('refuses what no file system would take', async () => {
    const { url } = aRepository({ [`web/${'x'.repeat(256)}`]: 'blob' });
    const tenant = await aTenant(db, { groups: [{ name: 'web', config: { repository: url, path: 'web' } }] });
    const error = await faultOf(service().open(aRequest(tenant)));
    expect([error.code, error.message]).toEqual(['config.unplaced', expect.stringContaining('255 bytes')]);
    expect((await bytesOf(service(), aRequest(tenant, { format: 'json' }))).length).toBeGreaterThan(0);
  });
});
