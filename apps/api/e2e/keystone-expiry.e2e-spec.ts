import { hasKeystone, Keystone, type KeystoneUser, type Scope } from '@muster/identity/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aName } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { expectUnknown } from './keystone-expectations.js';

describe.skipIf(!hasKeystone())('operators whose token has expired', () => {
  /** Long enough to set everything up with one. */
  const TOKEN_SECONDS = 4;
  let keystone: Keystone;
  let muster: Muster;
  let service: KeystoneUser;
  beforeAll(async () => {
    keystone = await Keystone.start(TOKEN_SECONDS);
    service = await keystone.user('muster');
    const project = await keystone.project('service');
    await keystone.assign(service, 'service', { project: project.id });
    muster = await startMuster({
      MUSTER_AUTH: 'keystone',
      MUSTER_KEYSTONE_URL: keystone.url,
      MUSTER_KEYSTONE_USER: service.name,
      MUSTER_KEYSTONE_PASSWORD: service.password,
      MUSTER_KEYSTONE_AUTO_TENANT: 'true',
    });
  });
  afterAll(async () => {
    await muster.close();
    await keystone.stop();
  });

  it('are not known any more, though the answer was kept; a service with the role may go on for them', async () => {
    await keystone.login();
    const project = await keystone.project(aName('project'));
    const user = await keystone.user(aName('user'));
    await keystone.assign(user, 'reader', { project: project.id });
    await keystone.assign(service, 'service', { project: project.id });
    const token = await keystone.token(user, { project: project.id });
    expect((await muster.api(token).get('/v1/tenants')).status).toBe(200);
    while (await keystone.isValid(token));
    expectUnknown(await muster.api(token).get('/v1/tenants'), keystone);
    const acting = (scope: Scope, by: KeystoneUser): Promise<Answer> =>
      keystone
        .token(by, scope)
        .then((other) => muster.api(token).get('/v1/tenants', { 'x-service-token': other }));
    const answer = await acting({ project: project.id }, service);
    expect(answer.body.tenants.map(({ name }) => name)).toEqual([project.name]);
    expectUnknown(await acting({ project: project.id }, user), keystone);
  });
});
