import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ansible, describeWithAnsible, inFolder, run } from './ansible.js';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';
import { aGroup, applied, faultsOf, refusal, revisionOf } from './inventory-builders.js';

const FORMS = [
  ['tgz', 'application/gzip'],
  ['zip', 'application/zip'],
  ['json', 'application/json'],
] as const;

let muster: Muster;
let tenant: Tenant;
beforeAll(async () => {
  muster = await startMuster();
  tenant = await aTenant(muster);
  await applied(tenant, {
    variables: { site: 'ord', layer: 'tenant', ansible_connection: 'local' },
    groups: [
      { name: 'ord', kind: 'region', variables: { layer: 'region', from_region: 1 } },
      { name: 'c1', parent: 'ord', variables: { layer: 'cell', from_cell: [1, '{{ site }}'] } },
      { name: 'web', priority: 7, variables: { from_web: '12:30:45' } },
      { name: 'web.tgz' },
      { name: '__proto__' },
    ],
    hosts: [
      { name: 'n1', ip_address: '10.0.0.1', groups: ['c1', 'web'], variables: { rack: 'r1', layer: 'host' } },
      { name: 'n2', groups: ['c1'], variables: { rack: 'r2', n: 1 } },
      { name: 'n3', groups: ['web', '__proto__'], variables: { rack: 'r1', n: '1' } },
      { name: 'lone.json.lan', groups: [] },
    ],
  });
});
afterAll(() => muster.close());

/** A bundle, unpacked in a folder of its own. */
const unpacked = <T>(path: string, work: (folder: string) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    const bundle = await tenant.reader.get(path);
    expect([path, bundle.status]).toEqual([path, 200]);
    const archive = `${folder}.tgz`;
    await writeFile(archive, bundle.bytes);
    const { status, stderr } = await run('tar', ['xzf', archive, '-C', folder]);
    await rm(archive);
    expect([status, stderr]).toEqual([0, '']);
    return work(folder);
  });

/** Files and folders with their modes, as `rw-r--r--` would be 644. */
async function modesIn(folder: string): Promise<Record<string, string>> {
  const found = (await readdir(folder, { recursive: true })).sort();
  const modes = await Promise.all(
    found.map(async (path) => {
      const { mode } = await stat(join(folder, path));
      return [path, (mode & 0o7777).toString(8)] as const;
    }),
  );
  return Object.fromEntries(modes);
}

/** Names of the hosts of the script form. */
const hostsOf = async (query: string, group = 'all'): Promise<string[]> => {
  const { body } = await tenant.reader.get(`/v1/inventory/${group}.json${query}`);
  return Object.keys((body as { _meta: { hostvars: object } })._meta.hostvars);
};

describe.each(FORMS)('an inventory as %s', (form, mediaType) => {
  const path = (group = 'all'): string => `/v1/inventory/${group}.${form}`;

  it('is named and typed, and no proxy keeps it', async () => {
    const { status, headers, bytes } = await tenant.reader.get(path('ord'));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(mediaType);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="ord.${form}"`);
    expect(headers.get('etag')).toMatch(/^"[\w-]+"$/);
    expect(headers.get('cache-control')).toMatch(/private|no-store/);
    expect(headers.get('x-request-id')).not.toBeNull();
    expect(bytes.length).toBeGreaterThan(100);
  });

  it('is the same bytes for the same state, by name and by id', async () => {
    const { id } = (await tenant.reader.get(`${tenant.path}/groups/ord`)).body as { id: string };
    const [one, two, byId] = [
      await tenant.reader.get(path('ord')),
      await tenant.reader.get(path('ord')),
      await tenant.reader.get(path(id)),
    ];
    expect(two.bytes.equals(one.bytes)).toBe(true);
    expect(byId.bytes.equals(one.bytes)).toBe(true);
    for (const answer of [two, byId]) expect(answer.headers.get('etag')).toBe(one.headers.get('etag'));
  });

  it('is not sent again to who has it', async () => {
    const first = await tenant.reader.get(path());
    const tag = first.headers.get('etag') ?? '';
    for (const given of [tag, `W/${tag}`, `"other", W/${tag}`, `"a",${tag} , "b"`, '*']) {
      const again = await tenant.reader.get(path(), { 'if-none-match': given });
      expect([given, again.status, again.bytes.length, again.headers.get('etag')]).toEqual([given, 304, 0, tag]);
    }
    for (const given of ['"other"', tag.replaceAll('"', ''), '""', 'nonsense'])
      expect((await tenant.reader.get(path(), { 'if-none-match': given })).bytes.equals(first.bytes)).toBe(true);
  }); // prettier-ignore

  it('has a version for each state and each set of options', async () => {
    const own = await aTenant(muster);
    await applied(own, { groups: [{ name: 'g' }], hosts: [{ name: 'n1', groups: ['g'], variables: { a: 1 } }] });
    const etag = async (query: string, group = 'all'): Promise<string> =>
      (await own.reader.get(path(group) + query)).headers.get('etag') ?? '';
    const queries = ['', '?host=n1', '?group=g', '?limit=n1', '?limit=g', '?var.a=1'];
    const tags = [...(await Promise.all(queries.map((query) => etag(query)))), await etag('', 'g')];
    expect(new Set(tags).size).toBe(7);
    expect(await etag('?group=g&host=n1')).toBe(await etag('?host=n1&group=g'));
    await own.member.patch(`${own.path}/hosts/n1`, { note: 'seen nowhere in it' });
    expect(await etag('')).not.toBe(tags[0]);
  }); // prettier-ignore

  it('is told of without its body to HEAD', async () => {
    const full = await tenant.reader.get(path());
    const head = await tenant.reader.send('HEAD', path(), undefined);
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    for (const name of ['etag', 'content-type', 'content-disposition'])
      expect(head.headers.get(name)).toBe(full.headers.get(name));
    const tag = { 'if-none-match': full.headers.get('etag') ?? '' };
    expect((await tenant.reader.send('HEAD', path(), undefined, tag)).status).toBe(304);
  });

  it('is found whatever dots the name of the group has', async () => {
    for (const name of ['web.tgz', '__proto__']) {
      const { status, headers } = await tenant.reader.get(path(name));
      expect([status, headers.get('content-disposition')]).toEqual([200, `attachment; filename="${name}.${form}"`]);
    }
  }); // prettier-ignore

  it('of a group that is not there is not found, nor of another tenant', async () => {
    const other = await aTenant(muster);
    const group = await aGroup(other);
    for (const name of ['nope', group.name, group.id, 'ungrouped', '..', 'n1']) {
      const answer = await tenant.reader.get(path(encodeURIComponent(name).replaceAll('.', '%2E')));
      expect([name, answer.status]).toEqual([name, 404]);
    }
    for (const name of [group.name, group.id])
      expect(refusal(await tenant.reader.get(path(name)))).toEqual([404, 'bundle.group.unknown']);
  });

  it('takes the tenant from the token, and from the query where that may reach it', async () => {
    const other = await aTenant(muster);
    const own = await tenant.reader.get(path());
    for (const ref of [tenant.name, tenant.id]) {
      for (const api of [tenant.reader, muster.api()]) {
        const answer = await api.get(`${path()}?tenant=${ref}`);
        expect(answer.bytes.equals(own.bytes)).toBe(true);
      }
      expect(refusal(await other.admin.get(`${path()}?tenant=${ref}`))).toEqual([404, 'tenant.not_found']);
    }
    const unsaid = await muster.api().get(path());
    expect([unsaid.status >= 400, unsaid.status < 500]).toEqual([true, true]);
    expect(unsaid.body.detail).toContain('?tenant=');
    const twice = await muster.api().get(`${path()}?tenant=${tenant.name}&tenant=${other.name}`);
    expect(faultsOf(twice)).toEqual([['tenant', 'parameter.value']]);
    expect(refusal(await muster.anonymous().get(path()))).toEqual([401, 'access.unauthenticated']);
  });

  it('with filters that leave no host is refused, not empty', async () => {
    for (const query of [
      'host=nope*',
      'var.rack=none',
      'group=web.tgz',
      'host=n2&group=web',
      'limit=web:!web',
    ]) {
      const answer = await tenant.reader.get(`${path()}?${query}`);
      expect([query, ...refusal(answer)]).toEqual([query, 422, 'bundle.no_hosts']);
    }
  });

  it('with a filter that names nothing is refused, with the parameter', async () => {
    for (const [query, pointer, code] of [
      ['group=nope', 'group', 'bundle.filter.group_unknown'],
      ['group=web,nope', 'group', 'bundle.filter.group_unknown'],
      ['limit=nope', 'limit', 'bundle.filter.limit'],
      ['limit=n[0-', 'limit', 'bundle.filter.limit'],
      ['limit=~(', 'limit', 'bundle.filter.limit'],
      ['limit=@/etc/passwd', 'limit', 'bundle.filter.limit'],
      ['host=a&host=b', 'host', 'parameter.value'],
      ['hosts=n1', 'hosts', 'parameter.unknown'],
      ['format=tgz', 'format', 'parameter.unknown'],
    ] as const) {
      const answer = await tenant.reader.get(`${path()}?${query}`);
      expect([query, answer.status, faultsOf(answer)]).toEqual([query, 422, [[pointer, code]]]);
      expect(answer.headers.get('content-disposition')).toBeNull();
      expect(answer.headers.get('etag')).toBeNull();
    }
  });

  it('by more variables than anyone has is refused', async () => {
    const query = Array.from({ length: 1100 }, (_, index) => `var.a${index}=1`).join('&');
    expect((await tenant.reader.get(`${path()}?${query}`)).status).toBe(422);
  });
});

describe('the hosts of an inventory', () => {
  it.each([
    ['all', '', ['lone.json.lan', 'n1', 'n2', 'n3']],
    ['ord', '', ['n1', 'n2']],
    ['web', '', ['n1', 'n3']],
    ['web.tgz', '', []],
    ['all', '?host=n?', ['n1', 'n2', 'n3']],
    ['all', '?host=n[12]', ['n1', 'n2']],
    ['all', '?group=ord', ['n1', 'n2']],
    ['all', '?group=c1,web', ['n1', 'n2', 'n3']],
    ['ord', '?group=web', ['n1']],
    ['all', '?var.rack=r1', ['n1', 'n3']],
    ['all', '?var.n=1', ['n2']],
    ['all', '?var.n=%221%22', ['n3']],
    ['all', '?var.rack=r1&var.n=%221%22', ['n3']],
    ['all', '?limit=n*:!web', ['n2']],
    ['all', '?limit=ord:%26web', ['n1']],
    ['all', '?limit=~n[23]', ['n2', 'n3']],
    ['all', '?limit=ord[0]', ['n1']],
    ['web', '?limit=n3,n1&host=*3', ['n3']],
  ])('of %s with %j are %j', async (group, query, names) => {
    expect(await hostsOf(query, group)).toEqual(names);
  });

  it('are each told as an inventory script tells them', async () => {
    const { status, text, headers, body } = await tenant.reader.get('/v1/inventory/all/hosts/n1.json');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('application/json')]);
    expect(body).toEqual({ ansible_host: '10.0.0.1', rack: 'r1', layer: 'host' });
    const list = await tenant.reader.get('/v1/inventory/all.json');
    expect(list.body._meta.hostvars['n1']).toEqual(body);
    const { id } = (await tenant.reader.get(`${tenant.path}/hosts/n1`)).body as { id: string };
    for (const [group, host] of [['all', id], ['ord', 'n1'], ['c1', id], ['web', 'n1']] as const)
      expect((await tenant.reader.get(`/v1/inventory/${group}/hosts/${host}.json`)).text).toBe(text);
    const tag = { 'if-none-match': headers.get('etag') ?? '' };
    expect((await tenant.reader.get('/v1/inventory/all/hosts/n1.json', tag)).status).toBe(304);
    expect((await tenant.reader.get('/v1/inventory/all/hosts/lone.json.lan.json')).body).toEqual({});
    const bySystem = await muster.api().get(`/v1/inventory/all/hosts/n1.json?tenant=${tenant.name}`);
    expect(bySystem.text).toBe(text);
  }); // prettier-ignore

  it.each([
    ['all', 'nope', 'bundle.host.unknown'],
    ['web.tgz', 'n1', 'bundle.host.unknown'],
    ['ord', 'n3', 'bundle.host.unknown'],
    ['nope', 'n1', 'bundle.group.unknown'],
  ])('of %s do not include %s', async (group, host, code) => {
    expect(refusal(await tenant.reader.get(`/v1/inventory/${group}/hosts/${host}.json`))).toEqual([
      404,
      code,
    ]);
  });

  it('come in no layout that one document cannot hold', async () => {
    for (const query of ['layout=per-host', 'layout=directory']) {
      const answer = await tenant.reader.get(`/v1/inventory/all.json?${query}`);
      expect(faultsOf(answer)).toEqual([['layout', 'parameter.unknown']]);
    }
    const odd = await tenant.reader.get('/v1/inventory/all.tgz?layout=flat');
    expect(faultsOf(odd)).toEqual([['layout', 'parameter.value']]);
  });
});

describe('a bundle', () => {
  const FILES = {
    'ansible.cfg': '644',
    hosts: '755',
    'hosts/group_vars': '755',
    'hosts/group_vars/all.yml': '644',
    'hosts/group_vars/c1.yml': '644',
    'hosts/group_vars/ord.yml': '644',
    'hosts/group_vars/web.yml': '644',
    'hosts/host_vars': '755',
    'hosts/host_vars/n1.yml': '644',
    'hosts/host_vars/n2.yml': '644',
    'hosts/host_vars/n3.yml': '644',
    'hosts/hosts.json': '644',
    'manifest.json': '644',
  };

  it('has the files of the contract, with their modes and their digests', async () => {
    await unpacked('/v1/inventory/all.tgz', async (folder) => {
      expect(await modesIn(folder)).toEqual(FILES);
      const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
        tenant: object;
        revision: number;
        group: object;
        counts: object;
        sha256: Record<string, string>;
      };
      expect(manifest).toMatchObject({
        tenant: { id: tenant.id, name: tenant.name },
        revision: await revisionOf(tenant),
        group: { name: 'all' },
        counts: { hosts: 4, groups: 5 },
      });
      const files = Object.keys(FILES).filter((path) => /\.(cfg|yml|json)$/.test(path));
      expect(Object.keys(manifest.sha256).sort()).toEqual(files.filter((path) => path !== 'manifest.json'));
      for (const [path, digest] of Object.entries(manifest.sha256)) {
        const bytes = await readFile(join(folder, path));
        expect([path, createHash('sha256').update(bytes).digest('hex')]).toEqual([path, digest]);
      }
    });
  });

  it('ends with its manifest, so that a truncated one shows', async () => {
    const { bytes } = await tenant.reader.get('/v1/inventory/all.tgz');
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'whole.tgz'), bytes);
      await writeFile(join(folder, 'cut.tgz'), bytes.subarray(0, bytes.length / 2));
      const whole = await run('tar', ['tzf', join(folder, 'whole.tgz')]);
      expect(whole.stdout.trimEnd().split('\n').at(-1)).toBe('manifest.json');
      const cut = await run('tar', ['tzf', join(folder, 'cut.tgz')]);
      expect(cut.status).not.toBe(0);
      expect(cut.stdout).not.toContain('manifest.json');
    });
  });

  it('as zip keeps its modes, for unzip and for Python', async () => {
    const { bytes } = await tenant.reader.get('/v1/inventory/all.zip');
    await inFolder(async (folder) => {
      const archive = join(folder, 'all.zip');
      await writeFile(archive, bytes);
      const code =
        'import json,sys,zipfile\n' +
        'z=zipfile.ZipFile(sys.argv[1])\n' +
        'assert z.testzip() is None\n' +
        'print(json.dumps({i.filename.rstrip("/"): "%o" % (i.external_attr >> 16 & 0o7777) for i in z.infolist()}))';
      const listed = await run('python3', ['-c', code, archive]);
      expect(listed.stderr).toBe('');
      expect(JSON.parse(listed.stdout)).toEqual(FILES);
      await mkdir(join(folder, 'out'));
      // `unzip` itself where there is one; else Python unpacks, which leaves modes to the umask.
      const unzip = await run('unzip', ['-q', archive, '-d', join(folder, 'out')]).catch(() => undefined);
      if (unzip === undefined) return;
      expect([unzip.status, unzip.stderr]).toEqual([0, '']);
      expect(await modesIn(join(folder, 'out'))).toEqual(FILES);
    });
  });

  it('as zip holds the same files as tgz', async () => {
    const { bytes } = await tenant.reader.get('/v1/inventory/all.zip?limit=ord');
    await unpacked('/v1/inventory/all.tgz?limit=ord', async (folder) => {
      await inFolder(async (other) => {
        await writeFile(join(other, 'all.zip'), bytes);
        const code = 'import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])';
        await run('python3', ['-c', code, join(other, 'all.zip'), join(other, 'out')]);
        const compared = await run('diff', ['-r', '-x', 'manifest.json', folder, join(other, 'out')]);
        expect([compared.status, compared.stdout]).toEqual([0, '']);
      });
    });
  });

  it('of a group holds its groups, their ancestors, and those of its hosts', async () => {
    await unpacked('/v1/inventory/c1.tgz', async (folder) => {
      const files = Object.keys(await modesIn(folder));
      expect(files.filter((path) => path.endsWith('.yml'))).toEqual([
        'hosts/group_vars/all.yml',
        'hosts/group_vars/c1.yml',
        'hosts/group_vars/ord.yml',
        'hosts/group_vars/web.yml',
        'hosts/host_vars/n1.yml',
        'hosts/host_vars/n2.yml',
      ]);
    });
  });

  it('shows nothing of a host that is filtered away', async () => {
    const { bytes } = await tenant.reader.get('/v1/inventory/all.tgz?host=n2');
    const text = gunzipSync(bytes).toString('latin1');
    expect(text).toContain('host_vars/n2.yml');
    expect(text).not.toMatch(/host_vars\/n[13]\.yml|"n[13]"|10\.0\.0\.1/);
  });
});

describeWithAnsible('Ansible', () => {
  const list = async (folder: string, ...args: string[]): Promise<Record<string, unknown>> => {
    const { status, stdout, stderr } = await ansible('ansible-inventory', args, folder);
    expect([status, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  const resolved = async (host: string): Promise<Record<string, unknown>> =>
    (await tenant.reader.get(`${tenant.path}/hosts/${host}/variables?resolved=true`)).body.variables;

  it('reads each host of a per-host bundle by itself, and resolves it as the whole', async () => {
    await unpacked('/v1/inventory/all.tgz?layout=per-host&limit=n*', async (folder) => {
      expect((await readdir(folder)).sort()).toEqual(['manifest.json', 'n1', 'n2', 'n3']);
      for (const host of ['n1', 'n2', 'n3']) {
        expect(await readdir(join(folder, host, 'hosts/host_vars'))).toEqual([`${host}.yml`]);
        const { _meta } = (await list(join(folder, host), '--list')) as {
          _meta: { hostvars: Record<string, object> };
        };
        expect(_meta.hostvars).toEqual({ [host]: await resolved(host) });
      }
    });
  });

  it('runs a playbook in the unpacked directory, with the variables of every layer', async () => {
    await unpacked('/v1/inventory/ord.tgz', async (folder) => {
      const playbook = [
        {
          hosts: 'ord',
          gather_facts: false,
          tasks: [
            {
              'ansible.builtin.assert': {
                that: [
                  "site == 'ord'",
                  'from_region == 1',
                  "from_cell == [1, 'ord']",
                  "layer == ('host' if inventory_hostname == 'n1' else 'cell')",
                  "rack == ('r1' if inventory_hostname == 'n1' else 'r2')",
                  "inventory_hostname != 'n1' or ansible_host == '10.0.0.1'",
                  "inventory_hostname != 'n1' or from_web == '12:30:45'",
                  "inventory_hostname == 'n1' or from_web is not defined",
                  "groups['ord'] | sort == ['n1', 'n2']",
                ],
              },
            },
            { 'ansible.builtin.command': 'true', changed_when: false },
          ],
        },
      ];
      await writeFile(join(folder, 'play.yml'), JSON.stringify(playbook));
      const played = await ansible('ansible-playbook', ['play.yml'], folder);
      expect([played.status, played.stderr]).toEqual([0, '']);
      for (const host of ['n1', 'n2'])
        expect(played.stdout).toMatch(
          new RegExp(`^${host} +: ok=2 +changed=0 +unreachable=0 +failed=0`, 'm'),
        );
    });
  });

  it('finds in the limited bundle the hosts that its own --limit finds in the whole', async () => {
    await unpacked('/v1/inventory/all.tgz', async (folder) => {
      await writeFile(join(folder, 'play.yml'), '[{"hosts": "all", "gather_facts": false}]');
      for (const limit of ['n*:!web', 'ord:&web', 'ord[0]', '~n[23]', 'all,!lone*']) {
        const args = ['play.yml', '--list-hosts', '--limit', limit];
        const { status, stdout } = await ansible('ansible-playbook', args, folder);
        expect([limit, status]).toEqual([limit, 0]);
        const names = (/hosts \(\d+\):\n([^]*)/.exec(stdout)?.[1] ?? '').trim().split(/\s+/);
        expect([limit, await hostsOf(`?limit=${encodeURIComponent(limit)}`)]).toEqual([limit, names.sort()]);
      }
    });
  });
});

describe('a client that goes away', () => {
  /** Asks for a bundle and hangs up: at once, or with the first bytes of the answer. */
  const hangUp = (url: string, token: string, when: 'asked' | 'answered'): Promise<void> =>
    new Promise((resolve) => {
      const request = get(url, { headers: { 'x-auth-token': token }, agent: false }, (response) => {
        response.once('data', () => response.destroy());
        response.once('error', () => undefined);
      });
      request.once('error', () => undefined);
      request.once('close', resolve);
      if (when === 'asked') request.once('socket', (socket) => socket.once('connect', () => setImmediate(() => request.destroy())));
    }); // prettier-ignore

  let lean: Muster;
  beforeAll(async () => {
    lean = await startMuster({ MUSTER_EXPORT_CONCURRENCY: '1' });
  });
  afterAll(() => lean.close());

  it('lets go of its slot, in the middle of any form', async () => {
    const large = await aTenant(lean);
    // Text that does not compress: the answer is larger than what sockets hold, so it is cut in the middle.
    const noise = randomBytes(1 << 20).toString('base64');
    await applied(large, {
      hosts: Array.from({ length: 2000 }, (_, index) => ({
        name: `n${index}`,
        variables: { noise: noise.slice(index * 500, index * 500 + 5000) },
      })),
    });
    for (const form of ['tgz', 'zip', 'json']) {
      const url = `${lean.url}/v1/inventory/all.${form}?tenant=${large.name}`;
      for (let round = 0; round < 4; round += 1) await hangUp(url, lean.systemToken, 'answered');
      await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          hangUp(url, lean.systemToken, index % 2 === 0 ? 'asked' : 'answered'),
        ),
      );
      const good = await large.reader.get(`/v1/inventory/all.${form}`);
      expect([form, good.status, good.bytes.length > 1_000_000]).toEqual([form, 200, true]);
      const again = await large.reader.get(`/v1/inventory/all.${form}`);
      expect(again.bytes.equals(good.bytes)).toBe(true);
    }
    expect((await large.member.post(`${large.path}/hosts`, { name: 'later' })).status).toBe(201);
  });

  it('makes room for those who wait; those who find no room are told when to come again', async () => {
    const own = await aTenant(lean);
    await applied(own, { hosts: Array.from({ length: 50 }, (_, index) => ({ name: `n${index}` })) });
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => own.reader.get('/v1/inventory/all.tgz')),
    );
    const [good, busy] = [200, 503].map((status) => answers.filter((answer) => answer.status === status));
    expect((good?.length ?? 0) + (busy?.length ?? 0)).toBe(60);
    expect(good?.length).toBeGreaterThanOrEqual(17);
    for (const answer of busy ?? []) {
      expect(answer.body.code).toBe('bundle.busy');
      expect(answer.headers.get('retry-after')).toBe('5');
    }
    expect((await own.reader.get('/v1/inventory/all.tgz')).status).toBe(200);
  });
});
