import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GitServer, hasGitServer } from '@muster/configs/testing';
import { aName, aTenant, type Tenant } from './builders.js';
import { aConfigRef, GIT_ON_LOOPBACK } from './config-builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { applied, refusal } from './inventory-builders.js';

/** The answer of a comparison. */
interface Diff {
  readonly from: { readonly commit: string };
  readonly to: { readonly commit: string };
  readonly variables: readonly object[];
  readonly files: readonly object[];
  readonly opaque: readonly object[];
  readonly hosts_count: number;
  readonly hosts: readonly { readonly name: string; readonly variables: readonly string[] }[];
  readonly links: readonly { readonly href: string }[];
}

let muster: Muster;
let server: GitServer;
let tenant: Tenant;
let repository: string;
let main: string;

beforeAll(async () => {
  [muster, server] = [await startMuster(GIT_ON_LOOPBACK), await GitServer.start()];
});
afterAll(async () => {
  await muster.close();
  await server.stop();
});
beforeEach(async () => {
  tenant = await aTenant(muster);
  repository = aName('r');
  server.create(repository);
  main = server.commit(repository, 'main', {
    'web/a.yml': 'ntp: old\nport: 80\ngone: 1\nsame: {a: 1}\n',
    'web/ca.pem': 'old',
    'web/vault.yml': '$ANSIBLE_VAULT;1.1;AES256\n3031\n',
  });
  await applied(tenant, {
    groups: [
      { name: 'web' },
      { name: 'canary', parent: 'web', variables: { ntp: 'canary' } },
      { name: 'db' },
    ],
    hosts: [
      { name: 'w1', groups: ['web'] },
      { name: 'w2', groups: ['web'], variables: { ntp: 'mine', added: 'mine' } },
      { name: 'c1', groups: ['canary'] },
      { name: 'd1', groups: ['db'] },
      { name: 'w3', groups: ['web'], variables: { ntp: 'mine', port: 1, gone: 2, added: 3 } },
    ],
  });
  await aConfigRef(tenant.member, group(), { repository: server.url(repository), ref: 'main', path: 'web' });
});

const group = (): string => `${tenant.path}/groups/web`;
const get = (query = '', owner = group()): Promise<Answer> =>
  tenant.reader.get(`${owner}/config-ref/diff${query}`);
const diff = async (query = '', owner = group()): Promise<Diff> => {
  const answer = await get(query, owner);
  if (answer.status !== 200) throw new Error(`not compared: ${answer.text}`);
  return answer.body as unknown as Diff;
};

/** A commit on a branch that changes this and that. */
const onBranch = (branch: string): string =>
  server.commit(repository, branch, {
    'web/a.yml': 'ntp: new\nport: 80.0\nsame: {a: 1}\nadded: [1]\n',
    'web/ca.pem': 'new',
    'web/extra.txt': 'x',
    'web/vault.yml': '$ANSIBLE_VAULT;1.1;AES256\n3032\n',
  });

describe.skipIf(!hasGitServer())('a comparison', () => {
  it('of a branch tells its variables, its files, and the hosts that would see it', async () => {
    const commit = onBranch('next');
    expect(await diff('?to=next')).toEqual({
      from: { commit: main },
      to: { commit },
      variables: [
        { name: 'added', change: 'added', to: [1] },
        { name: 'gone', change: 'removed', from: 1 },
        { name: 'ntp', change: 'changed', from: 'old', to: 'new' },
        { name: 'port', change: 'changed', from: 80, to: 80 },
      ],
      files: [
        { path: 'ca.pem', change: 'changed' },
        { path: 'extra.txt', change: 'added' },
      ],
      opaque: [{ path: 'vault.yml', change: 'changed' }],
      hosts_count: 3,
      hosts: [
        { id: expect.any(String) as string, name: 'c1', variables: ['added', 'gone', 'port'] },
        { id: expect.any(String) as string, name: 'w1', variables: ['added', 'gone', 'ntp', 'port'] },
        { id: expect.any(String) as string, name: 'w2', variables: ['gone', 'port'] },
      ],
      links: [],
    });
  });

  it('agrees with what hosts resolve to before and after', async () => {
    const commit = onBranch('next');
    const { hosts } = await diff('?to=next');
    for (const name of ['c1', 'd1', 'w1', 'w2', 'w3']) {
      const path = `${tenant.path}/hosts/${name}/variables?resolved=true`;
      const [before, after] = [
        await tenant.reader.get(path),
        await tenant.reader.get(`${path}&ref=${commit}`),
      ];
      const names = new Set([...Object.keys(before.body.variables), ...Object.keys(after.body.variables)]);
      const changed = [...names].filter((each) => textOf(before, each) !== textOf(after, each)).sort();
      expect([name, changed]).toEqual([name, hosts.find((host) => host.name === name)?.variables ?? []]);
    }
  });

  it("counts a host's address as its own `ansible_host`", async () => {
    await tenant.member.patch(`${tenant.path}/hosts/w1`, { ip_address: '10.0.0.1' });
    server.commit(repository, 'next', { 'web/a.yml': 'ansible_host: 10.0.0.9\n' });
    const { hosts } = await diff('?to=next');
    const reached = hosts.filter(({ variables }) => variables.includes('ansible_host'));
    expect(reached.map(({ name }) => name)).toEqual(['c1', 'w2', 'w3']);
  });

  it('goes page by page through the hosts', async () => {
    onBranch('next');
    const first = await diff('?to=next&limit=2');
    const { pathname, search } = new URL(first.links[0]?.href ?? '');
    const second = (await tenant.reader.get(pathname + search)).body as unknown as Diff;
    expect([...first.hosts, ...second.hosts].map(({ name }) => name)).toEqual(['c1', 'w1', 'w2']);
    expect([first.hosts_count, second.hosts_count, second.links]).toEqual([3, 3, []]);
  });

  it('of two commits needs no branch to have them', async () => {
    const commit = onBranch('main');
    expect(await diff(`?from=${commit}&to=${main}`)).toMatchObject({
      from: { commit },
      to: { commit: main },
      hosts_count: 3,
    });
  });

  it('without words tells what the next refresh brings', async () => {
    await tenant.reader.get(`${tenant.path}/hosts/w1/variables?resolved=true`);
    const commit = onBranch('main');
    expect(await diff()).toMatchObject({ from: { commit: main }, to: { commit }, hosts_count: 3 });
  });

  it("of the tenant's own config ref reaches all hosts", async () => {
    await aConfigRef(tenant.member, tenant.path, { repository: `${server.url(repository)}#main:web` });
    onBranch('next');
    const { hosts } = await diff('?to=next', tenant.path);
    expect(hosts.map(({ name, variables }) => [name, variables])).toEqual([
      ['c1', ['added']],
      ['d1', ['added', 'gone', 'ntp', 'port']],
      ['w1', ['added']],
    ]);
  });

  it.each([
    ['a ref that is none', 'to', 'a..b', 'parameter.value'],
    ['a branch that does not exist', 'to', 'nowhere', 'config.unreadable'],
    ['a commit that does not exist', 'from', '0'.repeat(40), 'config.unreadable'],
  ])('with %s is refused, and told which parameter it is', async (_, parameter, ref, code) => {
    const answer = await get(`?${parameter}=${ref}`);
    expect(refusal(answer)).toEqual([422, code]);
    expect(answer.body.errors.map(({ pointer }) => pointer)).toEqual([parameter]);
  });

  it('of a group without a config ref finds none', async () => {
    expect(refusal(await get('', `${tenant.path}/groups/db`))).toEqual([404, 'config.not_found']);
  });
});

/** The value in the answer's own words: 80 is not 80.0. */
const textOf = ({ text }: Answer, name: string): string | undefined =>
  new RegExp(`"${name}":("[^"]*"|\\[[^\\]]*\\]|\\{[^}]*\\}|[^,}]*)`).exec(text)?.[1];
