import { hasKeystone, type Keystone, type KeystoneUser, type Scope } from '@muster/identity/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMuster, type Answer, type Muster } from './harness.js';
import { aKeystone, anOperator, expectUnknown } from './keystone-builders.js';

describe.skipIf(!hasKeystone())('operators whose token has expired', () => {
  /** Long enough to set everything up with one. */
  const TOKEN_SECONDS = 4;
  let keystone: Keystone;
  let muster: Muster;
  let service: KeystoneUser;
  beforeAll(async () => {
    const known = await aKeystone(TOKEN_SECONDS);
    ({ keystone, service } = known);
    muster = await startMuster({ ...known.settings, MUSTER_KEYSTONE_AUTO_TENANT: 'true' });
  });
  afterAll(async () => {
    await muster.close();
    await keystone.stop();
  });

  it('are not known any more, though the answer was kept; a service with the role may go on for them', async () => {
    await keystone.login();
    const { user, project } = await anOperator(keystone, 'reader');
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
