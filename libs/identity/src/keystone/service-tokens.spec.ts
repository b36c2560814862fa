import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeystoneLogin } from '@muster/kernel';
import { hasKeystone, Keystone, type KeystoneUser } from '../testing/keystone.js';
import { KeystoneSettings } from './keystone-settings.js';
import { ServiceTokens, type KeystoneLoginError, type LoginFailure } from './service-tokens.js';

/** Long enough for each of the tests; one of them waits for the end of a token. */
const TOKEN_SECONDS = 10;

describe.skipIf(!hasKeystone())("the service's own tokens", () => {
  let keystone: Keystone;
  let service: KeystoneUser;
  let own: { id: string };
  let other: { id: string };

  const aLogin = (password = service.password): KeystoneLogin => ({
    kind: 'password',
    user: service.name,
    userDomain: 'Default',
    password,
    project: 'service',
    projectDomain: 'Default',
  });
  const tokensOf = (login: KeystoneLogin, url = keystone.url): ServiceTokens =>
    new ServiceTokens(new KeystoneSettings(undefined, { url, login }));

  /** Asks Keystone about the very token that one asks with, and notes it. */
  const questionOf =
    (seen: string[] = []) =>
    async (token: string): Promise<{ status: number; token: string; project: string | undefined }> => {
      seen.push(token);
      const headers = { 'x-auth-token': token, 'x-subject-token': token };
      const response = await fetch(`${keystone.url}/auth/tokens?nocatalog`, { headers });
      const body = (await response.json()) as { token?: { project: { id: string } } };
      return { status: response.status, token, project: body.token?.project.id };
    };
  const expectFailure = async (attempt: Promise<unknown>, failure: LoginFailure): Promise<void> => {
    const error = (await attempt.then(
      () => expect.fail('there was a token'),
      (reason: unknown) => reason,
    )) as KeystoneLoginError;
    expect([error.name, error.failure]).toEqual(['KeystoneLoginError', failure]);
    expect(error.message).not.toContain(service.password);
  };

  beforeAll(async () => {
    keystone = await Keystone.start(TOKEN_SECONDS);
    service = await keystone.user('muster');
    [own, other] = [await keystone.project('service'), await keystone.project('other')];
    await keystone.assign(service, 'member', { project: own.id });
    await keystone.assign(service, 'member', { project: other.id });
  });
  beforeEach(() => keystone.login());
  afterAll(() => keystone.stop());

  it('are got once for all who come together, and kept', async () => {
    const tokens = tokensOf(aLogin());
    const together = await Promise.all(Array.from({ length: 5 }, () => tokens.ask(questionOf())));
    const all = [...together, await tokens.ask(questionOf())];
    expect(new Set(all.map(({ status, project }) => `${status} ${project}`))).toEqual(
      new Set([`200 ${own.id}`]),
    );
    expect(new Set(all.map(({ token }) => token)).size).toBe(1);
  });

  it('are replaced when they were revoked: once, for all who notice', async () => {
    const tokens = tokensOf(aLogin());
    const { token: first } = await tokens.ask(questionOf());
    await keystone.revoke(first);
    const seen: string[] = [];
    const replies = await Promise.all(Array.from({ length: 5 }, () => tokens.ask(questionOf(seen))));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 200));
    expect(new Set(seen).size).toBe(2);
    expect(seen.filter((token) => token === first)).toHaveLength(5);
  });

  it('are asked with no more than twice', async () => {
    const seen: string[] = [];
    const reply = await tokensOf(aLogin()).ask((token) => {
      seen.push(token);
      return Promise.resolve({ status: 401 });
    });
    expect(reply.status).toBe(401);
    expect(new Set(seen).size).toBe(2);
  });

  it('are replaced before they end', async () => {
    const tokens = tokensOf(aLogin());
    const seen: string[] = [];
    // Each of these questions takes its time; together they outlast the token.
    do expect((await tokens.ask(questionOf(seen))).status).toBe(200);
    while (new Set(seen).size < 2);
    expect(await keystone.isValid(seen[0]!)).toBe(true);
  });

  it('are had for other projects, each with its own rights', async () => {
    const tokens = tokensOf(aLogin());
    expect(tokens.reachesProjects).toBe(true);
    const [here, there] = await Promise.all([tokens.ask(questionOf()), tokens.ask(questionOf(), other.id)]);
    expect([here.project, there.project]).toEqual([own.id, other.id]);
    expect((await tokens.ask(questionOf(), other.id)).token).toBe(there.token);
  });

  it('are not to be had for a project without a role there, or for none at all', async () => {
    const foreign = await keystone.project('foreign');
    const tokens = tokensOf(aLogin());
    await expectFailure(tokens.ask(questionOf(), foreign.id), 'no_role');
    await expectFailure(tokens.ask(questionOf(), 'no-such-project'), 'no_role');
    await keystone.assign(service, 'member', { project: foreign.id });
    expect((await tokens.ask(questionOf(), foreign.id)).project).toBe(foreign.id);
  });

  it('are not to be had with a login that is wrong, nor from a Keystone that is not there', async () => {
    await expectFailure(tokensOf(aLogin('another')).ask(questionOf()), 'refused');
    await expectFailure(tokensOf(aLogin('another')).ask(questionOf(), other.id), 'refused');
    await expectFailure(tokensOf(aLogin(), 'http://127.0.0.1:1/v3').ask(questionOf()), 'away');
    await expectFailure(new ServiceTokens(new KeystoneSettings(undefined)).ask(questionOf()), 'refused');
  });

  it('are bound to one project where they come from an application credential', async () => {
    const credential = await keystone.applicationCredential(service, own.id);
    const tokens = tokensOf({ kind: 'application_credential', ...credential });
    expect((await tokens.ask(questionOf())).project).toBe(own.id);
    expect(tokens.reachesProjects).toBe(false);
    await expectFailure(tokens.ask(questionOf(), other.id), 'no_role');
  });
});
