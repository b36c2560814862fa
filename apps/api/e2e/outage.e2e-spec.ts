import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import { DatabaseProxy, detach } from './database-proxy.js';
import { startMuster, testDatabase, type Answer, type Muster, type TestDatabase } from './harness.js';

const isMysql = process.env['MUSTER_TEST_DATABASE_URL'] !== undefined;

const created = async (tenant: Tenant, host: string): Promise<number> => {
  const { changes } = (await tenant.admin.get(`${tenant.path}/changes?limit=1000`)).body as unknown as {
    changes: { kind: string; entity: { name: string } }[];
  };
  return changes.filter(({ kind, entity }) => kind === 'host.created' && entity.name === host).length;
};

const expectBusy = (answer: Answer, code: string): void => {
  expect(answer.status).toBe(503);
  expect(answer.body.code).toBe(code);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
};

/** Asks until the answer is as wanted. */
const eventually = async (ask: () => Promise<Answer>, status: number): Promise<void> => {
  while ((await ask()).status !== status);
};

/** A service that reaches its database by way of a proxy, which breaks what a test wants broken. */
interface Stage {
  readonly database: TestDatabase;
  readonly proxy: DatabaseProxy;
  readonly muster: Muster;
  readonly close: () => Promise<void>;
}

async function behindProxy(
  settings: (proxy: DatabaseProxy, database: TestDatabase) => Readonly<Record<string, string>>,
): Promise<Stage> {
  const database = (await testDatabase()) ?? expect.fail('no server');
  const proxy = await DatabaseProxy.before(database.url);
  const muster = await startMuster(settings(proxy, database));
  const close = async (): Promise<void> => {
    await muster.close();
    await proxy.die();
    await database.drop();
  };
  return { database, proxy, muster, close };
}

if (isMysql) {
  describe('a database server that fails', () => {
    let proxy: DatabaseProxy;
    let muster: Muster;
    let close: () => Promise<void>;
    let tenant: Tenant;

    beforeAll(async () => {
      ({ proxy, muster, close } = await behindProxy(({ url }) => ({
        MUSTER_DATABASE_URL: url,
        MUSTER_DATABASE_WAIT_SECONDS: '20',
      })));
      tenant = await aTenant(muster);
    });
    afterAll(() => close());

    it('before a commit has reached it: the unit of work runs again, and is done once', async () => {
      const broken = proxy.onNext('COMMIT', ({ client, server }) => {
        client.destroy();
        server.destroy();
      });
      const answer = await tenant.admin.post(`${tenant.path}/hosts`, { name: 'unsent' });
      await broken;
      expect(answer.status).toBe(201);
      expect(await created(tenant, 'unsent')).toBe(1);
    });

    it('after it has committed, before it could say so: the answer is found out, and nothing is done twice', async () => {
      const broken = proxy.onNext('COMMIT', (link) => {
        detach(link);
        link.server.write(link.data);
      });
      const answer = await tenant.admin.post(`${tenant.path}/hosts`, { name: 'unheard' });
      await broken;
      expect(answer.status).toBe(201);
      expect(await created(tenant, 'unheard')).toBe(1);
    });

    it('with a commit under way that is late: it is made or kept from being made, never both it and another', async () => {
      const broken = proxy.onNext('COMMIT', (link) => {
        detach(link);
        void proxy.onNext('INSERT INTO commits', (fence) => {
          fence.server.write(fence.data);
          // The commit arrives while the fence stands before it.
          link.server.write(link.data);
        });
      });
      const answer = await tenant.admin.post(`${tenant.path}/hosts`, { name: 'late' });
      await broken;
      expect(answer.status).toBe(201);
      expect(await created(tenant, 'late')).toBe(1);
    });

    it('in the middle of a unit of work: it runs again from the start', async () => {
      const broken = proxy.onNext('INSERT INTO `hosts`', ({ client }) => client.destroy());
      const answer = await tenant.admin.post(`${tenant.path}/hosts`, { name: 'midway' });
      await broken;
      expect(answer.status).toBe(201);
      expect(await created(tenant, 'midway')).toBe(1);
    });

    it('for a while: requests wait, and the client sees a slower answer', async () => {
      await proxy.die();
      const answers = Promise.all([
        tenant.admin.post(`${tenant.path}/hosts`, { name: 'patient' }),
        tenant.admin.get(`${tenant.path}/hosts?limit=1`),
        tenant.admin.get(`/v1/inventory/all.json?host=midway`),
      ]);
      expect((await muster.anonymous().get('/health/ready')).status).toBe(503);
      await proxy.open();
      expect((await answers).map(({ status }) => status)).toEqual([201, 200, 200]);
      expect(await created(tenant, 'patient')).toBe(1);
    });
  });

  describe('a server of several that freezes', () => {
    let proxy: DatabaseProxy;
    let muster: Muster;
    let close: () => Promise<void>;

    beforeAll(async () => {
      ({ proxy, muster, close } = await behindProxy(({ url, port }, database) => ({
        MUSTER_DATABASE_URL: url.replace(`:${port}/`, `:${port},${new URL(database.url).host}/`),
      })));
    });
    afterAll(() => close());

    it('is given up for the next, with all that waits for it', async () => {
      const tenant = await aTenant(muster);
      proxy.frozen = true;
      const answers = await Promise.all([
        tenant.admin.post(`${tenant.path}/hosts`, { name: 'n1' }),
        tenant.admin.get(`${tenant.path}/groups`),
        tenant.admin.get('/v1/inventory/all.json'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([201, 200, 200]);
      expect(await created(tenant, 'n1')).toBe(1);
    });
  });

  describe('a database that is away', () => {
    let database: TestDatabase;
    let proxy: DatabaseProxy;
    let muster: Muster;
    let close: () => Promise<void>;

    beforeAll(async () => {
      ({ database, proxy, muster, close } = await behindProxy(({ url }) => ({
        // The first of the two servers was never there.
        MUSTER_DATABASE_URL: url.replace('127.0.0.1:', `127.0.0.1:1,127.0.0.1:`),
        MUSTER_DATABASE_WAIT_SECONDS: '1',
        MUSTER_DATABASE_POOL: '1',
        MUSTER_EXPORT_CONCURRENCY: '1',
      })));
    });
    afterAll(() => close());
    afterEach(() => eventually(() => muster.anonymous().get('/health/ready'), 200));

    it('makes requests fail with 503 and readiness red; when it is back, so is the service', async () => {
      const tenant = await aTenant(muster);
      await proxy.die();
      expectBusy(await tenant.admin.get(`${tenant.path}/hosts`), 'database.unavailable');
      expectBusy(await tenant.admin.post(`${tenant.path}/hosts`, { name: 'n1' }), 'database.unavailable');
      const ready = await muster.anonymous().get('/health/ready');
      expect([ready.status, ready.body.code]).toEqual([503, 'database.unavailable']);
      expect((await muster.anonymous().get('/health/live')).status).toBe(200);
      await proxy.open();
      await eventually(() => muster.anonymous().get('/health/ready'), 200);
      expect((await tenant.admin.post(`${tenant.path}/hosts`, { name: 'n1' })).status).toBe(201);
    });

    it('or full of others’ work makes those who wait for a connection or a lock wait no longer than is set', async () => {
      const tenant = await aTenant(muster);
      const other = await createConnection(database.url);
      await other.query('START TRANSACTION');
      await other.query('UPDATE tenants SET revision = revision WHERE id = ?', [tenant.id]);
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) => tenant.admin.put(`${tenant.path}/hosts/n${index}`, {})),
      );
      await other.query('ROLLBACK');
      await other.end();
      for (const answer of answers) expectBusy(answer, 'database.busy');
      expect((await tenant.admin.put(`${tenant.path}/hosts/n1`, {})).status).toBe(201);
    });
  });
} else {
  describe('an embedded database that another process writes to', () => {
    let muster: Muster;
    beforeAll(async () => {
      muster = await startMuster({ MUSTER_DATABASE_WAIT_SECONDS: '1' });
    });
    afterAll(() => muster.close());

    it('is waited for no longer than is set, and read meanwhile', async () => {
      const tenant = await aTenant(muster);
      const other = new Sqlite(join(muster.dataDir, 'muster.sqlite'));
      other.exec('BEGIN IMMEDIATE');
      const writes = Promise.all(
        Array.from({ length: 4 }, (_, index) => tenant.admin.put(`${tenant.path}/hosts/n${index}`, {})),
      );
      expect((await tenant.admin.get(`${tenant.path}/hosts`)).status).toBe(200);
      for (const answer of await writes) expectBusy(answer, 'database.busy');
      other.exec('ROLLBACK');
      other.close();
      expect((await tenant.admin.put(`${tenant.path}/hosts/n1`, {})).status).toBe(201);
    });
  });
}
