import { describe, expect, it } from 'vitest';
import type { Entry } from '../../archive/core/entry.js';
import { Forest } from '../../groups/core/forest.js';
import { directoryLayout, perHostLayout } from './directory.js';
import type { Fleet, HostBatches, RenderedConfig, RenderedConfigFile, RenderedHost } from './fleet.js';
import { scriptList } from './script.js';
import { layered } from './variables.js';

const aFile = (path: string, text = path, isExecutable = false): RenderedConfigFile => ({
  path,
  bytes: Buffer.from(text),
  isExecutable,
});
const aConfig = (more: Partial<RenderedConfig>): RenderedConfig => ({
  variables: [],
  blobs: [],
  lastFile: 'zz.yml',
  values: new Map(),
  ...more,
});
const aGroup = (name: string, variables = '', parentId: string | null = null) => ({
  id: `id of ${name}`,
  name,
  parentId,
  priority: 1,
  variables,
});
const aHost = (name: string, ...groups: string[]): RenderedHost => ({
  id: name,
  name,
  groupIds: groups.map((group) => `id of ${group}`),
  ipAddress: null,
  isActive: true,
  variables: '',
});

const FLEET: Fleet = {
  tenantId: 'tenant',
  variables: '"own": "tenant"',
  groups: new Forest([
    aGroup('web', '"own": "web"'),
    aGroup('rack-1.a'),
    aGroup('db'),
    aGroup('plain', '"a": 1'),
  ]),
  configs: new Map([
    ['tenant', aConfig({ variables: [aFile('base.yml')], blobs: [aFile('ca/root.pem')] })],
    [
      'id of web',
      aConfig({
        variables: [aFile('a.yml', '# first\nx: !vault |\n'), aFile('s/t/b.json'), aFile('s/z.yaml')],
        blobs: [aFile('README'), aFile('bin/run', '#!/bin/sh\n', true), aFile('bin/sub/ü', '')],
      }),
    ],
    ['id of rack-1.a', aConfig({ variables: [aFile('only.yml')] })],
    ['id of db', aConfig({ blobs: [aFile('key')] })],
  ]),
};

const hosts = (...list: RenderedHost[]): HostBatches => ({
  async *[Symbol.asyncIterator]() {
    await Promise.resolve();
    yield list;
  },
});

async function entriesOf(
  layout: typeof directoryLayout,
  fleet: Fleet,
  ...list: RenderedHost[]
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const batch of layout(fleet, hosts(...list))) entries.push(...batch);
  return entries;
}

const contentOf = (entries: readonly Entry[], path: string): string => {
  const content = entries.find((entry) => entry.path === path)?.content ?? [];
  return typeof content === 'string' ? content : Buffer.concat([...content]).toString();
};

describe('an inventory directory with files from Git', () => {
  it('has them verbatim, folders first, and the owner’s own variables in the last file', async () => {
    const entries = await entriesOf(directoryLayout, FLEET, aHost('h', 'web'));
    expect(entries.map(({ path, mode }) => [path, mode.toString(8)])).toEqual([
      ['ansible.cfg', '644'],
      ['hosts/', '755'],
      ['hosts/group_vars/', '755'],
      ['hosts/group_vars/all/', '755'],
      ['hosts/group_vars/all/base.yml', '644'],
      ['hosts/group_vars/all/zz.yml', '644'],
      ['hosts/group_vars/plain.yml', '644'],
      ['hosts/group_vars/rack-1.a/', '755'],
      ['hosts/group_vars/rack-1.a/only.yml', '644'],
      ['hosts/group_vars/web/', '755'],
      ['hosts/group_vars/web/a.yml', '644'],
      ['hosts/group_vars/web/s/', '755'],
      ['hosts/group_vars/web/s/t/', '755'],
      ['hosts/group_vars/web/s/t/b.json', '644'],
      ['hosts/group_vars/web/s/z.yaml', '644'],
      ['hosts/group_vars/web/zz.yml', '644'],
      ['hosts/host_vars/', '755'],
      ['files/', '755'],
      ['files/groups/', '755'],
      ['files/groups/all/', '755'],
      ['files/groups/all/ca/', '755'],
      ['files/groups/all/ca/root.pem', '644'],
      ['files/groups/db/', '755'],
      ['files/groups/db/key', '644'],
      ['files/groups/web/', '755'],
      ['files/groups/web/README', '644'],
      ['files/groups/web/bin/', '755'],
      ['files/groups/web/bin/run', '755'],
      ['files/groups/web/bin/sub/', '755'],
      ['files/groups/web/bin/sub/ü', '644'],
      ['hosts/hosts.json', '644'],
    ]);
    expect(contentOf(entries, 'hosts/group_vars/web/a.yml')).toBe('# first\nx: !vault |\n');
    expect(contentOf(entries, 'hosts/group_vars/web/zz.yml')).toBe('{\n  "own": "web"\n}\n');
  });

  it('has for each host those of its groups and of the tenant only', async () => {
    const entries = await entriesOf(perHostLayout, FLEET, aHost('a', 'db'), aHost('b', 'rack-1.a'));
    expect(entries.map(({ path }) => path)).toEqual([
      'a/',
      'a/ansible.cfg',
      'a/hosts/',
      'a/hosts/group_vars/',
      'a/hosts/group_vars/all/',
      'a/hosts/group_vars/all/base.yml',
      'a/hosts/group_vars/all/zz.yml',
      'a/hosts/host_vars/',
      'a/files/',
      'a/files/groups/',
      'a/files/groups/all/',
      'a/files/groups/all/ca/',
      'a/files/groups/all/ca/root.pem',
      'a/files/groups/db/',
      'a/files/groups/db/key',
      'a/hosts/hosts.json',
      'b/',
      'b/ansible.cfg',
      'b/hosts/',
      'b/hosts/group_vars/',
      'b/hosts/group_vars/all/',
      'b/hosts/group_vars/all/base.yml',
      'b/hosts/group_vars/all/zz.yml',
      'b/hosts/group_vars/rack-1.a/',
      'b/hosts/group_vars/rack-1.a/only.yml',
      'b/hosts/host_vars/',
      'b/files/',
      'b/files/groups/',
      'b/files/groups/all/',
      'b/files/groups/all/ca/',
      'b/files/groups/all/ca/root.pem',
      'b/hosts/hosts.json',
    ]);
  });

  it('lists the folder of all files once, whoever has files in it', async () => {
    const secret = `"tls_file": "{{ inventory_dir }}/../files/secrets/1/tls.pem"`;
    const fleet: Fleet = {
      ...FLEET,
      variables: secret,
      secrets: {
        access: { tenantId: 'tenant', vaultIds: ['v'], programs: { script: '', client: '' } },
        filesOf: async function* () {
          await Promise.resolve();
          yield [{ path: 'files/secrets/1/tls.pem', content: 'x' }];
        },
      },
    };
    for (const layout of [directoryLayout, perHostLayout]) {
      const paths = (await entriesOf(layout, fleet, aHost('h', 'web'))).map(({ path }) => path);
      expect(paths.filter((path) => path.endsWith('files/secrets/1/tls.pem'))).toHaveLength(1);
      expect(new Set(paths).size).toBe(paths.length);
    }
    const { configs: _, ...without } = fleet;
    const paths = (await entriesOf(directoryLayout, without, aHost('h'))).map(({ path }) => path);
    expect(paths).toContain('files/');
  });

  it('packs the files of one owner after the other', async () => {
    const large = aConfig({ blobs: [aFile('a', 'x'.repeat(2 << 20)), aFile('b', 'y'.repeat(2 << 20))] });
    const configs = new Map([['tenant', large], ['id of web', large]]); // prettier-ignore
    const sizes: number[] = [];
    for await (const batch of directoryLayout({ ...FLEET, configs }, hosts()))
      sizes.push(batch.filter(({ path }) => /[ab]$/.test(path)).length);
    expect(sizes.filter(Boolean)).toEqual([1, 1, 1, 1]);
  });
});

describe('the answer to --list with values from Git', () => {
  it('shows them with the owner’s own, which win, in order of name', async () => {
    const values = new Map([
      ['own', '"from git"'],
      ['secret', '{"__ansible_vault":"$ANSIBLE_VAULT"}'],
      ['a name', '9007199254740993'],
    ]);
    const fleet = {
      ...FLEET,
      configs: new Map(['tenant', 'id of web', 'id of db'].map((id) => [id, aConfig({ values })])),
    };
    const chunks: Buffer[] = [];
    for await (const chunk of scriptList(fleet, hosts(aHost('h', 'web')))) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const vars = (own: string): string =>
      `"vars": {\n  "a name": 9007199254740993,\n  "own": "${own}",\n  "secret": {"__ansible_vault":"$ANSIBLE_VAULT"}\n}}`;
    expect(text).toContain(
      `"all": {"hosts": [], "children": ["db","plain","rack-1.a","web","ungrouped"], ${vars('tenant')}`,
    );
    expect(text).toContain(`"web": {"hosts": ["h"], ${vars('web')}`);
    expect(text).toContain(`"db": {"hosts": [], ${vars('from git')}`);
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });

  it('tells names from what only looks like one within a value', () => {
    const own = '"a": "\\"b\\": 1,\\n  \\"c\\": 2",\n  "z": {"b":[1,"x\\": y"]}';
    const config = aConfig({ values: new Map([['b', '0'], ['z', '0']]) }); // prettier-ignore
    expect(layered(config, own)).toBe(
      '"a": "\\"b\\": 1,\\n  \\"c\\": 2",\n  "b": 0,\n  "z": {"b":[1,"x\\": y"]}',
    );
    expect(layered(undefined, own)).toBe(own);
    expect(layered(aConfig({}), own)).toBe(own);
    expect(layered(config, '')).toBe('"b": 0,\n  "z": 0');
  });
});
