import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aName, aTenant, aToken } from './builders.js';
import { emptyDatabase, startMuster, type Answer, type Api, type Body, type Muster } from './harness.js';

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster({ MUSTER_TRUSTED_PROXIES: '127.0.0.1,::1', MUSTER_AUTH_FAILURES: '0' });
});
afterAll(() => muster.close());

/** An address that no other test uses (RFC 5737 and its like end too soon). */
let addresses = 0;
const anAddress = (): string => `10.${(addresses += 1)}.2.3`;

const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });
const eventsFrom = async (address: string, query = ''): Promise<Body['events']> =>
  (await muster.api().get(`/v1/audit?address=${address}${query}`)).body.events;

describe('a failed authentication', () => {
  it('is in the audit log of the whole service, with where it came from and what it tried', async () => {
    const address = anAddress();
    const headers = { ...from(address), 'x-request-id': 'req-failed.1', 'x-change-reason': 'let me in' };
    await muster.api('muster_not-a-token-that-anybody-has').get('/v1/tenants/nobody', headers);
    const [event, ...more] = await eventsFrom(address);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      action: 'authentication',
      outcome: 'failed',
      code: 'access.unauthenticated',
      operation: 'GET /v1/tenants/:tenant',
      tenant_id: null,
      actor: null,
      address,
      request_id: 'req-failed.1',
      occurrences: 1,
      reason: null,
    });
  });

  it('shows the beginning of a token of ours, and nothing of any other', async () => {
    const [ours, theirs, none] = [anAddress(), anAddress(), anAddress()];
    await muster.api('muster_Xecret-and-more').get('/v1/tenants', from(ours));
    await muster.api('gAAAAABsecret').get('/v1/tenants', from(theirs));
    await muster.anonymous().get('/v1/tenants', from(none));
    const prefixes = [ours, theirs, none].map(
      async (address) => (await eventsFrom(address))[0]?.token_prefix,
    );
    expect(await Promise.all(prefixes)).toEqual(['muster_X', null, null]);
  });

  it('makes one line with a number, however often and wherever it is tried', async () => {
    const address = anAddress();
    const guesses = Array.from({ length: 300 }, (_, index) => `muster_A${index}`);
    for (const guess of guesses)
      await muster.api(guess).get(guess.endsWith('7') ? '/v1/tenants' : '/v1/tenants/x', from(address));
    const lines = await eventsFrom(address);
    expect(lines.map(({ occurrences }) => occurrences).reduce((sum, each) => sum + each)).toBe(300);
    // A minute may have ended meanwhile.
    expect(lines.length).toBeLessThanOrEqual(2);
  });

  it('is counted when it comes from everywhere, and fills nothing', async () => {
    const flooded = await startMuster({ MUSTER_TRUSTED_PROXIES: '127.0.0.1,::1', MUSTER_AUTH_FAILURES: '0' });
    try {
      for (let index = 0; index < 400; index += 1)
        await flooded.anonymous().get('/v1/tenants', from(`10.200.${index >> 8}.${index & 255}`));
      const { events } = (await flooded.api().get('/v1/audit?limit=1000')).body;
      expect(events.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(400);
      expect(events.length).toBeLessThan(210);
      expect(events.some(({ address, occurrences }) => address === null && occurrences > 150)).toBe(true);
    } finally {
      await flooded.close();
    }
  });

  it('is still known after the service has ended', async () => {
    const place = await emptyDatabase();
    const first = await startMuster({}, place);
    await first.api('muster_wrong').get('/v1/tenants', { 'x-request-id': 'req-before-the-end' });
    await first.close();
    const second = await startMuster({}, place);
    try {
      const { events } = (await second.api().get('/v1/audit')).body;
      expect(events.map(({ request_id }) => request_id)).toEqual(['req-before-the-end']);
    } finally {
      await second.close();
      await place.remove();
    }
  });
});

describe('a refusal', () => {
  it('of a role that is too weak stands in its tenant’s log, with actor and reason', async () => {
    const tenant = await aTenant(muster);
    const address = anAddress();
    const headers = { ...from(address), 'x-change-reason': 'have to' };
    await tenant.reader.post(`${tenant.path}/hosts`, { name: 'n1' }, headers);
    const { events } = (await tenant.admin.get(`${tenant.path}/audit`)).body;
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      action: 'access',
      outcome: 'refused',
      code: 'access.forbidden',
      operation: 'POST /v1/tenants/:tenant/hosts',
      tenant_id: tenant.id,
      actor: { kind: 'token', name: 'a token' },
      token_prefix: null,
      address,
      reason: 'have to',
    });
  });

  it('at another tenant’s door stands in the log of the one who knocked, and in no other', async () => {
    const [tenant, other] = [await aTenant(muster), await aTenant(muster)];
    await tenant.admin.get(`${other.path}/hosts`);
    const own = (await tenant.admin.get(`${tenant.path}/audit`)).body.events;
    expect(own.map(({ code }) => code)).toEqual(['tenant.not_found']);
    expect((await other.admin.get(`${other.path}/audit`)).body.events).toEqual([]);
  });

  it('is not noted where the system’s admin mistypes a name', async () => {
    const address = anAddress();
    await muster.api().get('/v1/tenants/no-such-tenant', from(address));
    expect(await eventsFrom(address)).toEqual([]);
  });
});

describe('a write outside of every tenant', () => {
  it('is in the audit log: issuing and ending a token with system scope', async () => {
    const address = anAddress();
    const headers = { ...from(address), 'x-change-reason': 'a new operator' };
    const { id } = (await muster.api().post('/v1/tokens', { name: 'operator', role: 'admin' }, headers)).body;
    expect((await muster.api().delete(`/v1/tokens/${id}`, headers)).status).toBe(204);
    const events = await eventsFrom(address, '&action=write');
    expect(events).toMatchObject([
      { operation: `token.deleted ${id}`, outcome: 'allowed', actor: { name: 'bootstrap' }, tenant_id: null },
      { operation: `token.created ${id}`, reason: 'a new operator' },
    ]);
  });
});

describe('the audit log', () => {
  it('is shown to admins: of their tenant, and to the system’s of all', async () => {
    const tenant = await aTenant(muster);
    expect((await tenant.member.get(`${tenant.path}/audit`)).status).toBe(403);
    expect((await tenant.admin.get('/v1/audit')).status).toBe(403);
    expect((await muster.api().get('/v1/audit')).status).toBe(200);
  });

  it('is filtered by actor, action, outcome and time', async () => {
    const tenant = await aTenant(muster);
    const named = await aToken(muster, tenant.path, { name: aName('robot') });
    await muster.api(named.token).get(`${tenant.path}/tokens`);
    await tenant.reader.get(`${tenant.path}/tokens`);
    const count = async (query: string): Promise<number> =>
      (await tenant.admin.get(`${tenant.path}/audit?${query}`)).body.events.length;
    expect(await count('')).toBe(2);
    expect(await count(`actor=${named.id}`)).toBe(1);
    expect(await count('actor=nobody')).toBe(0);
    expect(await count('action=access&outcome=refused')).toBe(2);
    expect(await count('action=authentication')).toBe(0);
    expect(await count('outcome=failed')).toBe(0);
    const { at } = (await tenant.admin.get(`${tenant.path}/audit`)).body.events[1]!;
    expect(await count(`from=${at}`)).toBe(2);
    expect(await count(`to=${at}`)).toBe(0);
    expect(await count('from=2999-01-01T00:00:00Z')).toBe(0);
  });

  it.each(['from=yesterday', 'to=2026-01-01', 'action=dance', 'outcome=', 'limit=0'])(
    'refuses %s',
    async (query) => {
      expect((await muster.api().get(`/v1/audit?${query}`)).status).toBe(422);
    },
  );

  it('is read page by page to its end, newest first', async () => {
    const tenant = await aTenant(muster);
    const doors = ['tokens', 'tokens/x', 'hosts', 'groups', 'audit'];
    for (const door of doors)
      await tenant.reader.send(
        door === 'hosts' || door === 'groups' ? 'POST' : door === 'tokens/x' ? 'DELETE' : 'GET',
        `${tenant.path}/${door}`,
        undefined,
      );
    const seen: Body['events'] = [];
    let next: string | undefined = `${tenant.path}/audit?limit=2`;
    while (next !== undefined) {
      const { body }: Answer = await tenant.admin.get(next);
      seen.push(...body.events);
      next = body.links[0]?.href.replace(muster.url, '');
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(doors.length);
    const times = seen.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
  });
});

describe('the address of a change', () => {
  const lastOf = async (api: Api, path: string): Promise<Body['changes'][number] | undefined> =>
    (await api.get(`${path}/changes?limit=1000`)).body.changes.at(-1);

  it('is in the change log, for those who may read the audit log', async () => {
    const tenant = await aTenant(muster);
    const address = anAddress();
    await tenant.member.post(`${tenant.path}/hosts`, { name: 'n1' }, from(address));
    expect(await lastOf(tenant.admin, tenant.path)).toMatchObject({ kind: 'host.created', address });
    expect(await lastOf(tenant.reader, tenant.path)).toMatchObject({ kind: 'host.created', address: null });
  });

  it('is that of the connection where no proxy is trusted, whatever the client says', async () => {
    const alone = await startMuster();
    try {
      const tenant = await aTenant(alone);
      await tenant.member.post(`${tenant.path}/hosts`, { name: 'n1' }, from('10.9.9.9'));
      expect(await lastOf(tenant.admin, tenant.path)).toMatchObject({ address: '127.0.0.1' });
    } finally {
      await alone.close();
    }
  });

  it('is the last one that no trusted proxy has, and an address', async () => {
    const tenant = await aTenant(muster);
    await tenant.member.post(`${tenant.path}/hosts`, { name: 'n1' }, from('10.9.9.9, 10.8.8.8'));
    expect(await lastOf(tenant.admin, tenant.path)).toMatchObject({ address: '10.8.8.8' });
    await tenant.member.post(`${tenant.path}/hosts`, { name: 'n2' }, from('<script>'));
    expect(await lastOf(tenant.admin, tenant.path)).toMatchObject({ address: '127.0.0.1' });
  });
});
