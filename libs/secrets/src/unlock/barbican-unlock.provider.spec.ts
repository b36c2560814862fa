import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BarbicanClient } from '../barbican/barbican-client.js';
import { newKey } from '../envelope/core/envelope.js';
import { Cloud, hasBarbican } from '../testing/barbican.js';
import { describeUnlockProvider, type UnlockStage } from '../testing/unlock-contract.js';
import type { UnlockError, UnlockFailure } from './unlock-provider.js';
import { BarbicanUnlockProvider } from './barbican-unlock.provider.js';

const PLACE = ['tenant-1', 'data-key-7'];

describe.skipIf(!hasBarbican())('data keys under wrapping keys in Barbican', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await Cloud.start();
  });
  afterAll(() => cloud.stop());
  // A test that fails must not leave those behind it waiting.
  afterEach(() => cloud.resume());

  const expectFailure = async (
    attempt: Promise<unknown>,
    failure: UnlockFailure,
    words = /\w/,
  ): Promise<void> => {
    const error = (await attempt.then(
      () => expect.fail(`it went well, and should have been ${failure}`),
      (reason: unknown) => reason,
    )) as UnlockError;
    expect([error.name, error.failure]).toEqual(['UnlockError', failure]);
    expect(error.message).toMatch(words);
  };

  describeUnlockProvider('barbican', () => aStage(cloud));

  describe('beside what every provider does', () => {
    let root: string;
    const providerOf = (...ids: string[]): BarbicanUnlockProvider =>
      new BarbicanUnlockProvider(cloud.client(), ids);
    beforeEach(async () => {
      root = await cloud.store({ payload: newKey() });
    });

    it('are opened from memory while Barbican is dead, and after it came back', async () => {
      const [provider, key] = [providerOf(root), newKey()];
      const wrapped = await provider.wrap(key, PLACE);
      await cloud.kill();
      expect(await provider.unwrap(wrapped, PLACE)).toEqual(key);
      await provider.wrap(key, PLACE);
      await cloud.revive();
      expect(await providerOf(root).unwrap(wrapped, PLACE)).toEqual(key);
    });

    it('wait for a Barbican that is slow, and fail with one that dies in the middle of its answer', async () => {
      cloud.pause();
      const patient = providerOf(root).wrap(newKey(), PLACE);
      await cloud.meetsSomebody();
      cloud.resume();
      expect((await patient).root).toBe(`barbican:${root}`);
      cloud.pause();
      const provider = providerOf(root);
      const together = [provider.wrap(newKey(), PLACE), provider.wrap(newKey(), PLACE)].map((attempt) =>
        expectFailure(attempt, 'away'),
      );
      await cloud.meetsSomebody();
      await cloud.kill();
      await Promise.all(together);
      await cloud.revive();
      expect((await provider.wrap(newKey(), PLACE)).root).toBe(`barbican:${root}`);
    });

    it('are given up when it is closed while Barbican is asked; who comes then is asked for anew', async () => {
      const provider = providerOf(root);
      cloud.pause();
      const attempt = expectFailure(provider.wrap(newKey(), PLACE), 'away', /forgotten/);
      await cloud.meetsSomebody();
      await provider.close();
      const next = provider.wrap(newKey(), PLACE);
      await attempt;
      cloud.resume();
      expect((await next).root).toBe(`barbican:${root}`);
    });

    it('may be wrapped by a key that an operator has Barbican make', async () => {
      const openstack = (...args: string[]): Promise<string> => cloud.openstack('secret', 'order', ...args);
      const kind = ['--name', 'muster-root-1', '--algorithm', 'aes', '--bit-length', '256', '--mode', 'gcm'];
      await openstack('create', ...kind, '--payload-content-type', 'application/octet-stream', 'key');
      const reference = await openstack('list', '-f', 'value', '-c', 'Secret href');
      const [provider, key] = [providerOf(reference.trim().slice(-36)), newKey()];
      expect(await provider.unwrap(await provider.wrap(key, PLACE), PLACE)).toEqual(key);
    });

    it.each([
      ['a byte less', newKey().subarray(1)],
      ['a key as text', newKey().toString('base64')],
      ['a longer text', 'x'.repeat(5000)],
    ])('are not wrapped with %s, and the error says what to store', async (_, payload) => {
      const id = await cloud.store({ payload });
      const provider = providerOf(id);
      await expectFailure(provider.wrap(newKey(), PLACE), 'away', /too large|32 random bytes/);
      await expectFailure(provider.check(), 'away', new RegExp(id));
    });

    it('are not wrapped with a secret that is gone or never was, or that is listed and gone', async () => {
      const provider = providerOf(root);
      const wrapped = await provider.wrap(newKey(), PLACE);
      const next = await cloud.store({ payload: newKey() });
      await cloud.remove(root);
      await expectFailure(provider.check(), 'broken', new RegExp(root));
      await expectFailure(providerOf(root).unwrap(wrapped, PLACE), 'broken');
      await expectFailure(providerOf(next, root).check(), 'broken', new RegExp(root));
      await expectFailure(providerOf('00000000-0000-4000-8000-000000000000').check(), 'broken');
    });

    it('are opened on when the role is taken away, which a check tells', async () => {
      const [provider, key] = [providerOf(root), newKey()];
      const wrapped = await provider.wrap(key, PLACE);
      await cloud.revoke();
      await expectFailure(provider.check(), 'denied');
      await expectFailure(providerOf(root).unwrap(wrapped, PLACE), 'denied');
      expect(await provider.unwrap(wrapped, PLACE)).toEqual(key);
      await cloud.grant();
      await provider.check();
    });

    it('are not to be had with a login of another project, or with a wrong one', async () => {
      const other = await cloud.keystone.project(`other than ${root}`);
      await cloud.grant(other);
      const elsewhere = cloud.client(cloud.tokens(cloud.login({ project: `other than ${root}` })));
      await expectFailure(new BarbicanUnlockProvider(elsewhere, [root]).check(), 'denied', new RegExp(root));
      const stranger = cloud.client(cloud.tokens(cloud.login({ password: 'another' })));
      await expectFailure(new BarbicanUnlockProvider(stranger, [root]).check(), 'denied', /login/);
    });

    it('are away, not lost, where something else than Barbican answers', async () => {
      // Keystone knows neither the path nor anything of secrets.
      const elsewhere = new BarbicanClient(cloud.keystone.url.replace(/\/v3$/, ''), cloud.tokens());
      await expectFailure(new BarbicanUnlockProvider(elsewhere, [root]).check(), 'away', /404|300/);
    });

    it("are to be had though the service's token was revoked meanwhile", async () => {
      const provider = providerOf(root);
      await provider.check();
      await cloud.keystone.revokeAll(cloud.service);
      await provider.check();
    });

    it('are to be had with an application credential too', async () => {
      const credential = await cloud.keystone.applicationCredential(cloud.service, cloud.project.id);
      const client = cloud.client(cloud.tokens({ kind: 'application_credential', ...credential }));
      await new BarbicanUnlockProvider(client, [root]).check();
    });
  });
});

/** The contract's stage: wrapping keys of its own in the one Barbican, which dies and comes back. */
async function aStage(cloud: Cloud): Promise<UnlockStage> {
  const keys: Buffer[] = [];
  const aRoot = (): Promise<string> => {
    const key = newKey();
    keys.push(key);
    return cloud.store({ payload: key });
  };
  let ids = [await aRoot()];
  let isAlive = true;
  const tokens = cloud.tokens();
  let token = '';
  await tokens.ask((own) => {
    token = own;
    return Promise.resolve({ status: 200 });
  });
  const provider = (): BarbicanUnlockProvider => new BarbicanUnlockProvider(cloud.client(tokens), ids);
  const start = async (): Promise<void> => {
    if (!isAlive) await cloud.revive();
    isAlive = true;
  };
  return {
    open: provider,
    openStranger: async () => new BarbicanUnlockProvider(cloud.client(tokens), [await aRoot()]),
    stop: async () => {
      isAlive = false;
      await cloud.kill();
    },
    start,
    replaceRoot: async () => {
      ids = [await aRoot(), ...ids];
    },
    retireRoots: () => {
      ids = ids.slice(0, 1);
      return Promise.resolve();
    },
    secrets: () => [
      token,
      cloud.service.password,
      ...keys.flatMap((key) => [key.toString('base64'), key.toString('hex'), key.toString('latin1')]),
    ],
    dispose: start,
  };
}
