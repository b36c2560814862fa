import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import { program, run } from './command.js';
import {
  emptyDatabase,
  startMuster,
  type Answer,
  type Api,
  type EmptyDatabase,
  type Muster,
} from './harness.js';
import { applied } from './inventory-builders.js';

const ON_MYSQL = process.env['MUSTER_TEST_DATABASE_URL'] !== undefined;

let here: EmptyDatabase;
let there: EmptyDatabase;
let muster: Muster;
let restored: Muster | undefined;
beforeEach(async () => {
  [here, there] = [await emptyDatabase(), await emptyDatabase()];
  muster = await startMuster({}, here);
  restored = undefined;
});
afterEach(async () => {
  await restored?.close();
  await muster.close();
  await Promise.all([here.remove(), there.remove()]);
});

/** Takes a backup as docs/backup.md says. */
async function backUp(file: string): Promise<void> {
  if (!ON_MYSQL) {
    const { code, err } = await run(process.execPath, [program('backup'), file], here.settings);
    expect([code, err]).toEqual([0, '']);
    return;
  }
  const { dump } = await programs();
  const { code, out, err } = await run(dump, [...client(here), ...DUMP, databaseOf(here)], PATH);
  expect(code, err).toBe(0);
  await writeFile(file, out);
}

/** Restores it into the other, empty place, and starts the service there. */
async function restore(file: string): Promise<Muster> {
  if (ON_MYSQL) {
    const { load } = await programs();
    const text = await readFile(file, 'utf8');
    const { code, err } = await run(load, [...client(there), PACKET, databaseOf(there)], PATH, text);
    expect(code, err).toBe(0);
  } else {
    await copyFile(file, join(there.dataDir, 'muster.sqlite'));
  }
  restored = await startMuster({}, there);
  return restored;
}

/** Each server has programs of its own; they read each other's dumps with trouble. */
async function programs(): Promise<{ dump: string; load: string }> {
  const [row] = await muster.db.query<{ version: string }>('SELECT VERSION() AS version');
  return row?.version.includes('MariaDB')
    ? { dump: 'mariadb-dump', load: 'mariadb' }
    : { dump: 'mysqldump', load: 'mysql' };
}

const PACKET = '--max-allowed-packet=64M';
const PATH = { PATH: process.env['PATH'] };
const DUMP = ['--single-transaction', '--quick', '--no-tablespaces', PACKET];
const urlOf = ({ settings }: EmptyDatabase): URL => new URL(settings['MUSTER_DATABASE_URL'] ?? '');
const databaseOf = (place: EmptyDatabase): string => urlOf(place).pathname.slice(1);
const client = (place: EmptyDatabase): string[] => {
  const { hostname, port, username, password } = urlOf(place);
  return [
    '--no-defaults', '--protocol=tcp', '--default-character-set=utf8mb4', `--host=${hostname}`, `--port=${port}`,
    `--user=${username}`, `--password=${password}`,
  ]; // prettier-ignore
};

const aFleet = async (tenant: Tenant): Promise<void> =>
  applied(tenant, {
    variables: { site: 'ord 😀', big: 9007199254740991, text: "'\\\n\u0000%" },
    groups: [
      { name: 'ord', kind: 'region' },
      { name: 'c1', parent: 'ord', variables: { a: [1, null] } },
    ],
    hosts: Array.from({ length: 500 }, (_, index) => ({
      name: `n${index}`,
      note: 'e\u0301\n😀',
      groups: ['c1'],
      variables: { index, text: '"\'`' },
    })),
  });

/** Everything that a service tells of a tenant. */
async function told(api: Api, tenant: Tenant): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const path of [
    tenant.path,
    `${tenant.path}/hosts?limit=1000`,
    `${tenant.path}/groups?limit=1000`,
    `${tenant.path}/variables`,
    `${tenant.path}/changes?limit=1000`,
  ]) {
    const { status, headers, text } = await api.get(path);
    answers[path] = { status, etag: headers.get('etag'), text: text.replaceAll(api.url, '') };
  }
  for (const format of ['tgz', 'zip', 'json']) {
    const { status, headers, bytes } = await bundleOf(api, tenant, format);
    answers[format] = { status, etag: headers.get('etag'), bytes: bytes.toString('base64') };
  }
  return answers;
}

const bundleOf = (api: Api, tenant: Tenant, format: string): Promise<Answer> =>
  api.get(`/v1/inventory/all.${format}?tenant=${tenant.name}`);

/** Writers that create hosts and change a variable, until they are told to stop. */
class Writers {
  private isStopped = false;
  private readonly all: Promise<void>[];
  acknowledged = 0;

  constructor(tenant: Tenant, count: number) {
    this.all = Array.from({ length: count }, async (_, writer) => {
      for (let turn = 0; !this.isStopped; turn += 1) {
        const name = `w${writer}-${turn}`;
        const answer = await tenant.member.post(`${tenant.path}/hosts`, { name, variables: { turn } });
        expect(answer.status).toBe(201);
        this.acknowledged += 1;
      }
    });
  }

  async reach(count: number): Promise<void> {
    while (this.acknowledged < count) await nextTurn();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.all);
  }
}

/** All changes of a tenant. */
async function changesOf(
  api: Api,
  tenant: Tenant,
): Promise<{ revision: number; entity: { name: string } }[]> {
  const all: { revision: number; entity: { name: string } }[] = [];
  for (;;) {
    const { body } = await api.get(`${tenant.path}/changes?since=${all.length}&limit=1000`);
    all.push(...body.changes);
    if (body.changes.length === 0) return all;
  }
}

describe('a backup', () => {
  it('restored in an empty place answers the same, byte for byte', async () => {
    const tenant = await aTenant(muster);
    await aFleet(tenant);
    const file = join(here.dataDir, 'backup');
    await backUp(file);
    const api = (await restore(file)).api();
    expect(await told(api, tenant)).toEqual(await told(muster.api(), tenant));
  });

  it('taken while others write holds one state: what was acknowledged before, and no half of anything', async () => {
    const [still, busy] = [await aTenant(muster), await aTenant(muster)];
    await aFleet(still);
    const writers = new Writers(busy, 3);
    await writers.reach(20);
    const before = writers.acknowledged;
    const file = join(here.dataDir, 'backup');
    await backUp(file);
    await writers.reach(writers.acknowledged + 20);
    await writers.stop();

    const api = (await restore(file)).api();
    expect(await told(api, still)).toEqual(await told(muster.api(), still));
    const { revision } = (await api.get(busy.path)).body;
    const kept = await changesOf(api, busy);
    expect(kept.map((change) => change.revision)).toEqual(
      Array.from({ length: revision }, (_, at) => at + 1),
    );
    expect(kept).toEqual((await changesOf(muster.api(), busy)).slice(0, revision));
    const created = kept.map(({ entity }) => entity.name).filter((name) => name.startsWith('w'));
    expect(created.length).toBeGreaterThanOrEqual(before);
    const bundle = (await bundleOf(api, busy, 'json')).body;
    expect(Object.keys(bundle._meta.hostvars).sort()).toEqual(created.sort());
  });

  it('is written to after its restoration, and its bundles are told from those that were', async () => {
    const tenant = await aTenant(muster);
    await aFleet(tenant);
    const file = join(here.dataDir, 'backup');
    await backUp(file);
    await applied(tenant, { hosts: [{ name: 'lost' }] });
    const api = (await restore(file)).api();
    const written = await api.post(`${tenant.path}/hosts`, { name: 'found' });
    expect(written.status).toBe(201);
    const [old, anew] = [await bundleOf(muster.api(), tenant, 'tgz'), await bundleOf(api, tenant, 'tgz')];
    expect((await api.get(tenant.path)).body.revision).toBe(
      (await muster.api().get(tenant.path)).body.revision,
    );
    expect(anew.headers.get('etag')).not.toBe(old.headers.get('etag'));
  });
});

if (!ON_MYSQL)
  describe('the command', () => {
    const backup = (...args: string[]): ReturnType<typeof run> =>
      run(process.execPath, [program('backup'), ...args], here.settings);

    it('makes a file that only its owner reads, and leaves nothing else', async () => {
      const file = join(here.dataDir, 'new', 'backup');
      await mkdir(join(here.dataDir, 'new'));
      expect((await backup(file)).out).toBe(`${file}: ${(await stat(file)).size} bytes\n`);
      expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
      expect(await backup(file)).toMatchObject({ code: 1, err: expect.stringContaining('EEXIST') as string });
    });

    it('says what it cannot do', async () => {
      expect(await backup()).toMatchObject({ code: 2, err: 'usage: npm run backup -- FILE\n' });
      const nowhere = await backup(join(here.dataDir, 'no', 'folder'));
      expect(nowhere).toMatchObject({ code: 1, err: expect.stringMatching(/^backup: ENOENT/) as string });
      const server = { ...here.settings, MUSTER_DATABASE_URL: 'mysql://muster:secret@127.0.0.1/muster' };
      const { code, err } = await run(process.execPath, [program('backup'), 'x'], server);
      expect([code, err]).toEqual([1, expect.stringContaining('mariadb-dump')]);
      expect(err).not.toContain('secret');
    });

    it('refuses a database that is not there', async () => {
      const missing = await run(
        process.execPath,
        [program('backup'), join(there.dataDir, 'backup')],
        there.settings,
      );
      expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('muster.sqlite') as string });
    });
  });
