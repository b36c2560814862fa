import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GitServer } from '@muster/configs/testing';
import { PERMISSIONS, ROLES, type Permission, type Role } from '@muster/identity';
import { newId, writeJson } from '@muster/kernel';
import { statementsOf } from './request-statements.js';
import { aTenant, aToken, type Tenant } from './builders.js';
import { bodyOf, doorsOf, isOfTenant, isOpen, named, urlOf, type Door } from './doors.js';
import { aConfigRef, GIT_ON_LOOPBACK } from './config-builders.js';
import { startMuster, type Answer, type Api, type Muster } from './harness.js';
import { aGroup, aHost, refusal, type Thing } from './inventory-builders.js';
import { aSecret, finished } from './secret-builders.js';

// Every operation of the OpenAPI document, held against every kind of caller. An operation that is added is held too; one
// that belongs to no tenant must be named below.

/** What has no tenant: each with whom it lets in. */
const OF_NO_TENANT: Readonly<Record<string, 'anyone with a token' | 'admins of the system'>> = {
  'GET /v1/tenants': 'anyone with a token',
  'POST /v1/tenants': 'admins of the system',
  'GET /v1/tokens': 'admins of the system',
  'POST /v1/tokens': 'admins of the system',
  'DELETE /v1/tokens/{token}': 'admins of the system',
  'GET /metrics': 'admins of the system',
  'GET /v1/audit': 'admins of the system',
  'GET /v1/keyring': 'admins of the system',
  'POST /v1/keyring/rewrap': 'admins of the system',
  'GET /v1/keyring/jobs': 'admins of the system',
  'GET /v1/keyring/jobs/{job}': 'admins of the system',
  'POST /v1/keyring/jobs/{job}/stop': 'admins of the system',
  'POST /v1/keyring/jobs/{job}/resume': 'admins of the system',
};

const UNAUTHENTICATED = [401, 'access.unauthenticated'];
const FORBIDDEN = [403, 'access.forbidden'];
const HIDDEN = [404, 'tenant.not_found'];

/** Reads, by what the permission is called. */
const reads = (permission: Permission): boolean => /:(?:read|list|export)$/.test(permission);

let muster: Muster;
let server: GitServer;
let tenant: Tenant;
let other: Tenant;
let closed: Door[];
beforeAll(async () => {
  [muster, server] = [await startMuster(GIT_ON_LOOPBACK), await GitServer.start()];
  [tenant, other] = [await aTenant(muster), await aTenant(muster)];
  closed = (await doorsOf(muster)).filter((door) => !isOpen(door));
});
afterAll(async () => {
  await muster.close();
  await server.stop();
});

const permissionOf = (door: Door): Permission => door['x-permission'] ?? expect.fail(named(door));

const knock = (client: Api, door: Door, url = urlOf(door, tenant.name), headers = {}): Promise<Answer> =>
  client.send(door.method, url, bodyOf(door), headers);

/** What each door answers to a client, where `expected` knows what that must be. */
async function expectAtEachDoor(
  client: Api,
  expected: (door: Door) => readonly unknown[] | undefined,
): Promise<void> {
  let held = 0;
  for (const door of closed) {
    const refused = expected(door);
    if (!refused) continue;
    expect([named(door), ...refusal(await knock(client, door))]).toEqual([named(door), ...refused]);
    held += 1;
  }
  expect(held).toBeGreaterThan(0);
}

/** A problem's own code; the audit log tells of those of others. */
const isProblem = ({ headers, body }: Answer, code: string): boolean =>
  (headers.get('content-type') ?? '').includes('problem') && body.code === code;

async function expectOpen(client: Api, isLetIn: (door: Door) => boolean): Promise<void> {
  for (const door of closed.filter(isLetIn)) {
    const answer = await knock(client, door);
    expect([named(door), [401, 403, 500].includes(answer.status)]).toEqual([named(door), false]);
    expect([named(door), isProblem(answer, 'tenant.not_found')]).toEqual([named(door), false]);
  }
}

describe('each operation', () => {
  it('belongs to a tenant, or is named here', () => {
    const strays = closed.filter((door) => !isOfTenant(door)).map(named);
    expect(strays.sort()).toEqual(Object.keys(OF_NO_TENANT).sort());
    for (const door of closed.filter((each) => !isOfTenant(each)))
      expect([named(door), PERMISSIONS[permissionOf(door)] === 'system']).toEqual([
        named(door),
        OF_NO_TENANT[named(door)] === 'admins of the system',
      ]);
  });

  it('is closed without a token', async () => {
    await expectAtEachDoor(muster.anonymous(), () => UNAUTHENTICATED);
  });

  it('is closed to a token that there is not', async () => {
    await expectAtEachDoor(muster.api(`muster_${'A'.repeat(43)}`), () => UNAUTHENTICATED);
  });

  it('is closed to a token that has expired', async () => {
    const { id, token } = await aToken(muster, tenant.path, { role: 'admin' });
    await muster.db.transaction(() =>
      muster.db.query("UPDATE api_tokens SET expires_at = '2000-01-01T00:00:00.000000Z' WHERE id = ?", [id]),
    );
    await expectAtEachDoor(muster.api(token), () => UNAUTHENTICATED);
  });

  it('is closed to a token that was revoked', async () => {
    const { id, token } = await aToken(muster, tenant.path, { role: 'admin' });
    await tenant.admin.delete(`${tenant.path}/tokens/${id}`);
    await expectAtEachDoor(muster.api(token), () => UNAUTHENTICATED);
  });

  it.each(ROLES)('is closed to a %s whose role is too weak', async (role) => {
    const isTooWeak = (door: Door): boolean => {
      const needed = PERMISSIONS[permissionOf(door)];
      return needed === 'system' || ROLES.indexOf(role) < ROLES.indexOf(needed);
    };
    await expectAtEachDoor(tenant[role], (door) => (isTooWeak(door) ? FORBIDDEN : undefined));
  });

  it("is closed to another tenant's admin, as if there were no such tenant", async () => {
    await expectAtEachDoor(other.admin, (door) => (isOfTenant(door) ? HIDDEN : undefined));
  });

  it('that writes is closed to a token that only reads', async () => {
    const { token } = await aToken(muster, tenant.path, { role: 'admin', read_only: true });
    await expectAtEachDoor(muster.api(token), (door) =>
      reads(permissionOf(door)) && PERMISSIONS[permissionOf(door)] !== 'system' ? undefined : FORBIDDEN,
    );
    await expectOpen(
      muster.api(token),
      (door) => reads(permissionOf(door)) && PERMISSIONS[permissionOf(door)] !== 'system',
    );
  });

  it('but the bundle is closed to a token of one bundle, and so are the bundles of other groups', async () => {
    const group = await aGroup(tenant);
    const { token } = await aToken(muster, tenant.path, { group: group.name });
    const isExport = (door: Door): boolean => permissionOf(door) === 'inventory:export';
    await expectAtEachDoor(muster.api(token), (door) =>
      isExport(door) ? [404, 'bundle.group.unknown'] : FORBIDDEN,
    );
  });

  it('is open to an admin of the system', async () => {
    // The last, for it may remove the tenant.
    const isHarmless = ({ method, path }: Door): boolean =>
      !(method === 'DELETE' && path === '/v1/tenants/{tenant}');
    await expectOpen(muster.api(), isHarmless);
  });
});

describe("another tenant's things", () => {
  let theirs: {
    host: Thing;
    group: Thing;
    token: { id: string };
    secret: { id: string };
    job: { id: string };
  };
  beforeAll(async () => {
    theirs = {
      host: await aHost(other, { variables: { theirs_alone: 1 } }),
      group: await aGroup(other),
      token: await aToken(muster, other.path),
      secret: await aSecret(other, other.path, 'their_secret', { value: 'theirs' }),
      job: await finished(other.admin, await other.admin.post(`${other.path}/data-key/rotate`)),
    };
    // The first password of a tenant is made when it is needed: both have theirs.
    await aSecret(tenant, tenant.path, 'own_secret', { value: 'own' });
  });

  /** An answer, but for what was asked for and what differs between any two. */
  function said({ status, text, headers }: Answer, asked: string): unknown {
    const plain = (part: string): string =>
      part.replaceAll(asked, 'ASKED').replaceAll(headers.get('x-request-id') ?? '-', 'REQUEST');
    const common = [...headers].filter(
      ([name]) => !['date', 'content-length', 'x-request-id', 'x-openstack-request-id'].includes(name),
    );
    return { status, text: plain(text), headers: common.map(([name, value]) => [name, plain(value)]) };
  }

  /** No write is to make something of a name: it would be there for the next. */
  const STALE = { 'if-match': '"stale"' };

  /** What is answered and what the database is asked meanwhile, which is what a stopwatch could tell. */
  async function told(client: Api, door: Door, url: string, asked: string): Promise<unknown> {
    let answer: unknown;
    const statements = await statementsOf(muster.db, async () => {
      answer = said(await knock(client, door, url, STALE), asked);
    });
    return { answer, statements: statements.map(({ sql }) => sql) };
  }

  it('are answered as what does not exist: the tenant, at every door', async () => {
    const pairs = [
      [other.name, `none-${randomUUID().slice(0, 8)}`],
      [other.id, newId()],
    ] as const;
    for (const door of closed.filter(isOfTenant)) {
      for (const [real, random] of pairs) {
        const seen = await told(tenant.admin, door, urlOf(door, real), real);
        const unseen = await told(tenant.admin, door, urlOf(door, random), random);
        expect([named(door), seen]).toEqual([named(door), unseen]);
      }
    }
  });

  it('are answered as what does not exist: each name in the path of an own tenant', async () => {
    const names: Readonly<Record<string, readonly string[]>> = {
      host: [theirs.host.id, theirs.host.name],
      group: [theirs.group.id, theirs.group.name],
      token: [theirs.token.id],
      name: ['theirs_alone'],
      secret: [theirs.secret.id, 'their_secret'],
      job: [theirs.job.id],
      import: [newId()],
    };
    for (const door of closed.filter(isOfTenant)) {
      const inPath = [...door.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      for (const parameter of inPath.filter((name) => name !== 'tenant')) {
        const known = names[parameter] ?? expect.fail(`no value for {${parameter}} of ${named(door)}`);
        for (const real of known) {
          const random = real.includes('-') && real.length === 36 ? newId() : `n${randomUUID().slice(0, 8)}`;
          const at = (value: string): string => urlOf(door, tenant.name, { [parameter]: value });
          const seen = await told(tenant.admin, door, at(real), real);
          const unseen = await told(tenant.admin, door, at(random), random);
          expect([named(door), parameter, seen]).toEqual([named(door), parameter, unseen]);
        }
      }
    }
  });

  it('are not counted, nor does their version answer', async () => {
    const { headers } = await other.reader.get(theirs.host.path);
    const etag = { 'if-none-match': headers.get('etag') ?? '' };
    const path = theirs.host.path.replace(other.name, tenant.name);
    expect(refusal(await tenant.reader.get(path, etag))).toEqual([404, 'inventory.host.not_found']);
    expect((await tenant.reader.get(theirs.host.path, etag)).status).toBe(404);
    const { body } = await tenant.reader.get('/v1/tenants');
    expect(body.tenants.map(({ name }) => name)).toEqual([tenant.name]);
    const empty = await aTenant(muster);
    const usage = (await empty.reader.get(`${empty.path}/usage`)).body;
    expect(usage).toMatchObject({ hosts: { used: 0 }, groups: { used: 0 }, variables: { used: 0 } });
  });
});

/** Everything of a tenant that its own admin can see. */
async function stateOf({ path, name, admin }: Tenant): Promise<string> {
  const parts = [
    '',
    '/hosts?limit=1000',
    '/groups?limit=1000',
    '/variables',
    '/secrets?limit=1000',
    '/groups/common_group/config-ref',
    '/vault-password',
    '/key-jobs',
    '/changes?limit=1000',
    '/limits',
  ];
  const answers = await Promise.all([
    ...parts.map((part) => admin.get(path + part)),
    admin.get(`/v1/inventory/all.json?tenant=${name}`),
  ]);
  const tokens = (await admin.get(`${path}/tokens?limit=1000`)).body.tokens.map(({ id }) => id);
  for (const { status } of answers) expect(status).toBe(200);
  return [...answers.map(({ text }) => text), tokens.join()].join('\n');
}

describe('two tenants', () => {
  const MARK = 'victim';
  const [COMMON_GROUP, COMMON_HOST] = ['common_group', 'common-host'];
  let victim: Tenant;
  /** Names, ids and values of the victim. */
  let marks: string[];
  let things: Readonly<Record<string, readonly string[]>>;
  let attackers: Readonly<Record<Role | 'bundle', Api>>;
  let attacker: Tenant;

  beforeAll(async () => {
    victim = await aTenant(muster, { name: `${MARK}-tenant-${randomUUID().slice(0, 8)}` });
    attacker = await aTenant(muster);
    const group = await aGroup(victim, { name: `${MARK}_group`, kind: `${MARK}-kind` });
    const host = await aHost(victim, {
      name: `${MARK}-host`,
      groups: [group.name],
      external_id: `${MARK}-external`,
      note: `${MARK}-note`,
      variables: { [`${MARK}_variable`]: `${MARK}-value` },
    });
    // Names that both have, which say nothing; what is the victim's alone is spoken of by id.
    for (const [collection, name] of [
      ['groups', COMMON_GROUP],
      ['hosts', COMMON_HOST],
    ])
      await victim.member.post(`${victim.path}/${collection}`, {
        name,
        variables: { common: `${MARK}-value` },
      });
    const token = await aToken(muster, victim.path, { name: `${MARK}-token` });
    const secret = await aSecret(victim, victim.path, `${MARK}_secret`, { value: `${MARK}-value` });
    await aSecret(victim, host.path, 'common_secret', { value: `${MARK}-value` });
    server.create(`${MARK}-repository`);
    server.commit(`${MARK}-repository`, `${MARK}-ref`, { 'a.yml': `common: ${MARK}-value\n` });
    const configRef = await aConfigRef(victim.member, `${victim.path}/groups/${COMMON_GROUP}`, {
      repository: server.url(`${MARK}-repository`),
      ref: `${MARK}-ref`,
      credential: secret.name,
    });
    const job = await finished(victim.admin, await victim.admin.post(`${victim.path}/data-key/rotate`));
    const [ownGroup, ownHost] = [await aGroup(attacker), await aHost(attacker)];
    marks = [
      victim.id,
      victim.name,
      host.id,
      host.name,
      group.id,
      group.name,
      token.id,
      secret.id,
      job.id,
      configRef.id,
    ].concat(
      ['kind', 'external', 'note', 'value', 'token', 'repository', 'ref'].map((what) => `${MARK}-${what}`),
      `${MARK}_variable`,
      `${MARK}_secret`,
    );
    things = {
      tenant: [victim.name, victim.id, attacker.name, attacker.id, attacker.name, attacker.name],
      host: [COMMON_HOST, host.id, ownHost.name, ownHost.id],
      group: [COMMON_GROUP, group.id, ownGroup.name, ownGroup.id, 'all'],
      token: [token.id],
      name: ['common', 'own'],
      secret: ['common_secret', secret.id, 'own_secret'],
      job: [job.id],
      import: [newId()],
    };
    const { token: bundle } = await aToken(muster, attacker.path, { group: ownGroup.name });
    attackers = {
      reader: attacker.reader,
      member: attacker.member,
      admin: attacker.admin,
      bundle: muster.api(bundle),
    };
  });

  /** Config refs that name the victim's secrets. */
  const configRefs = (): object[] =>
    ['common_secret', 'own_secret', `${MARK}_secret`].map((secret) => ({
      repository: server.url('nobody'),
      ref: 'main',
      credential: secret,
      hook_secret: secret,
    }));

  /** Bodies that name the victim's things wherever a name can stand, for what a door takes. */
  const bodiesFor = (door: Door): readonly object[] =>
    door.path.endsWith('/config-ref') ? configRefs() : otherBodiesFor(door);

  function otherBodiesFor({ path }: Door): readonly object[] {
    const [group = '', groupId = '', ownGroup = ''] = things['group'] ?? [];
    const [host = ''] = things['host'] ?? [];
    if (/secret|vault-password/.test(path))
      return [
        { value: 'taken over' },
        { version: 1 },
        { source: { provider: group, path: host } },
        { vault_id: `${MARK}-1` },
        { password: 'taken over' },
        {},
      ];
    if (/apply|imports/.test(path))
      return [
        { groups: [{ name: group, parent: null }], hosts: [{ name: host, groups: [group], variables: {} }] },
        { hosts: [{ name: host, groups: [groupId] }] },
        { variables: { own: 1 }, groups: [{ name: ownGroup, parent: group }] },
      ];
    if (path.endsWith('/variables')) return [{ variables: { own: 1, common: null } }, { variables: {} }];
    if (path.includes('/variables/')) return [{ value: 'taken over' }];
    if (path.includes('tokens'))
      return [
        { name: 'stolen', role: 'reader', group: groupId },
        { name: 'stolen', role: 'reader', group },
        { name: 'own', role: 'admin' },
      ];
    if (path.includes('/groups'))
      return [{ name: group, parent: groupId }, { parent: group }, { parent: groupId }, { kind: 'own' }];
    if (path.includes('/hosts'))
      return [
        { name: host, groups: [groupId] },
        { groups: [group] },
        { groups: [groupId] },
        { external_id: 'own', note: 'own' },
      ];
    return [{ name: 'taken-over' }, { hosts: 1 }];
  }

  const step = fc.record({
    who: fc.constantFrom<Role | 'bundle'>('reader', 'member', 'admin', 'admin', 'admin', 'admin', 'bundle'),
    door: fc.nat(),
    choice: fc.infiniteStream(fc.nat({ max: 59 })),
    body: fc.nat(),
    query: fc.constantFrom(
      '',
      '',
      '',
      '',
      'group',
      'limit',
      'name',
      'host',
      'since',
      'var.own',
      'external_id',
      'kind',
    ),
  });

  it('never meet: nothing of one changes through tokens of the other, and no answer tells of it', async () => {
    const before = await stateOf(victim);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        for (const { who, door: number, choice, body: which, query } of steps) {
          const door = closed[number % closed.length]!;
          const pick = (list: readonly string[]): string => list[choice.next().value % list.length]!;
          const names = Object.fromEntries(
            Object.entries(things).map(([parameter, values]) => [parameter, pick(values)]),
          );
          let url = urlOf(door, names['tenant']!, names);
          if (query !== '' && door.method === 'GET')
            url += `${url.includes('?') ? '&' : '?'}${query}=${pick(marks)}`;
          const list = bodiesFor(door);
          const body = bodyOf(door) && list[which % list.length];
          const answer = await attackers[who].send(door.method, url, body);
          expect(answer.status).toBeLessThan(500);
          // What was asked for may come back in the words of a refusal, and the records of imports keep those.
          const sent = url + writeJson(body ?? {});
          if (/apply|imports/.test(door.path))
            for (const mark of marks) if (sent.includes(mark)) kept.add(mark);
          for (const mark of marks)
            if (!sent.includes(mark) && !(kept.has(mark) && door.path.includes('imports')))
              expect([url, mark, answer.text.includes(mark)]).toEqual([url, mark, false]);
        }
        expect(await stateOf(victim)).toBe(before);
      }),
      { numRuns: Number(process.env['MUSTER_TEST_ISOLATION_RUNS'] ?? 100), endOnFailure: true },
    );
  });

  /** Marks that the attacker has sent in drafts. */
  const kept = new Set<string>();

  it('both have what they had, and the attacker has done something', async () => {
    expect((await attacker.reader.get(attacker.path)).body.revision).toBeGreaterThan(6);
  });
});
