import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantScope } from '@muster/identity';
import { GroupsService } from '@muster/inventory';
import { newId } from '@muster/kernel';
import { testConfigs, type TestConfigs } from '../testing/test-configs.js';
import { ConfigRefsQueries } from './config-refs.queries.js';
import { ConfigRefsService, type ConfigOwner } from './config-refs.service.js';
import { ConfigSnapshot } from './config-snapshot.queries.js';
import type { PlacedRef } from './placed-ref.js';

const TENANT: ConfigOwner = { type: 'tenant' };
const group = (ref: string): ConfigOwner => ({ type: 'group', ref });
const [HERE, THERE] = ['http://127.0.0.1:9/here.git', 'http://127.0.0.1:9/there.git'];
const COMMIT = 'c'.repeat(40);

let world: TestConfigs;
let acme: TenantScope;
beforeAll(async () => {
  world = await testConfigs();
});
afterAll(() => world.close());

beforeEach(async () => {
  acme = await world.tenant(`t-${newId()}`);
  for (const name of ['b', 'a', 'none']) await world.get(GroupsService).create(acme, { name });
});

const remoteUrls = async (): Promise<string[]> => {
  const rows = await world.db.query<{ repository: string }>(
    'SELECT repository FROM git_remotes WHERE tenant_id = ? ORDER BY repository',
    [acme.tenantId],
  );
  return rows.map(({ repository }) => repository);
};

describe('the config refs of a tenant', () => {
  const placed = (owners?: readonly string[]): Promise<PlacedRef[]> =>
    world.get(ConfigRefsQueries).placed(acme.tenantId, owners);

  it('are read in order of their owners, the tenant first, as in a snapshot', async () => {
    await world.put(acme, group('b'), { repository: HERE, ref: 'main', path: 'b' });
    await world.put(acme, TENANT, { repository: HERE, ref: 'main' });
    await world.put(acme, group('a'), { repository: THERE, ref: COMMIT, path: 'a' });
    const other = await world.tenant(`o-${newId()}`);
    await world.put(other, TENANT, { repository: HERE, ref: 'main' });

    const refs = await placed();
    expect(refs.map(({ owner, path }) => [owner.type, owner.name, path])).toEqual([
      ['tenant', acme.tenantName, ''],
      ['group', 'a', 'a'],
      ['group', 'b', 'b'],
    ]);
    expect(refs[0]).toMatchObject({
      repository: HERE,
      ref: 'main',
      credential: null,
      remoteKey: refs[2]!.remoteKey,
      remote: { askedAt: null, answeredAt: null, failure: null, problem: null },
      known: undefined,
    });
    expect(refs[1]!.known).toEqual({ commit: COMMIT, fullName: null, good: undefined });
    expect(refs[1]!.remoteKey).not.toBe(refs[0]!.remoteKey);
    const inSnapshot = await world.db.snapshot((snapshot) =>
      new ConfigSnapshot(snapshot, world.db, acme.tenantId).placed(),
    );
    expect(inSnapshot).toEqual(refs);
    const [, a, b] = refs;
    expect(await placed([b!.owner.id, a!.owner.id, newId()])).toEqual([a, b]);
    expect(await placed([])).toEqual([]);
  });

  it('have a remote for each address and credential, as long as one of them needs it', async () => {
    await world.secret(acme, 'token', { format: 'text', value: 't' });
    await world.put(acme, group('a'), { repository: HERE, ref: 'main' });
    await world.put(acme, group('b'), { repository: HERE, ref: 'dev' });
    expect(await remoteUrls()).toEqual([HERE]);
    await world.put(acme, group('b'), { repository: HERE, ref: 'dev', credential: 'token' });
    expect(await remoteUrls()).toEqual([HERE, HERE]);
    await world.put(acme, group('b'), { repository: THERE, ref: 'dev' });
    expect(await remoteUrls()).toEqual([HERE, THERE]);
    await world.get(ConfigRefsService).remove(acme, group('a'), {});
    expect(await remoteUrls()).toEqual([THERE]);
  });

  it('are renamed with their groups, and found by their ids', async () => {
    const made = await world.put(acme, group('a'), { repository: HERE, ref: 'main' });
    await world.get(GroupsService).update(acme, 'a', { name: 'renamed' }, {});
    expect(await world.get(ConfigRefsService).get(acme, group(made.owner.id))).toMatchObject({
      id: made.id,
      owner: { type: 'group', name: 'renamed' },
    });
  });
});
