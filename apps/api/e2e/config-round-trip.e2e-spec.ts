import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GitServer } from '@muster/configs/testing';
import { parseJson, type JsonObject } from '@muster/kernel';
import { describeWithAnsible, inFolder, run } from './ansible.js';
import { ansibleList, asPython, hostvars, objectAt, scriptList } from './ansible-values.js';
import { aName } from './builders.js';
import { aConfigRef, GIT_ON_LOOPBACK } from './config-builders.js';
import { startMuster, type Api, type Muster } from './harness.js';
import { randomFleet } from './random-fleet.js';

/** Fleets in a normal run; each costs three starts of the real ansible-inventory. */
const FLEETS = Number(process.env['MUSTER_TEST_CONFIG_FLEETS'] ?? 4);

/** Values as people write them, each beside a name on a line of its own. */
const VALUES = [
  '1', 'yes', 'off', '~', '', '0123', '0o17', '0x1F', '1e3', '.5', '-0.0', '1_000', '12:30:45', '9007199254740993', '"text"', "'it''s'",
  'plain # with a comment', '2024-01-01', '|\n  lines\n  more\n', '>-\n  folded\n  text', '[a, "b", {c: d}]', '{x: 1, y: [2, no]}', '\n  - 1\n  - k: v',
  '!unsafe "{{ x }}"', '!vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\n', '{deep: [!unsafe "{% x %}", !vault "$ANSIBLE_VAULT;1.1;AES256\\n61"]}', '"{{ own }}"',
  '&anchor [1, 2]', '"ü \\u2028 😀"',
]; // prettier-ignore
const NAMES = [
  'a',
  'b',
  'c',
  '_d',
  'E1',
  'site',
  'ansible_host',
  'ansible_user',
  'name',
  'items',
  'groups',
  'inventory_dir',
  'a name',
];
const PATHS = [
  'a.yml',
  'b.yaml',
  'nested/c.yml',
  'nested/deep/d.yml',
  'zz.yml',
  'zzz_last.yml',
  '.hidden.yml',
  'old.yml~',
  'off.d/x.yml',
];

const yaml = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES)), {
    selector: ([name]) => name,
    maxLength: 6,
  })
  .map(
    (entries) =>
      ['# as it was written', ...entries.map(([name, value]) => `"${name}": ${value}`)].join('\n') + '\n',
  );
const json = fc.dictionary(fc.constantFrom(...NAMES), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
const aDirectory = fc
  .tuple(fc.dictionary(fc.constantFrom(...PATHS), yaml, { minKeys: 1, maxKeys: 5 }), json)
  .map(([files, data]) => ({ ...files, 'm.json': JSON.stringify(data), README: 'read me\n' }));

/** Directories for the tenant and for some of the groups. */
const drawn = fc.tuple(
  randomFleet,
  fc.array(fc.option(aDirectory, { freq: 4 }), { minLength: 11, maxLength: 11 }),
);

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

describeWithAnsible('what lies in Git is what Ansible reads', () => {
  let muster: Muster;
  let server: GitServer;
  let admin: Api;
  beforeAll(async () => {
    [muster, server] = [await startMuster(GIT_ON_LOOPBACK), await GitServer.start()];
    admin = muster.api();
  });
  afterAll(async () => {
    await muster.close();
    await server.stop();
  });

  /** A tenant whose owners have these directories, and what each of them is called in the repository. */
  async function written([fleet, directories]: Drawn): Promise<string> {
    const tenant = aName('t');
    await admin.post('/v1/tenants', { name: tenant });
    expect((await admin.post(`/v1/tenants/${tenant}/apply`, fleet)).status).toBe(200);
    const repository = aName('r');
    server.create(repository);
    const owners = ['', ...fleet.groups.map(({ name }) => `/groups/${name}`)];
    const placed = owners.flatMap((owner, at) =>
      directories[at] ? [{ owner, path: `o${at}`, files: directories[at] }] : [],
    );
    server.commit(
      repository,
      'main',
      Object.fromEntries([
        ['README', 'x'],
        ...placed.flatMap(({ path, files }) =>
          Object.entries(files).map(([name, text]) => [`${path}/${name}`, text]),
        ),
      ]) as Record<string, string>,
    );
    for (const { owner, path } of placed)
      await aConfigRef(admin, `/v1/tenants/${tenant}${owner}`, {
        repository: server.url(repository),
        ref: 'main',
        path,
      });
    return tenant;
  }

  const unpacked = <T>(tenant: string, query: string, work: (folder: string) => Promise<T>): Promise<T> =>
    inFolder(async (folder) => {
      const bundle = await admin.get(`/v1/inventory/all.tgz?tenant=${tenant}${query}`);
      expect(bundle.status, bundle.text.slice(0, 1000)).toBe(200);
      await run('tar', ['xz'], { cwd: folder, input: bundle.bytes });
      return work(folder);
    });

  it.each(fc.sample(drawn, FLEETS).map((sample, at) => [at + 1, sample] as const))(
    'in directories, host by host and as JSON, as our resolved view has it: fleet %i',
    async (_, sample) => {
      const tenant = await written(sample);
      const names = sample[0].hosts.map(({ name }) => name);
      const resolved = new Map<string, JsonObject>();
      for (const name of names) {
        const { text } = await admin.get(`/v1/tenants/${tenant}/hosts/${name}/variables?resolved=true`);
        resolved.set(name, objectAt(parseJson(text), 'variables'));
      }
      const agrees = (list: JsonObject, name: string): void =>
        expect(asPython(hostvars(list, name))).toEqual(asPython(resolved.get(name) ?? {}));
      await unpacked(tenant, '', async (folder) => {
        const list = await ansibleList(['--list'], folder);
        for (const name of names) agrees(list, name);
      });
      const [first = ''] = names;
      await unpacked(tenant, `&layout=per-host&host=${first}`, async (folder) =>
        agrees(await ansibleList(['--list'], join(folder, first)), first),
      );
      const { text } = await admin.get(`/v1/inventory/all.json?tenant=${tenant}`);
      const script = await inFolder((folder) => scriptList(folder, text));
      for (const name of names) agrees(script, name);
    },
  );
});
