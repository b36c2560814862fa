import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantScope } from '@muster/identity';
import { GroupsService } from '@muster/inventory';
import { newId } from '@muster/kernel';
import { GitError } from '../git/core/git-error.js';
import { hasGitServer } from '../git/testing/git-server.js';
import { ConfigRefsQueries } from '../refs/config-refs.queries.js';
import { ConfigRefsService, type ConfigOwner } from '../refs/config-refs.service.js';
import { testConfigs, type TestConfigs } from '../testing/test-configs.js';
import { LocalUnlockProvider, SecretsService, UnlockProviders } from '@muster/secrets';
import type { TestProcess } from '@muster/secrets/testing';
import type { RefAnswer } from './answers.js';
import { remoteOf, type RemoteRef } from './core/remote-key.js';
import { RemotesService } from './remotes.service.js';

const TENANT: ConfigOwner = { type: 'tenant' };
const group = (ref: string): ConfigOwner => ({ type: 'group', ref });

/** An answer in words. */
const said = (answer: RefAnswer | undefined): unknown =>
  answer instanceof GitError
    ? answer.failure
    : answer && { commit: answer.resolved.commit, isConfirmed: answer.isConfirmed };

describe.skipIf(!hasGitServer())('remotes', () => {
  let world: TestConfigs;
  let other: TestProcess;
  let acme: TenantScope;
  let remote: RemoteRef;
  let first: string;
  beforeAll(async () => {
    world = await testConfigs();
    other = await world.start();
  });
  afterAll(() => world.close());

  beforeEach(async () => {
    const { server } = world;
    const name = newId();
    server.create(name);
    first = server.commit(name, 'main', { 'a.yml': 'a: 1\n' });
    server.requests.length = 0;
    server.authorization = undefined;
    acme = await world.tenant(`t-${name}`);
    await world.get(GroupsService).create(acme, { name: 'web' });
    await world.get(GroupsService).create(acme, { name: 'db' });
    remote = remoteOf(server.url(name), null);
    await world.put(acme, group('web'), { repository: remote.repository, ref: 'main' });
  });

  const repositoryName = (): string => /([^/]+)\.git$/.exec(remote.repository)![1]!;
  const push = (branch = 'main'): string =>
    world.server.commit(repositoryName(), branch, { 'a.yml': `a: ${newId()}\n` });
  /** Questions that reached the server. */
  const questions = (): number =>
    world.server.requests.filter((request) => request.startsWith('POST')).length;
  /** When the server has a question that it lets wait. */
  const held = async (): Promise<void> => {
    while (world.server.held === 0) await nextTurn();
  };
  const asked = async (process: TestProcess = world, ref = 'main'): Promise<unknown> =>
    said((await process.get(RemotesService).commits(acme, remote, [ref])).get(ref));
  const placed = async (): Promise<unknown[]> =>
    (await world.get(ConfigRefsQueries).placed(acme.tenantId)).map(({ owner, known }) => [
      owner.name,
      known?.commit,
    ]);

  it('are asked once in their time, in whatever process the answer is wanted', async () => {
    expect(await asked()).toEqual({ commit: first, isConfirmed: true });
    const before = questions();
    push();
    expect(await asked()).toEqual({ commit: first, isConfirmed: true });
    expect(await asked(other)).toEqual({ commit: first, isConfirmed: true });
    expect(questions()).toBe(before);
  });

  it('are asked again when their age has passed', async () => {
    await asked();
    const second = push();
    await world.age();
    expect(await asked()).toEqual({ commit: second, isConfirmed: true });
    expect(await placed()).toEqual([['web', second]]);
  });

  it('are asked for the refs of all config refs together, by one question for all who want to know at a time', async () => {
    const dev = push('dev');
    await world.put(acme, group('db'), { repository: remote.repository, ref: 'dev' });
    const answers = await Promise.all([asked(), asked(), asked(world, 'dev'), asked()]);
    expect(answers.map((answer) => (answer as { commit: string }).commit)).toEqual([
      first,
      first,
      dev,
      first,
    ]);
    expect(questions()).toBe(1);
    expect(await placed()).toEqual([
      ['db', dev],
      ['web', first],
    ]);
  });

  it('that are made due by one process are asked by the next that wants to know', async () => {
    await asked(other);
    const second = push();
    await world.get(RemotesService).due(acme.tenantId, remote.remoteKey);
    expect(await asked(other)).toEqual({ commit: second, isConfirmed: true });
  });

  it('that are made due while they are asked are due still', async () => {
    await asked();
    await world.age();
    world.server.fault = 'hold';
    const early = asked();
    await held();
    await other.get(RemotesService).due(acme.tenantId, remote.remoteKey);
    world.server.release();
    await early;
    const second = push();
    expect(await asked()).toEqual({ commit: second, isConfirmed: true });
  });

  it('that do not answer are answered for by what they said last, and not asked again before their time', async () => {
    await asked();
    await world.age();
    world.server.fault = 503;
    expect(await asked()).toEqual({ commit: first, isConfirmed: false });
    const before = world.server.requests.length;
    expect(await asked()).toEqual({ commit: first, isConfirmed: false });
    expect(await asked(other)).toEqual({ commit: first, isConfirmed: false });
    expect(world.server.requests.length).toBe(before);
    world.server.fault = 'none';
    await world.age();
    expect(await asked(other)).toEqual({ commit: first, isConfirmed: true });
  });

  it('that never answered are away', async () => {
    world.server.fault = 503;
    expect([await asked(), await asked()]).toEqual(['away', 'away']);
    world.server.fault = 'none';
  });

  it('that refuse us are not answered for', async () => {
    await asked();
    await world.age();
    world.server.authorization = 'Basic x';
    expect([await asked(), await asked(), await asked(other)]).toEqual(['denied', 'denied', 'denied']);
  });

  it('that have no such ref any more are not answered for by an old commit', async () => {
    await asked();
    world.server.git(repositoryName(), ['update-ref', '-d', 'refs/heads/main']);
    push('dev');
    await world.age();
    expect([await asked(), await asked(), await asked(other)]).toEqual(['missing', 'missing', 'missing']);
    expect(await placed()).toEqual([['web', null]]);
    world.server.fault = 503;
    await world.age();
    expect(await asked()).toBe('missing');
    world.server.fault = 'none';
  });

  it('tell a refresh what they say now, whenever they were asked', async () => {
    await asked();
    const second = push();
    const answers = await world.get(RemotesService).refresh(acme, remote, ['main']);
    expect(said(answers.get('main'))).toEqual({ commit: second, isConfirmed: true });
    expect(await asked(other)).toEqual({ commit: second, isConfirmed: true });
  });

  it('tell one request what it asks, and nothing of that is kept', async () => {
    await asked();
    const [second, dev] = [push(), push('dev')];
    const pinned = 'a'.repeat(40);
    const answers = await world.get(RemotesService).ask(acme, remote, ['main', 'dev', 'gone', pinned]);
    expect(
      [...answers].map(([ref, answer]) => [ref, answer instanceof GitError ? answer.failure : answer]),
    ).toEqual([
      ['main', { commit: second, ref: 'refs/heads/main' }],
      ['dev', { commit: dev, ref: 'refs/heads/dev' }],
      ['gone', 'missing'],
      [pinned, { commit: pinned }],
    ]);
    expect(await asked()).toEqual({ commit: first, isConfirmed: true });
  });

  it('are not asked what a commit is', async () => {
    expect(await asked(world, first)).toEqual({ commit: first, isConfirmed: true });
    expect(world.server.requests).toEqual([]);
  });

  it('keep the commit whose files were read, and when they last stood for it', async () => {
    const good = async (): Promise<unknown> =>
      (await world.get(ConfigRefsQueries).placed(acme.tenantId))[0]?.known?.good;
    await asked();
    expect(await good()).toBeUndefined();
    await world.get(RemotesService).markGood(acme, remote, 'main', { commit: first, ref: 'refs/heads/main' });
    const [one] = await world.get(ConfigRefsQueries).placed(acme.tenantId);
    expect(await good()).toEqual({ commit: first, fullName: 'refs/heads/main', at: one?.remote.answeredAt });
    await world.age();
    await asked();
    const [two] = await world.get(ConfigRefsQueries).placed(acme.tenantId);
    expect(two!.remote.answeredAt! > one!.remote.answeredAt!).toBe(true);
    expect(await good()).toMatchObject({ commit: first, at: two?.remote.answeredAt });
    push();
    await world.age();
    await asked();
    expect(await good()).toMatchObject({ commit: first, at: two?.remote.answeredAt });
  });

  it('of two processes that ask for the first time together are recorded once', async () => {
    const answers = await Promise.all([asked(), asked(other), asked(), asked(other)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(
      await world.db.query('SELECT ref FROM git_remote_refs WHERE tenant_id = ?', [acme.tenantId]),
    ).toEqual([{ ref: 'main' }]);
  });

  it('leave a caller who gives up, and answer the others', async () => {
    world.server.fault = 'hold';
    const gone = new AbortController();
    const leaving = world.get(RemotesService).commits(acme, remote, ['main'], gone.signal);
    const staying = asked();
    await held();
    gone.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    world.server.release();
    expect(await staying).toEqual({ commit: first, isConfirmed: true });
  });

  it('whose credential cannot be opened now are away, and refuse us when there is none any more', async () => {
    await world.secret(acme, 'token', { format: 'text', value: 't' });
    const named = remoteOf(remote.repository, 'token');
    await world.put(acme, group('web'), { ...named, ref: 'main', credential: 'token' });
    const ask = async (process: TestProcess): Promise<unknown> =>
      said((await process.get(RemotesService).commits(acme, named, ['main'])).get('main'));
    expect(await ask(world)).toEqual({ commit: first, isConfirmed: true });
    const keyless = await world.start({
      providers: new UnlockProviders([
        new LocalUnlockProvider({ file: `${world.rootKeyFile}.gone`, isOurs: false }),
      ]),
    });
    await world.age();
    expect(await ask(keyless)).toEqual({ commit: first, isConfirmed: false });
    await world.get(SecretsService).remove(acme, { type: 'tenant' }, 'token', {});
    await world.age();
    expect(await ask(world)).toBe('denied');
  });

  it('go with the last config ref that has them, and a question that comes back late leaves nothing', async () => {
    await asked();
    const count = async (): Promise<number[]> =>
      Promise.all(
        ['git_remotes', 'git_remote_refs'].map(
          async (table) =>
            (await world.db.query(`SELECT 1 FROM ${table} WHERE tenant_id = ?`, [acme.tenantId])).length,
        ),
      );
    await world.put(acme, TENANT, { repository: remote.repository, ref: 'main' });
    await world.get(ConfigRefsService).remove(acme, group('web'), {});
    expect(await count()).toEqual([1, 1]);
    await world.age();
    world.server.fault = 'hold';
    const late = asked();
    await held();
    await world.get(ConfigRefsService).remove(acme, TENANT, {});
    world.server.release();
    await late;
    expect(await count()).toEqual([0, 0]);
  });
});
