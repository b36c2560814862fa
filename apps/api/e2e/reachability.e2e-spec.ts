import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { aHost, faultsOf, type Thing } from './inventory-builders.js';

/** Members of answers about what was seen of hosts. */
interface Seen {
  readonly recorded: number;
  readonly unknown: readonly string[];
  readonly last_seen: string | null;
  readonly unreachable: boolean;
}
const seen = ({ body }: Answer): Seen => body as unknown as Seen;

const [EARLY, LATE] = ['2026-01-02T03:04:05.000000Z', '2026-01-02T03:04:06.000000Z'] as const;

describe('what a run saw of hosts', () => {
  let muster: Muster;
  let tenant: Tenant;
  let host: Thing;
  beforeAll(async () => {
    muster = await startMuster();
    tenant = await aTenant(muster);
  });
  afterAll(() => muster.close());
  beforeEach(async () => {
    host = await aHost(tenant);
  });

  const report = (state: string, at?: string, name = host.name): Promise<Answer> =>
    tenant.member.post(`${tenant.path}/reachability`, { hosts: { [name]: state }, ...(at && { at }) });
  const state = async (): Promise<[string | null, boolean]> => {
    const { last_seen, unreachable } = seen(await tenant.reader.get(host.path));
    return [last_seen, unreachable];
  };

  it('is shown on them', async () => {
    expect(await state()).toEqual([null, false]);
    expect((await report('reachable', EARLY)).status).toBe(200);
    expect(await state()).toEqual([EARLY, false]);
    await report('unreachable', LATE);
    expect(await state()).toEqual([EARLY, true]);
    await report('reachable');
    const [last, unreachable] = await state();
    expect([(last ?? '') > LATE, unreachable]).toEqual([true, false]);
  });

  it('counts by when it was seen, not by when it was told', async () => {
    await report('reachable', LATE);
    await report('unreachable', EARLY);
    expect(await state()).toEqual([LATE, false]);
  });

  it('tells which names are of no host, and leaves them aside', async () => {
    const hosts = { [host.name]: 'reachable', 'no-such': 'unreachable', localhost: 'reachable' };
    const answer = await tenant.member.post(`${tenant.path}/reachability`, { hosts });
    expect(seen(answer)).toEqual({ recorded: 1, unknown: ['localhost', 'no-such'] });
  });

  it('is found by a filter of the list, together with others', async () => {
    const [up, down] = [await aHost(tenant, { device_type: 'x' }), await aHost(tenant, { device_type: 'x' })];
    await report('unreachable', EARLY, down.name);
    await report('reachable', EARLY, up.name);
    for (const [query, names] of [
      ['device_type=x&unreachable=true', [down.name]],
      ['device_type=x&unreachable=false', [up.name]],
      [`name=${down.name}&unreachable=true`, [down.name]],
    ] as const) {
      const { body } = await tenant.reader.get(`${tenant.path}/hosts?${query}`);
      expect([query, body.hosts.map(({ name }) => name)]).toEqual([query, names]);
    }
    expect((await tenant.reader.get(`${tenant.path}/hosts?unreachable=maybe`)).status).toBe(422);
  });

  it('changes nothing of the inventory: no revision, no change, no bundle', async () => {
    const all = (): Promise<Answer[]> =>
      Promise.all([tenant.path, `${tenant.path}/changes`].map((path) => tenant.admin.get(path)));
    const bundle = `/v1/inventory/all.tgz`;
    const [before, packed] = [await all(), await tenant.reader.get(bundle)];
    await report('unreachable');
    expect((await all()).map(({ text }) => text)).toEqual(before.map(({ text }) => text));
    const again = await tenant.reader.get(bundle);
    expect(again.bytes.equals(packed.bytes)).toBe(true);
    expect(again.headers.get('etag')).toBe(packed.headers.get('etag'));
  });

  it('gives the host another ETag for reads, and none for writes', async () => {
    const first = (await tenant.reader.get(host.path)).headers.get('etag') ?? '';
    await report('reachable', EARLY);
    const fresh = await tenant.reader.get(host.path, { 'if-none-match': first });
    expect([fresh.status, seen(fresh).last_seen]).toEqual([200, EARLY]);
    const second = fresh.headers.get('etag') ?? '';
    expect(second).not.toBe(first);
    expect((await tenant.reader.get(host.path, { 'if-none-match': second })).status).toBe(304);
    await report('unreachable', LATE);
    // Both were read before the last report; neither misses anything that somebody wrote.
    const written = await tenant.member.patch(host.path, { note: 'a' }, { 'if-match': second });
    expect(written.status).toBe(200);
    expect((await tenant.member.patch(host.path, { note: 'b' }, { 'if-match': first })).status).toBe(412);
    const third = written.headers.get('etag') ?? '';
    expect((await tenant.member.patch(host.path, { note: 'c' }, { 'if-match': third })).status).toBe(200);
    expect((await tenant.member.patch(host.path, { note: 'd' }, { 'if-match': third })).status).toBe(412);
  });

  it('stays with a host that gets another name, and goes with it', async () => {
    await report('reachable', EARLY);
    const renamed = await tenant.member.patch(host.path, { name: `${host.name}-new` });
    expect(seen(renamed).last_seen).toBe(EARLY);
    await tenant.member.delete(`${tenant.path}/hosts/${host.name}-new`);
    const rows = await muster.db.query(
      'SELECT host_id FROM host_sightings WHERE tenant_id = ? AND host_id = ?',
      [tenant.id, host.id],
    );
    expect(rows).toEqual([]);
    expect(
      seen(await tenant.reader.get((await aHost(tenant, { name: host.name })).path)).last_seen,
    ).toBeNull();
  });

  it("is told of the own tenant's hosts only", async () => {
    const other = await aTenant(muster);
    await aHost(other, { name: host.name });
    await other.member.post(`${other.path}/reachability`, { hosts: { [host.name]: 'unreachable' } });
    expect(await state()).toEqual([null, false]);
    const { body } = await tenant.reader.get(`${tenant.path}/hosts?unreachable=true&name=${host.name}`);
    expect(body.hosts).toEqual([]);
  });

  it('is lost by none of many reports at once', async () => {
    const times = Array.from({ length: 12 }, (_, index) => `2026-01-02T03:04:${String(index + 10)}.000000Z`);
    const answers = await Promise.all(times.map((at) => report('reachable', at)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await state()).toEqual([times.at(-1), false]);
  });

  it.each<[string, object, unknown[]]>([
    ['a state that there is not', { hosts: { n1: 'gone', n2: 'reachable' } }, [['/hosts/n1', 'field.value']]],
    ['no hosts', {}, [['/hosts', 'field.required']]],
    ['a list', { hosts: ['n1'] }, [['/hosts', 'field.type']]],
    ['a time to come', { hosts: {}, at: '2999-01-01T00:00:00Z' }, [['/at', 'field.value']]],
    ['a time without its zone', { hosts: {}, at: '2026-01-01T00:00:00' }, [['/at', 'field.value']]],
    [
      'too many hosts',
      { hosts: Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`n${index}`, 'reachable'])) },
      [['/hosts', 'field.too_long']],
    ],
  ])('is refused with %s', async (_, body, faults) => {
    const answer = await tenant.member.post(`${tenant.path}/reachability`, body);
    expect([answer.status, faultsOf(answer)]).toEqual([422, faults]);
  });

  it('is for those who may run something there', async () => {
    expect((await tenant.reader.post(`${tenant.path}/reachability`, { hosts: {} })).status).toBe(403);
  });
});
