import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';
import { aGroup, aHost, applied, namesIn, pagesOf, refusal, revisionOf } from './inventory-builders.js';

let muster: Muster;
let tenant: Tenant;
beforeAll(async () => {
  muster = await startMuster();
});
beforeAll(async () => {
  tenant = await aTenant(muster);
  await applied(tenant, {
    groups: [
      { name: 'ord' },
      { name: 'c1', parent: 'ord' },
      { name: 'c2', parent: 'ord' },
      { name: 'rack1', parent: 'c1' },
      { name: 'web' },
      { name: 'web_ord', parent: 'web' },
      { name: 'empty' },
    ],
    hosts: [
      { name: 'n1', groups: ['c1', 'web'] },
      { name: 'n2', groups: ['c2', 'web_ord'] },
      { name: 'n3', groups: ['rack1', 'c1', 'ord'] },
      { name: 'n4', groups: ['ord'] },
      { name: 'lone', groups: [] },
    ],
  });
});
afterAll(() => muster.close());

const members = async (group: string, query = ''): Promise<string[]> =>
  namesIn(await tenant.reader.get(`${tenant.path}/groups/${group}/hosts${query}`), 'hosts');

describe('the members of a group', () => {
  it.each([
    ['ord', ['n3', 'n4'], ['n1', 'n2', 'n3', 'n4']],
    ['c1', ['n1', 'n3'], ['n1', 'n3']],
    ['rack1', ['n3'], ['n3']],
    ['web', ['n1'], ['n1', 'n2']],
    ['empty', [], []],
  ])('of %s are %j, and with those below %j', async (group, direct, all) => {
    expect(await members(group)).toEqual(direct);
    expect(await members(group, '?recursive=false')).toEqual(direct);
    expect(await members(group, '?recursive=true')).toEqual(all);
  });

  it('are shown as hosts are', async () => {
    const { body } = await tenant.reader.get(`${tenant.path}/groups/rack1/hosts`);
    const host = await tenant.reader.get(`${tenant.path}/hosts/n3`);
    expect(body.hosts).toEqual([host.body]);
    expect(body.hosts[0]!.groups).toEqual(['c1', 'ord', 'rack1']);
  });

  it('are found by the id of the group', async () => {
    const { id } = (await tenant.reader.get(`${tenant.path}/groups/web`)).body as { id: string };
    expect(await members(id, '?recursive=true')).toEqual(['n1', 'n2']);
  });

  it('are met once and in order by the links, with those below or without', async () => {
    for (const [query, names] of [['', ['n3', 'n4']], ['&recursive=true', ['n1', 'n2', 'n3', 'n4']]] as const) {
      const pages = await pagesOf(tenant.reader, `${tenant.path}/groups/ord/hosts?limit=1${query}`);
      expect(pages.map((page) => namesIn(page, 'hosts'))).toEqual(names.map((name) => [name]));
    } // prettier-ignore
  });

  it.each(['limit=0', 'limit=1001', 'recursive=yes', 'sort=id', 'marker=x'])('refuse %s', async (query) => {
    const answer = await tenant.reader.get(`${tenant.path}/groups/ord/hosts?${query}`);
    expect(refusal(answer)).toEqual([422, 'parameter.value']);
  });

  it('of a group that does not exist are not found', async () => {
    const answer = await tenant.reader.get(`${tenant.path}/groups/nope/hosts`);
    expect(refusal(answer)).toEqual([404, 'inventory.group.not_found']);
  });
});

describe('a membership', () => {
  it('is made once, however often it is put, by names and by ids', async () => {
    const own = await aTenant(muster);
    const [host, group] = [await aHost(own), await aGroup(own)];
    const first = await own.member.put(`${group.path}/hosts/${host.name}`);
    expect([first.status, first.text]).toEqual([204, '']);
    const revision = await revisionOf(own);
    for (const path of [
      `${group.path}/hosts/${host.name}`,
      `${own.path}/groups/${group.id}/hosts/${host.id}`,
    ])
      expect((await own.member.put(path)).status).toBe(204);
    expect(await revisionOf(own)).toBe(revision);
    expect((await own.reader.get(host.path)).body.groups).toEqual([group.name]);
  });

  it('ends once, and then is not found', async () => {
    const own = await aTenant(muster);
    const group = await aGroup(own);
    const host = await aHost(own, { groups: [group.name] });
    const path = `${own.path}/groups/${group.id}/hosts/${host.id}`;
    const first = await own.member.delete(path);
    expect([first.status, first.text]).toEqual([204, '']);
    expect(refusal(await own.member.delete(path))).toEqual([404, 'inventory.membership.not_found']);
    expect((await own.reader.get(host.path)).body.groups).toEqual([]);
  });

  it('of a group below is no direct one', async () => {
    const before = await revisionOf(tenant);
    const answer = await tenant.member.delete(`${tenant.path}/groups/ord/hosts/n1`);
    expect(refusal(answer)).toEqual([404, 'inventory.membership.not_found']);
    expect(await revisionOf(tenant)).toBe(before);
  });

  it('in one tree leaves those in the others', async () => {
    const own = await aTenant(muster);
    await applied(own, {
      groups: ['a', 'b', 'c'].map((name) => ({ name })),
      hosts: [{ name: 'n1', groups: ['a', 'b'] }],
    });
    await own.member.put(`${own.path}/groups/c/hosts/n1`);
    await own.member.delete(`${own.path}/groups/a/hosts/n1`);
    expect((await own.reader.get(`${own.path}/hosts/n1`)).body.groups).toEqual(['b', 'c']);
  });

  it('needs a group and a host', async () => {
    for (const method of ['put', 'delete'] as const) {
      const noGroup = await tenant.member[method](`${tenant.path}/groups/nope/hosts/n1`);
      const noHost = await tenant.member[method](`${tenant.path}/groups/ord/hosts/nope`);
      expect(refusal(noGroup)).toEqual([404, 'inventory.group.not_found']);
      expect(refusal(noHost)).toEqual([404, 'inventory.host.not_found']);
    }
  });

  it('honours the version of its host', async () => {
    const own = await aTenant(muster);
    const [host, group] = [await aHost(own), await aGroup(own)];
    const path = `${group.path}/hosts/${host.name}`;
    const before = await revisionOf(own);
    const stale = await own.member.put(path, undefined, { 'if-match': '"stale"' });
    expect([...refusal(stale), await revisionOf(own)]).toEqual([412, 'request.precondition', before]);
    const made = await own.member.put(path, undefined, { 'if-match': host.etag });
    expect(made.status).toBe(204);
    const late = await own.member.delete(path, { 'if-match': host.etag });
    expect(refusal(late)).toEqual([412, 'request.precondition']);
    const current = (await own.reader.get(host.path)).headers.get('etag') ?? '';
    expect((await own.member.delete(path, { 'if-match': current })).status).toBe(204);
  });

  it('loses none of many that are made at once', async () => {
    const own = await aTenant(muster);
    const host = await aHost(own);
    const groups = await Promise.all(Array.from({ length: 15 }, () => aGroup(own)));
    const answers = await Promise.all(groups.map(({ path }) => own.member.put(`${path}/hosts/${host.name}`)));
    expect(answers.map(({ status }) => status)).toEqual(groups.map(() => 204));
    expect((await own.reader.get(host.path)).body.groups).toEqual(groups.map(({ name }) => name).sort());
  });

  it('is in the change feed, whole, with the groups before and after', async () => {
    const own = await aTenant(muster);
    const [host, group] = [await aHost(own), await aGroup(own)];
    await own.member.put(`${group.path}/hosts/${host.name}`);
    const { body } = await own.reader.get(`${own.path}/changes?limit=1000`);
    expect(body.changes.at(-1)).toMatchObject({
      kind: 'host.updated',
      entity: { type: 'host', id: host.id, name: host.name },
      before: { id: host.id, groups: [] },
      after: { id: host.id, groups: [group.name] },
    });
  });

  it('is not a reader’s to make or end', async () => {
    const before = await revisionOf(tenant);
    for (const answer of [
      await tenant.reader.put(`${tenant.path}/groups/empty/hosts/n1`),
      await tenant.reader.delete(`${tenant.path}/groups/ord/hosts/n4`),
    ])
      expect(refusal(answer)).toEqual([403, 'access.forbidden']);
    expect(await revisionOf(tenant)).toBe(before);
  });
});
