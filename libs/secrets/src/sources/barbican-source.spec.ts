import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KeystoneSettings, ServiceTokens } from '@muster/identity';
import type { KeystoneLogin } from '@muster/kernel';
import { Cloud, hasBarbican } from '../testing/barbican.js';
import type { SourceError, SourceFailure, SourceTenant } from './secret-source.js';
import { BarbicanSource } from './barbican-source.js';
import { BarbicanClient } from '../barbican/barbican-client.js';
import { MAX_PAYLOAD_BYTES } from '../secrets/core/secret.js';

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const ID = '2e8b4004-4439-46d7-8f44-49a29fbf8ce3';

const expectFailure = async (
  attempt: Promise<unknown>,
  failure: SourceFailure,
  words = /\w/,
): Promise<void> => {
  const error = (await attempt.then(
    () => expect.fail(`it went well, and should have been ${failure}`),
    (reason: unknown) => reason,
  )) as SourceError;
  expect([error.name, error.failure]).toEqual(['SourceError', failure]);
  expect(error.message).toMatch(words);
};

describe('references to secrets in Barbican', () => {
  const sourceOf = (login: KeystoneLogin): BarbicanSource => {
    const tokens = new ServiceTokens(
      new KeystoneSettings(undefined, { url: 'http://127.0.0.1:1/v3', login }),
    );
    return new BarbicanSource(new BarbicanClient('http://127.0.0.1:1', tokens), tokens);
  };
  const user: KeystoneLogin = {
    kind: 'password',
    user: 'muster',
    userDomain: 'Default',
    password: 'x',
    project: 'service',
    projectDomain: 'Default',
  };

  it.each([
    [{ path: ID }, undefined],
    [{ path: ID.toUpperCase() }, undefined],
    [{ path: `https://barbican.example.net:9311/v1/secrets/${ID}` }, /the end of its secret_ref/],
    [{ path: `../containers/${ID}` }, /id of a secret/],
    [{ path: '' }, /id of a secret/],
    [{ path: ID, field: 'password' }, /no field/],
  ])('%j: %s', (ref, words) => {
    const problem = sourceOf(user).problemOf({ provider: 'barbican', ...ref });
    if (words) expect(problem).toMatch(words);
    else expect(problem).toBeUndefined();
  });

  it('cannot be followed with an application credential, whose project is nobody else’s', () => {
    const source = sourceOf({ kind: 'application_credential', id: 'id', secret: 'x' });
    expect(source.problemOf({ provider: 'barbican', path: ID })).toMatch(/application credential/);
  });
});

describe.skipIf(!hasBarbican())('payloads that tenants keep in Barbican', () => {
  type Project = Awaited<ReturnType<Cloud['aProject']>>;
  let cloud: Cloud;
  let source: BarbicanSource;
  let ours: Project;
  let theirs: Project;

  const tenantOf = (project: { id: string } | null): SourceTenant => ({
    id: 'tenant-1',
    name: 'acme',
    keystoneProjectId: project?.id ?? null,
  });
  interface Circumstances {
    readonly project?: { readonly id: string } | null;
    readonly by?: BarbicanSource;
    readonly signal?: AbortSignal;
  }
  const read = (
    path: string,
    { project = ours, by = source, signal = new AbortController().signal }: Circumstances = {},
  ): Promise<Buffer> => by.read(tenantOf(project), { provider: 'barbican', path }, signal);
  const store = (secret: Parameters<Cloud['store']>[0], project = ours): Promise<string> =>
    cloud.store(secret, project.keeper, project);
  const aSource = (tokens = cloud.tokens()): BarbicanSource =>
    new BarbicanSource(cloud.client(tokens), tokens);

  beforeAll(async () => {
    cloud = await Cloud.start();
    [ours, theirs] = [await cloud.aProject('ours'), await cloud.aProject('theirs')];
    await cloud.grant(ours);
    await cloud.grant(theirs);
    source = aSource();
  });
  afterAll(() => cloud.stop());
  // A test that fails must not leave those behind it waiting.
  afterEach(() => cloud.resume());

  it.each([
    ['a text', 's3cret'],
    ['a text of more than ASCII', 'pässwörd – 秘密\r\n\u0000'],
    ['JSON', '{"user": "root", "password": "x"}'],
    ['bytes', randomBytes(257)],
    ['bytes that look like a text in UTF-16', Buffer.from('\ufeffab', 'utf16le')],
    ['as many bytes as a payload has at most', randomBytes(MAX_PAYLOAD_BYTES)],
  ])('are read byte for byte: %s', async (_, payload) => {
    expect(await read(await store({ payload }))).toEqual(Buffer.from(payload));
  });

  it('are read whatever Barbican is told that they are', async () => {
    for (const secretType of ['passphrase', 'symmetric', 'private', 'certificate', 'opaque'])
      expect((await read(await store({ payload: Buffer.from(secretType), secretType }))).toString()).toBe(
        secretType,
      );
  });

  it('are read by an id in capitals too', async () => {
    const id = await store({ payload: 's3cret' });
    expect((await read(id.toUpperCase())).toString()).toBe('s3cret');
  });

  it('are no payloads with a byte more than that', async () => {
    await expectFailure(
      read(await store({ payload: randomBytes(MAX_PAYLOAD_BYTES + 1) })),
      'unusable',
      /too large/,
    );
  });

  it("are another tenant's alone, though the service may read in both projects", async () => {
    const id = await store({ payload: 's3cret' }, theirs);
    expect((await read(id, { project: theirs })).toString()).toBe('s3cret');
    await expectFailure(read(id), 'missing', new RegExp(id));
  });

  it("are another tenant's alone, though its access list lets the service read from everywhere", async () => {
    const id = await store({ payload: 's3cret' }, theirs);
    await cloud.share(id, theirs.keeper, theirs, { users: [cloud.service.id] });
    // Barbican itself would give it out.
    const request = {
      id,
      projectId: ours.id,
      maxBytes: MAX_PAYLOAD_BYTES,
      signal: new AbortController().signal,
    };
    expect((await cloud.client().payload(request)).toString()).toBe('s3cret');
    await expectFailure(read(id), 'missing', new RegExp(id));
    expect((await read(id, { project: theirs })).toString()).toBe('s3cret');
  });

  it('are missing where they are private, until the service is let in', async () => {
    const id = await store({ payload: 's3cret' });
    await cloud.share(id, ours.keeper, ours, { 'project-access': false });
    await expectFailure(read(id), 'missing', /does not let/);
    await cloud.share(id, ours.keeper, ours, { 'project-access': false, users: [cloud.service.id] });
    expect((await read(id)).toString()).toBe('s3cret');
  });

  it('are missing where there is no such secret, where it has no payload, and once it has expired', async () => {
    await expectFailure(read(NOWHERE), 'missing', new RegExp(NOWHERE));
    await expectFailure(read(await store({})), 'missing');
    const expiration = new Date(Date.now() + 2000).toISOString();
    const id = await store({ payload: 's3cret', expiration });
    const isThere = (): Promise<boolean> =>
      read(id).then(
        (payload) => payload.toString() === 's3cret',
        () => false,
      );
    while (await isThere());
    await expectFailure(read(id), 'missing', /expired/);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiration));
  });

  it('are missing for a tenant without a project, or whose project the service has no role in', async () => {
    const id = await store({ payload: 's3cret' });
    await expectFailure(read(id, { project: null }), 'missing', /keystone_project_id/);
    const strange = await cloud.aProject('strange');
    const there = await store({ payload: 's3cret' }, strange);
    await expectFailure(read(there, { project: strange }), 'missing', /no role in project/);
    await cloud.keystone.assign(cloud.service, 'gardener', { project: strange.id });
    await expectFailure(read(there, { project: strange }), 'missing', /does not let/);
    await cloud.grant(strange);
    expect((await read(there, { project: strange })).toString()).toBe('s3cret');
    await cloud.revoke(strange);
    await expectFailure(read(there, { project: strange }), 'missing', /does not let/);
  });

  it("are away, not missing, where the service's own login is wrong", async () => {
    const id = await store({ payload: 's3cret' });
    const by = aSource(cloud.tokens(cloud.login({ password: 'another' })));
    await expectFailure(read(id, { by }), 'away', /login/);
  });

  it('are not to be had with an application credential', async () => {
    const credential = await cloud.keystone.applicationCredential(cloud.service, cloud.project.id);
    const by = aSource(cloud.tokens({ kind: 'application_credential', ...credential }));
    await expectFailure(
      read(await store({ payload: 's3cret' }), { by }),
      'missing',
      /application credential/,
    );
  });

  it("are read though the service's tokens were revoked meanwhile", async () => {
    const id = await store({ payload: 's3cret' });
    await read(id);
    await cloud.keystone.revokeAll(cloud.service);
    const payloads = await Promise.all(Array.from({ length: 5 }, () => read(id)));
    expect(payloads.map(String)).toEqual(Array.from({ length: 5 }, () => 's3cret'));
  });

  it('are away while Barbican is, and when the reader does not wait', async () => {
    const id = await store({ payload: 's3cret' });
    const impatience = new AbortController();
    cloud.pause();
    const hasty = expectFailure(read(id, { signal: impatience.signal }), 'away', /given up/);
    const late = expectFailure(read(id), 'away', /cannot be reached/);
    await cloud.meetsSomebody();
    impatience.abort(new Error('enough'));
    await hasty;
    await cloud.kill();
    await late;
    await cloud.revive();
    expect((await read(id)).toString()).toBe('s3cret');
  });
});
