import { keystone, LoginError, Muster, type KeystoneLogin } from '@muster/sdk';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { json, problem, ScriptedServer, type Reply } from './scripted-server.js';

const LOGIN = { username: 'ada', password: 'hunter2', projectName: 'acme' };
const SECONDS = 1000;

let identity: ScriptedServer;
let service: ScriptedServer;
afterEach(async () => {
  vi.useRealTimers();
  await identity.stop();
  await service.stop();
});

/** A token that lasts so long, by a clock that is a day ahead of ours. */
function token(number: number, seconds = 3600): Reply {
  const issued = Date.now() + 24 * 3600 * SECONDS;
  const times = { issued_at: new Date(issued), expires_at: new Date(issued + seconds * SECONDS) };
  return json({ token: times }, 201, { 'x-subject-token': `t${number}` });
}

async function client(
  login: (number: number) => Reply | Promise<Reply>,
  answer: (token: unknown) => Reply = () => json({ name: 'n1' }),
  fields: Partial<KeystoneLogin> = LOGIN,
): Promise<Muster> {
  identity = await ScriptedServer.start((_, number) => login(number));
  service = await ScriptedServer.start(({ headers }) => answer(headers['x-auth-token']));
  const auth = keystone({ authUrl: identity.url, ...fields, retry: { maxDelaySeconds: 0.01 } });
  return new Muster({ url: service.url, auth });
}
const read = (muster: Muster, signal?: AbortSignal): Promise<unknown> =>
  muster.host('acme', 'n1', { signal });
const tokens = (): unknown[] => service.arrived.map(({ headers }) => headers['x-auth-token']);

describe('a login', () => {
  it('is made once for all who wait for it, and kept', async () => {
    const muster = await client(token);
    await Promise.all([read(muster), read(muster), read(muster)]);
    await read(muster);
    expect([identity.arrived.length, tokens()]).toEqual([1, Array(4).fill('t1')]);
  });

  it.each([
    [3600, 3539, 3541],
    [10, 7, 9],
  ])(
    'is made again shortly before its token of %i s ends, whatever time it is there',
    async (lasts, kept, renewed) => {
      vi.useFakeTimers({ toFake: ['Date'], now: 0 });
      const muster = await client((number) => token(number, lasts));
      await read(muster);
      vi.setSystemTime(kept * SECONDS);
      await read(muster);
      vi.setSystemTime(renewed * SECONDS);
      await read(muster);
      expect(tokens()).toEqual(['t1', 't1', 't2']);
    },
  );

  it('is made again when its token is refused, and the request sent once more, whole', async () => {
    const refusal = problem(401, 'access.unauthenticated');
    const muster = await client(token, (sent) => (sent === 't1' ? refusal : json({}, 201)));
    const { response } = await muster.api.POST('/v1/tenants', { body: { name: 'acme' } });
    expect([response.status, tokens()]).toEqual([201, ['t1', 't2']]);
    expect(service.arrived.map(({ body }) => body)).toEqual(Array(2).fill('{"name":"acme"}'));
  });

  it('is not made again and again for a caller whom the service does not know', async () => {
    const muster = await client(token, () => problem(401, 'access.unauthenticated'));
    await expect(read(muster)).rejects.toMatchObject({ code: 'access.unauthenticated' });
    expect(tokens()).toEqual(['t1', 't2']);
  });

  it('that is refused is told of, without what it was made with, and can be tried again', async () => {
    const muster = await client((number) => (number === 1 ? json({}, 401) : token(number)));
    const error: unknown = await read(muster).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({ status: 401, message: 'Keystone answered the login with status 401' });
    expect(service.arrived).toEqual([]);
    expect(await read(muster)).toEqual({ name: 'n1' });
  });

  it('is made again when Keystone is away', async () => {
    const muster = await client(
      (number) => (['broken', json({}, 503)] as const)[number - 1] ?? token(number),
    );
    await read(muster);
    expect(tokens()).toEqual(['t3']);
  });

  it('is repeated by itself alone, and not with the request that needs it', async () => {
    const muster = await client(() => 'broken');
    await expect(read(muster)).rejects.toMatchObject({ name: 'LoginError', status: undefined });
    expect([identity.arrived.length, service.arrived.length]).toEqual([4, 0]);
  });

  it('goes on for the others when one of them gives up', async () => {
    const controller = new AbortController();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const muster = await client(async (number) => {
      controller.abort(new Error('enough'));
      await held;
      return token(number);
    });
    const [impatient, patient] = [read(muster, controller.signal), read(muster)];
    await expect(impatient).rejects.toThrow('enough');
    release();
    expect([await patient, identity.arrived.length]).toEqual([{ name: 'n1' }, 1]);
  });
});

describe('what Keystone is asked', () => {
  const DEFAULT = { id: 'default' };
  const identityOf = (method: string, content: object): object => ({
    identity: { methods: [method], [method]: content },
  });
  const password = (user: object): object =>
    identityOf('password', { user: { ...user, password: 'hunter2' } });

  it.each<[string, Partial<KeystoneLogin>, object]>([
    [
      'a user and a project by name',
      LOGIN,
      {
        ...password({ name: 'ada', domain: DEFAULT }),
        scope: { project: { name: 'acme', domain: DEFAULT } },
      },
    ],
    [
      'names in domains of their own',
      { ...LOGIN, userDomainName: 'people', projectDomainId: 'd1' },
      {
        ...password({ name: 'ada', domain: { name: 'people' } }),
        scope: { project: { name: 'acme', domain: { id: 'd1' } } },
      },
    ],
    [
      'ids',
      { userId: 'u1', password: 'hunter2', projectId: 'p1' },
      { ...password({ id: 'u1' }), scope: { project: { id: 'p1' } } },
    ],
    [
      'the system',
      { userId: 'u1', password: 'hunter2', systemScope: 'all' },
      { ...password({ id: 'u1' }), scope: { system: { all: true } } },
    ],
    ['no scope', { userId: 'u1', password: 'hunter2' }, password({ id: 'u1' })],
    [
      'an application credential',
      { applicationCredentialId: 'c1', applicationCredentialSecret: 's', projectName: 'not sent' },
      identityOf('application_credential', { id: 'c1', secret: 's' }),
    ],
    [
      'an application credential by name',
      { applicationCredentialName: 'c', applicationCredentialSecret: 's', username: 'ada' },
      identityOf('application_credential', {
        name: 'c',
        secret: 's',
        user: { name: 'ada', domain: DEFAULT },
      }),
    ],
  ])('%s', async (_, fields, auth) => {
    await read(await client(token, undefined, fields));
    expect([identity.arrived[0]!.method, identity.arrived[0]!.url]).toEqual([
      'POST',
      '/v3/auth/tokens?nocatalog',
    ]);
    expect(JSON.parse(identity.arrived[0]!.body)).toEqual({ auth });
  });

  it.each<Partial<KeystoneLogin>>([
    { username: 'ada' },
    { password: 'hunter2' },
    { applicationCredentialSecret: 's' },
    { applicationCredentialSecret: 's', applicationCredentialName: 'c' },
  ])('is whole, or nothing is asked', async (fields) => {
    [identity, service] = [await ScriptedServer.start([]), await ScriptedServer.start([])];
    expect(() => keystone({ authUrl: 'http://keystone.test/v3/', ...fields })).toThrow(TypeError);
  });
});
