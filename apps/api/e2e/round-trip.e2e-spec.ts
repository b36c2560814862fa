import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseJson, type JsonObject } from '@muster/kernel';
import { describeWithAnsible, inFolder, run } from './ansible.js';
import { ansibleList, asPython, hostvars, objectAt, scriptList } from './ansible-values.js';
import { startMuster, type Api, type Muster } from './harness.js';
import { randomFleet, type RandomFleet } from './random-fleet.js';

/** Fleets in a normal run; each costs a start or two of the real ansible-inventory. */
const FLEETS = Number(process.env['MUSTER_TEST_FLEETS'] ?? 200);

describeWithAnsible('what goes in is what Ansible reads', () => {
  let muster: Muster;
  let admin: Api;
  beforeAll(async () => {
    muster = await startMuster();
    admin = muster.api();
  });
  afterAll(() => muster.close());

  let tenants = 0;
  const newTenant = async (): Promise<string> => {
    tenants += 1;
    await admin.post('/v1/tenants', { name: `t${tenants}` });
    return `t${tenants}`;
  };

  /** Unpacks the bundle of a group and gives what the real program makes of it. */
  const asAnsibleReads = <T>(
    tenant: string,
    group: string,
    work: (folder: string, list: JsonObject) => Promise<T>,
  ): Promise<T> =>
    inFolder(async (folder) => {
      const bundle = await admin.get(`/v1/inventory/${group}.tgz?tenant=${tenant}`);
      expect(bundle.status).toBe(200);
      await run('tar', ['xz'], { cwd: folder, input: bundle.bytes });
      return work(folder, await ansibleList(['--list'], folder));
    });

  const resolved = async (tenant: string, host: string): Promise<JsonObject> => {
    const { text } = await admin.get(`/v1/tenants/${tenant}/hosts/${host}/variables?resolved=true`);
    return objectAt(parseJson(text), 'variables');
  };

  it(`for ${FLEETS} random fleets, the resolved variables are what ansible-inventory says`, async () => {
    await fc.assert(
      fc.asyncProperty(randomFleet, fc.nat(), async (fleet, pick) => {
        const tenant = await newTenant();
        const applied = await admin.post(`/v1/tenants/${tenant}/apply`, fleet);
        expect(applied.status, applied.text).toBe(200);
        await asAnsibleReads(tenant, 'all', async (folder, list) => {
          expect(membersOf(list)).toEqual(expectedMembers(fleet));
          for (const { name } of fleet.hosts) {
            expect(asPython(hostvars(list, name))).toEqual(asPython(await resolved(tenant, name)));
          }
          await hostAgrees(folder, fleet.hosts[pick % fleet.hosts.length]!.name, list, pick);
        });
        await oneGroupAgrees(tenant, fleet, pick);
      }),
      // Looking for a smaller fleet would run Ansible for minutes, and say nothing meanwhile.
      { numRuns: FLEETS, endOnFailure: true },
    );
  });

  /** `--host` says the same as `--list`; asked for now and then, since each costs a start. */
  const hostAgrees = async (folder: string, host: string, list: JsonObject, pick: number): Promise<void> => {
    if (pick % 5 !== 0) return;
    expect(asPython(await ansibleList(['--host', host], folder))).toEqual(asPython(hostvars(list, host)));
  };

  /** A bundle of one group resolves every host in it exactly as the bundle of `all`. */
  const oneGroupAgrees = async (tenant: string, fleet: RandomFleet, pick: number): Promise<void> => {
    if (fleet.groups.length === 0 || pick % 3 !== 0) return;
    const group = fleet.groups[pick % fleet.groups.length]!.name;
    const inGroup = expectedMembers(fleet).get(group)!;
    if (inGroup.length === 0) return;
    await asAnsibleReads(tenant, group, async (_, list) => {
      expect(Object.keys(objectAt(list, '_meta', 'hostvars')).every((name) => inGroup.includes(name))).toBe(
        true,
      );
      for (const name of inGroup)
        expect(asPython(hostvars(list, name))).toEqual(asPython(await resolved(tenant, name)));
    });
  };

  it('keeps a string of a megabyte, and one of every control character', async () => {
    const tenant = await newTenant();
    const long = '{{ "é😀\n" }}'.repeat(100_000).slice(0, 1 << 20);
    const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('');
    const fleet = { groups: [], hosts: [{ name: 'n1', variables: { long, controls } }] };
    await admin.post(`/v1/tenants/${tenant}/apply`, fleet);
    await asAnsibleReads(tenant, 'all', async (_, list) => {
      expect(hostvars(list, 'n1')).toEqual({ long, controls });
      expect(await resolved(tenant, 'n1')).toEqual({ long, controls });
    });
  });

  it('a real OpenStack-Ansible inventory comes back with the same hosts, members and variables', async () => {
    const file = await readFile(
      new URL('../../../libs/intake/src/testing/data/openstack_inventory.json', import.meta.url),
    );
    const tenant = await newTenant();
    const imported = await admin.post(`/v1/tenants/${tenant}/imports?format=osad`, file);
    expect(imported.status, imported.text).toBe(200);
    const original = await inFolder((folder) => scriptList(folder, file.toString()));
    await asAnsibleReads(tenant, 'all', async (_, list) => {
      expect(objectAt(list, '_meta')).toEqual(objectAt(original, '_meta'));
      const names = Object.keys(parseJson(file.toString()) as JsonObject).filter(
        (name) => !['_meta', 'all'].includes(name),
      );
      expect(names.length).toBe(349);
      const [before, after] = [membersOf(original), membersOf(list)];
      for (const name of names) expect(after.get(name) ?? [], name).toEqual(before.get(name) ?? []);
      expect(await groupNames(list)).toEqual(
        expect.arrayContaining(names.filter((name) => (before.get(name) ?? []).length > 0)),
      );
    });
    const script = await admin.get(`/v1/inventory/all.json?tenant=${tenant}`);
    const asScript = await inFolder((folder) => scriptList(folder, script.text));
    expect(objectAt(asScript, '_meta')).toEqual(objectAt(original, '_meta'));
    expect(Object.keys(script.body).filter((name) => name !== '_meta').length).toBeGreaterThanOrEqual(350);
  });
});

const groupNames = (list: JsonObject): Promise<string[]> =>
  Promise.resolve(Object.keys(list).filter((name) => name !== '_meta'));

/** Every group's hosts, its own and those below, sorted. */
function membersOf(list: JsonObject): Map<string, string[]> {
  const names = (group: string, key: string): string[] => {
    const found = objectAt(list, group)[key];
    return Array.isArray(found) ? found.map(String) : [];
  };
  const below = (group: string): string[] => [
    ...names(group, 'hosts'),
    ...names(group, 'children').flatMap(below),
  ];
  const mentioned = Object.keys(list).flatMap((name) => [name, ...names(name, 'children')]);
  const groups = [...new Set(mentioned)].filter((name) => !['_meta', 'all', 'ungrouped'].includes(name));
  return new Map(groups.sort().map((group) => [group, [...new Set(below(group))].sort()]));
}

function expectedMembers({ groups, hosts }: RandomFleet): Map<string, string[]> {
  const below = (name: string): string[] => [
    ...hosts.filter((host) => host.groups.includes(name)).map((host) => host.name),
    ...groups.filter(({ parent }) => parent === name).flatMap((child) => below(child.name)),
  ];
  const names = groups.map(({ name }) => name).sort();
  return new Map(names.map((name) => [name, [...new Set(below(name))].sort()]));
}
