import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseJson, type JsonObject } from '@muster/kernel';
import { describeWithAnsible, inFolder, run, type Outcome } from './ansible.js';
import { ansibleList, asPython, hostvars, objectAt } from './ansible-values.js';
import { aTenant, aToken, type Tenant } from './builders.js';
import { CollectionStage } from './collection.js';
import { startMuster, type Muster } from './harness.js';
import { applied } from './inventory-builders.js';
import { randomFleet } from './random-fleet.js';
import { aSecret } from './secret-builders.js';

/** Fleets in a normal run; each costs two starts of the real ansible-inventory. */
const FLEETS = Number(process.env['MUSTER_TEST_PLUGIN_FLEETS'] ?? 4);

const PLUGINS: Readonly<Record<string, readonly string[]>> = {
  callback: ['muster.fleet.reachability'],
  inventory: ['muster.fleet.inventory'],
  lookup: ['muster.fleet.secret'],
  module: ['muster.fleet.group', 'muster.fleet.host', 'muster.fleet.variable'],
};

/** Prints what each module really takes, so that it can be held against what its documentation says. */
const ARGUMENT_SPECS = `
import importlib, json
import ansible.module_utils.basic as basic

class Taken(Exception):
    pass

def take(self, argument_spec, **more):
    raise Taken(argument_spec)

basic.AnsibleModule.__init__ = take
specs = {}
for name in ('host', 'group', 'variable'):
    module = importlib.import_module('ansible_collections.muster.fleet.plugins.modules.' + name)
    try:
        module.main()
    except Taken as taken:
        specs[name] = {
            option: {key: entry[key] for key in ('type', 'choices', 'default', 'required', 'elements') if key in entry}
            for option, entry in taken.args[0].items()
        }
print(json.dumps(specs))
`;

interface Documented {
  readonly doc: { readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

describeWithAnsible('the collection', () => {
  let muster: Muster;
  let stage: CollectionStage;
  let leave: () => void;
  let left: Promise<void>;
  beforeAll(async () => {
    muster = await startMuster();
    // The folder lasts as long as the suite.
    await new Promise<void>((entered, failed) => {
      left = inFolder(async (folder) => {
        stage = new CollectionStage(folder, { MUSTER_URL: muster.url, MUSTER_RETRIES: '0' });
        await stage.install();
        const leaving = new Promise<void>((resolve) => (leave = resolve));
        entered();
        await leaving;
      });
      left.catch(failed);
    });
  });
  afterAll(async () => {
    leave();
    await left;
    await muster.close();
  });

  const tokenOf = async (tenant: Tenant, role: 'reader' | 'member'): Promise<Record<string, string>> => ({
    MUSTER_TOKEN: (await aToken(muster, tenant.path, { role })).token,
  });
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(stage.folder, name), text);
    return name;
  };
  const inventoryFile = (name: string, options: object = {}): Promise<string> =>
    write(
      `${name}.muster.yml`,
      Object.entries({ plugin: 'muster.fleet.inventory', ...options })
        .map(([option, value]) => `${option}: ${JSON.stringify(value)}\n`)
        .join(''),
    );
  const listed = async (file: string, env: Record<string, string>): Promise<JsonObject> => {
    const { status, stdout, stderr } = await stage.run('ansible-inventory', ['-i', file, '--list'], env);
    expect(status, stderr).toBe(0);
    return parseJson(stdout) as JsonObject;
  };
  const play = async (text: string, args: readonly string[], env: Record<string, string>): Promise<Outcome> =>
    stage.run('ansible-playbook', [...args, await write('play.yml', text)], env);
  const asDocumented = async (
    kind: string,
    names: readonly string[],
  ): Promise<Record<string, Documented>> => {
    const { status, stdout, stderr } = await stage.run('ansible-doc', ['--json', '-t', kind, ...names]);
    expect([kind, status], stderr).toEqual([kind, 0]);
    return JSON.parse(stdout) as Record<string, Documented>;
  };

  it('is documented as Ansible reads it, and its modules take what their documentation says', async () => {
    const found: string[] = [];
    for (const [kind, names] of Object.entries(PLUGINS)) {
      const docs = await asDocumented(kind, names);
      found.push(...Object.keys(docs));
      if (kind === 'module') await expectSpecs(docs);
    }
    expect(found.sort()).toEqual(Object.values(PLUGINS).flat().sort());
  });

  async function expectSpecs(docs: Readonly<Record<string, Documented>>): Promise<void> {
    const { stdout, stderr } = await stage.run('/usr/bin/python3', ['-c', ARGUMENT_SPECS], {
      PYTHONPATH: join(stage.folder, 'collections'),
    });
    expect(stderr).toBe('');
    for (const [name, spec] of Object.entries(JSON.parse(stdout) as Record<string, Record<string, object>>)) {
      const options = docs[`muster.fleet.${name}`]?.doc.options ?? {};
      const documented = Object.entries(options).map(([option, { type, choices, default: initial, required, elements }]) => [
        option,
        Object.fromEntries(
          Object.entries({ type, choices, default: initial, required, elements }).filter(
            ([, value]) => value !== undefined && value !== null,
          ),
        ),
      ]); // prettier-ignore
      expect(Object.fromEntries(documented), name).toEqual(spec);
    }
  }

  it(`shows ${FLEETS} random fleets as their bundles do`, async () => {
    await fc.assert(
      fc.asyncProperty(randomFleet, async (fleet) => {
        const tenant = await aTenant(muster);
        await applied(tenant, fleet as unknown as JsonObject);
        const byPlugin = await listed(await inventoryFile('all'), await tokenOf(tenant, 'reader'));
        await inFolder(async (folder) => {
          const bundle = await tenant.reader.get('/v1/inventory/all.tgz');
          await run('tar', ['xz'], { cwd: folder, input: bundle.bytes });
          expect(asPython(byPlugin)).toEqual(asPython(await ansibleList(['--list'], folder)));
        });
      }),
      { numRuns: FLEETS, endOnFailure: true },
    );
  });

  it('has the service narrow an inventory, and makes groups and variables of what is left', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, {
      variables: { site: 'ord' },
      groups: [{ name: 'web', variables: { tier: 'front' } }, { name: 'db' }],
      hosts: ['w1', 'w2', 'w3', 'd1'].map((name) => ({
        name,
        groups: [name.startsWith('w') ? 'web' : 'db'],
        variables: { rack: name === 'w3' ? 'r2' : 'r1', literal: { __ansible_unsafe: '{{ site }}' }, text: '{{ site }}-{{ tier }}' },
      })),
    }); // prettier-ignore
    const file = await inventoryFile('narrow', {
      filters: { groups: ['web'], variables: { rack: 'r1' }, limit: '!w2' },
      keyed_groups: [{ key: 'rack', prefix: 'rack' }],
      groups: { front: "tier == 'front'" },
      compose: { label: "site ~ '/' ~ tier" },
      strict: true,
    });
    const list = await listed(file, await tokenOf(tenant, 'reader'));
    expect(Object.keys(objectAt(list, '_meta', 'hostvars'))).toEqual(['w1']);
    expect(hostvars(list, 'w1')).toMatchObject({
      rack: 'r1',
      label: 'ord/front',
      text: '{{ site }}-{{ tier }}',
    });
    expect([objectAt(list, 'rack_r1')['hosts'], objectAt(list, 'front')['hosts']]).toEqual([['w1'], ['w1']]);

    const untrusted = await inventoryFile('untrusted', { trust: false });
    const said = await play(
      `[{hosts: w1, gather_facts: false, connection: local, tasks: [{ansible.builtin.copy: {dest: '${stage.folder}/said', content: '{{ text }} {{ literal }}'}}]}]`,
      ['-i', file],
      await tokenOf(tenant, 'reader'),
    );
    expect(said.status, said.stdout + said.stderr).toBe(0);
    expect(await readFile(join(stage.folder, 'said'), 'utf8')).toBe('ord-front {{ site }}');
    await play(
      `[{hosts: w1, gather_facts: false, connection: local, tasks: [{ansible.builtin.copy: {dest: '${stage.folder}/said', content: '{{ text }}'}}]}]`,
      ['-i', untrusted],
      await tokenOf(tenant, 'reader'),
    );
    expect(await readFile(join(stage.folder, 'said'), 'utf8')).toBe('{{ site }}-{{ tier }}');
  });

  it('asks only whether a cached inventory is still so, or does not ask at all', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, { hosts: [{ name: 'n1' }] });
    const cache = { cache: true, cache_plugin: 'ansible.builtin.jsonfile', cache_connection: join(stage.folder, 'cache') };
    const [asking, silent] = [
      await inventoryFile('asking', cache),
      await inventoryFile('silent', { ...cache, revalidate: false }),
    ];
    const token = await tokenOf(tenant, 'reader');
    const names = async (file: string, env = token): Promise<string[]> =>
      Object.keys(objectAt(await listed(file, env), '_meta', 'hostvars'));
    const variable = { variables: { a: 1 } };
    await applied(tenant, { hosts: [{ name: 'n1', ...variable }] });
    expect([await names(asking), await names(silent)]).toEqual([['n1'], ['n1']]);
    await applied(tenant, { hosts: [{ name: 'n2', ...variable }] });
    expect(await names(asking)).toEqual(['n1', 'n2']);
    expect(await names(silent)).toEqual(['n1']);
    // Of another caller there is nothing in the cache.
    const other = await aTenant(muster);
    await applied(other, { hosts: [{ name: 'theirs', ...variable }] });
    expect(await names(silent, await tokenOf(other, 'reader'))).toEqual(['theirs']);
  }); // prettier-ignore

  it('keeps hosts, groups and variables as tasks ask for, and reveals secrets', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, { groups: [{ name: 'old' }], hosts: [{ name: 'n1', groups: ['old'], variables: { keep: 1.5 } }] });
    await aSecret(tenant, tenant.path, 'password', { value: 'correct horse' });
    await aSecret(tenant, `${tenant.path}/hosts/n1`, 'account', { format: 'json', value: { user: 'root' } });
    const playbook = await readFile(new URL('collection-play.yml', import.meta.url), 'utf8');
    const workers = Array.from({ length: 4 }, (_, index) => `w${index}`);
    const { status, stdout, stderr } = await play(
      playbook,
      ['-i', `${workers.join(',')},`, '--diff'],
      await tokenOf(tenant, 'member'),
    );
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).not.toContain('correct horse');
    const { body } = await tenant.reader.get(`${tenant.path}/hosts/shared`);
    const shared = await tenant.reader.get(`${tenant.path}/hosts/shared/variables`);
    expect((body as unknown as { groups: string[] }).groups).toEqual(workers.map((name) => `g_${name}`));
    expect(shared.body.variables).toEqual(Object.fromEntries(workers.map((name) => [name, { of: name }])));
    const changes = (await tenant.admin.get(`${tenant.path}/changes?limit=1000`)).body.changes;
    expect(changes.some(({ reason }) => reason === 'größer')).toBe(true);
  }); // prettier-ignore

  it('reports which hosts a run has reached, and never fails one', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, {
      hosts: [
        { name: 'up', variables: { ansible_connection: 'local' } },
        { name: 'failing', variables: { ansible_connection: 'local' } },
        { name: 'idle', variables: { ansible_connection: 'local' } },
        { name: 'down', variables: { ansible_host: '127.0.0.1', ansible_port: 1, ansible_connection: 'ssh' } },
      ],
    });
    const tasks = [
      { 'ansible.builtin.debug': { msg: 'needs nobody' } },
      { 'ansible.builtin.ping': {}, when: "inventory_hostname in ['up', 'down']" },
      { 'ansible.builtin.command': 'false', when: "inventory_hostname == 'failing'" },
    ];
    const playbook = JSON.stringify([{ hosts: 'all', gather_facts: false, tasks }]);
    const enabled = { ANSIBLE_CALLBACKS_ENABLED: 'muster.fleet.reachability' };
    const args = ['-i', await inventoryFile('fleet')];
    const first = await play(playbook, args, { ...enabled, ...(await tokenOf(tenant, 'member')) });
    const { body } = await tenant.reader.get(`${tenant.path}/hosts`);
    const seen = (body.hosts as unknown as { name: string; last_seen: string | null; unreachable: boolean }[]).map(
      ({ name, last_seen, unreachable }) => [name, last_seen !== null, unreachable],
    );
    expect(seen, first.stdout + first.stderr).toEqual([
      ['down', false, true],
      ['failing', true, false],
      ['idle', false, false],
      ['up', true, false],
    ]);
    // A token that may not report: a warning, and the same outcome.
    const second = await play(playbook, args, { ...enabled, ...(await tokenOf(tenant, 'reader')) });
    expect(second.status).toBe(first.status);
    expect(second.stderr.replaceAll(/\s+/g, ' ')).toContain('muster.fleet.reachability: POST');
    expect(second.stderr).toContain('access.forbidden');
  }); // prettier-ignore

  it.each<[string, Record<string, string>, RegExp]>([
    ['a token that is not valid', { MUSTER_TOKEN: 'muster_wrong-and-secret' }, /access\.unauthenticated, HTTP 401/],
    ['no token', {}, /no token: set token/],
    ['a service that is away', { MUSTER_URL: 'http://127.0.0.1:9', MUSTER_TOKEN: 'secret' }, /http:\/\/127\.0\.0\.1:9 cannot be reached/],
  ])('fails with %s, and says so', async (_, env, message) => {
    const { status, stdout, stderr } = await stage.run('ansible-inventory', ['-i', await inventoryFile('failing'), '--list'], env);
    expect(status).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(message);
    expect(stderr).not.toContain('secret');
  }); // prettier-ignore

  it('takes nothing but whole answers of the service, and asks again only where nothing can be done twice', async () => {
    const program = fileURLToPath(new URL('collection-client.py', import.meta.url));
    const { status, stdout, stderr } = await stage.run('/usr/bin/python3', [program], {
      PYTHONPATH: join(stage.folder, 'collections'),
    });
    expect([status, stderr]).toEqual([0, '']);
    const said = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    const failure = (error: unknown, status: number | null = null, code: string | null = null): object => ({
      error,
      status,
      code,
    });
    const busy = failure('GET /v1/busy: Too many at once. (bundle.busy, HTTP 503)', 503, 'bundle.busy');
    expect(said).toMatchObject({
      html: failure('the answer is not JSON, but "text/html"', 200),
      broken: failure('the answer is broken JSON', 200),
      cut: failure(expect.stringMatching(/^the answer of http:\/\/127\.0\.0\.1:\d+ broke off$/)),
      moved: failure('GET /v1/moved: HTTP 302, a redirect, which is not followed', 302),
      failed: failure('GET /v1/failed: HTTP 500', 500),
      busy,
      long: { ...busy, error: 'GET /v1/long: Too many at once. (bundle.busy, HTTP 503)' },
      soon: { attempt: 3 },
      written: failure('PUT /v1/uncertain: HTTP 502', 502),
      tenant: 'acme',
      odd_token: failure('the token holds characters that no token has'),
      odd_url: failure('url (MUSTER_URL) must not hold a user or a password'),
      no_file: failure('token_file "/nowhere/token" cannot be read: No such file or directory'),
    });
    // One write and three reads were uncertain; a wait of an hour is not waited for.
    expect(said['times']).toEqual({ uncertain: 4, cut: 3, moved: 1, busy: 3 });
    expect(said['waits']).toEqual([0.5, 1, 0.5, 1, 0.5, 1, 0.5, 1]);
  });

  it('asks Keystone for a token by password, and by application credential', async () => {
    const program = fileURLToPath(new URL('collection-client.py', import.meta.url));
    const { stdout } = await stage.run('/usr/bin/python3', [program], {
      PYTHONPATH: join(stage.folder, 'collections'),
    });
    const { logins, tokens } = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    const domain = { name: 'Default' };
    expect(logins).toEqual([
      {
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name: 'ann', password: 'secret', domain } },
          },
          scope: { project: { name: 'p', domain } },
        },
      },
      {
        auth: {
          identity: {
            methods: ['application_credential'],
            application_credential: { id: 'id', secret: 'secret' },
          },
        },
      },
    ]);
    expect(tokens).toEqual(['of-keystone', 'of-keystone']);
  });

  it('holds no file that is not its own', async () => {
    const files = (await readFile(join(stage.folder, 'collections/ansible_collections/muster/fleet/FILES.json'), 'utf8'));
    expect(files).not.toMatch(/pycache|\.tar\.gz/);
    expect((await stat(join(stage.folder, 'collections/ansible_collections/muster/fleet/MANIFEST.json'))).size).toBeGreaterThan(0);
  }); // prettier-ignore
});
