import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aName } from './builders.js';
import { Api, testDatabase, type TestDatabase } from './harness.js';
import { namesIn, pagesOf } from './inventory-builders.js';
import { Service } from './service.js';

const TOKEN = 'muster_replicas-system-token-0123456789';
const REPLICAS = 3;
const WRITERS = 9;
const ROUNDS = 12;
/** Fewer: of those who add at once, all but one must try again. */
const ADDITIONS = 5;

let folder: string;
let database: TestDatabase | undefined;
let services: Service[] = [];
let replicas: Api[];

/** All of them at once, on an empty database. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-replicas-'));
  database = await testDatabase();
  services = Array.from(
    { length: REPLICAS },
    () =>
      new Service({
        MUSTER_DATA_DIR: folder,
        MUSTER_BOOTSTRAP_TOKEN: TOKEN,
        MUSTER_LOG_LEVEL: 'warn',
        ...(database && { MUSTER_DATABASE_URL: database.url }),
      }),
  );
  replicas = await Promise.all(services.map(async (service) => new Api(await service.url(), TOKEN)));
});

afterAll(async () => {
  for (const service of services) service.kill('SIGTERM');
  await Promise.all(services.map(({ ended }) => ended));
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The replica of a turn. */
const replica = (turn: number): Api => replicas[turn % REPLICAS]!;

/** The path of a new tenant. */
async function aTenant(): Promise<string> {
  const { body } = await replica(0).post('/v1/tenants', { name: aName('tenant') });
  return `/v1/tenants/${body.name}`;
}

/** Writers at work at the same time, each through the next replica in turn. */
const together = <T>(writer: (number: number, round: (turn: number) => Api) => Promise<T>): Promise<T[]> =>
  Promise.all(
    Array.from({ length: WRITERS }, (_, number) => writer(number, (turn) => replica(number + turn))),
  );

const rounds = Array.from({ length: ROUNDS }, (_, index) => index);

/** What `path` answers through each replica. */
const everywhere = <T>(look: (api: Api) => Promise<T>): Promise<T[]> => Promise.all(replicas.map(look));

async function revisions(api: Api, tenant: string): Promise<number[]> {
  const pages = await pagesOf(api, `${tenant}/changes?limit=1000`);
  return pages.flatMap(({ body }) => body.changes.map(({ revision }) => revision));
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('several processes on one database', () => {
  it('make its tables together when they start at once', async () => {
    const statuses = await everywhere(async (api) => (await api.get('/health/ready')).status);
    expect(statuses).toEqual([200, 200, 200]);
    for (const service of services) expect(service.stderr).toBe('');
  });

  it('lose no acknowledged write, and number the changes without a gap', async () => {
    const tenant = await aTenant();
    const names = await together(async (number, through) => {
      const acknowledged: string[] = [];
      for (const round of rounds) {
        const name = `h-${number}-${round}`;
        const answer = await through(round).post(`${tenant}/hosts`, { name, variables: { round } });
        expect([name, answer.status]).toEqual([name, 201]);
        acknowledged.push(name);
      }
      return acknowledged;
    });
    for (const api of replicas) {
      const pages = await pagesOf(api, `${tenant}/hosts?limit=1000`);
      expect(pages.flatMap((page) => namesIn(page, 'hosts')).sort()).toEqual(names.flat().sort());
      // The tenant's own change is the first.
      expect(await revisions(api, tenant)).toEqual(upTo(1 + names.flat().length));
      expect((await api.get(tenant)).body.revision).toBe(1 + names.flat().length);
    }
  });

  it('lose no update under If-Match', async () => {
    const tenant = await aTenant();
    const path = `${tenant}/variables/counter`;
    await replica(0).put(path, { value: 0 });
    const refused = await together(async (_number, through) => {
      let conflicts = 0;
      for (let done = 0, turn = 0; done < ADDITIONS; turn += 1) {
        const { body, headers } = await through(turn).get(path);
        const value = (body.value as number) + 1;
        const answer = await through(turn + 1).put(
          path,
          { value },
          { 'if-match': headers.get('etag') ?? '' },
        );
        expect([200, 412]).toContain(answer.status);
        if (answer.status === 200) done += 1;
        else conflicts += 1;
      }
      return conflicts;
    });
    const values = await everywhere(async (api) => (await api.get(path)).body.value);
    expect(values).toEqual(Array(REPLICAS).fill(WRITERS * ADDITIONS));
    // Otherwise the writers never met, and nothing was shown.
    expect(Math.max(...refused)).toBeGreaterThan(0);
  });

  it('show through each what was answered through another', async () => {
    const tenant = await aTenant();
    await together(async (number, through) => {
      for (const round of rounds) {
        const path = `${tenant}/hosts/h-${number}`;
        await through(round).put(path, { note: String(round) });
        const { body } = await through(round + 1).get(path);
        expect(body).toMatchObject({ note: String(round) });
      }
    });
  });

  it('create one host when several put the same name at once', async () => {
    const tenant = await aTenant();
    for (const round of rounds) {
      const path = `${tenant}/hosts/h-${round}`;
      const statuses = await together(async (number, through) => {
        const { status } = await through(number).put(path, { note: String(number) });
        return status;
      });
      expect(statuses.sort()).toEqual([...Array<number>(WRITERS - 1).fill(200), 201]);
    }
    expect(await revisions(replica(0), tenant)).toEqual(upTo(1 + ROUNDS * WRITERS));
  });

  it('do a request with a key once, through whichever of them it comes', async () => {
    const tenant = await aTenant();
    for (const round of rounds) {
      const headers = { 'idempotency-key': randomUUID() };
      const answers = await together((number, through) =>
        through(number).post(`${tenant}/hosts`, { name: `h-${round}` }, headers),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    }
    expect(await revisions(replica(1), tenant)).toEqual(upTo(1 + ROUNDS));
  });

  it('refuse a token as soon as any of them has revoked it', async () => {
    const tenant = await aTenant();
    for (const round of rounds) {
      const { body } = await replica(round).post(`${tenant}/tokens`, { name: 'short-lived', role: 'reader' });
      const holders = replicas.map(({ url }) => new Api(url, body.token));
      for (const holder of holders) expect((await holder.get(tenant)).status).toBe(200);
      expect((await replica(round + 1).delete(`${tenant}/tokens/${body.id}`)).status).toBe(204);
      for (const holder of holders) expect((await holder.get(tenant)).status).toBe(401);
    }
  });

  it('give the same bundle, byte for byte', async () => {
    const tenant = await aTenant();
    const name = tenant.split('/').at(-1) ?? '';
    await together((number, through) =>
      through(number).post(`${tenant}/apply`, {
        groups: [{ name: 'web' }],
        hosts: [{ name: `h-${number}`, groups: ['web'], variables: { number } }],
      }),
    );
    const bundles = await everywhere((api) => api.get(`/v1/inventory/all.tgz?tenant=${name}`));
    expect(bundles.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(bundles.map(({ bytes }) => bytes.toString('base64'))).size).toBe(1);
  });
});
