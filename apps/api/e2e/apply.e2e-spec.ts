import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject, parseJson, type JsonObject, type JsonValue } from '@muster/kernel';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { aGroup, aHost, applied, faultsOf, namesIn, refusal, revisionOf } from './inventory-builders.js';

const UPLOAD_LIMIT = 16_384;

let muster: Muster;
let small: Muster;
beforeAll(async () => {
  [muster, small] = await Promise.all([
    startMuster(),
    startMuster({ MUSTER_UPLOAD_LIMIT: String(UPLOAD_LIMIT), MUSTER_BODY_LIMIT: '1024' }),
  ]);
});
afterAll(() => Promise.all([muster.close(), small.close()]));

const apply = (tenant: Tenant, draft: unknown, query = ''): Promise<Answer> =>
  tenant.member.post(`${tenant.path}/apply${query}`, draft);

const DRAFT = {
  variables: { site: 'ord' },
  groups: [
    { name: 'c1', kind: 'cell', parent: 'ord', priority: 2, variables: { dc: 1 } },
    { name: 'ord', kind: 'region' },
    { name: 'web' },
  ],
  hosts: [
    {
      name: 'n1',
      ip_address: '10.0.0.1',
      device_type: 'server',
      external_id: 'A-17',
      active: false,
      note: 'é',
      groups: ['web', 'c1'],
      variables: { rack: 'r1' },
    },
    { name: 'n2' },
  ],
};
const counts = (create: number, update = 0, unchanged = 0, gone = 0): object => ({
  create,
  update,
  unchanged,
  delete: gone,
});

describe('a draft', () => {
  it('creates what it names, in any order', async () => {
    const tenant = await aTenant(muster);
    const answer = await apply(tenant, DRAFT);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      dry_run: false,
      revision: await revisionOf(tenant),
      summary: { tenant: counts(0, 1), groups: counts(3), hosts: counts(2) },
      truncated: false,
    });
    expect(answer.body.plan).toHaveLength(6);
    const host = (await tenant.reader.get(`${tenant.path}/hosts/n1`)).body;
    const { variables: _, ...fields } = DRAFT.hosts[0]!;
    expect(host).toMatchObject({ ...fields, groups: ['c1', 'web'] });
    const group = (await tenant.reader.get(`${tenant.path}/groups/c1`)).body;
    expect(group).toMatchObject({ kind: 'cell', parent: 'ord', priority: 2 });
    const resolved = await tenant.reader.get(`${tenant.path}/hosts/n1/variables?resolved=true`);
    expect(resolved.body.variables).toEqual({ site: 'ord', dc: 1, rack: 'r1', ansible_host: '10.0.0.1' });
  });

  it('changes nothing the second time', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, DRAFT);
    const before = await revisionOf(tenant);
    const again = await apply(tenant, DRAFT);
    expect(again.body).toEqual({
      dry_run: false,
      revision: before,
      summary: { tenant: counts(0, 0, 1), groups: counts(0, 0, 3), hosts: counts(0, 0, 2) },
      plan: [],
      truncated: false,
    });
    expect(await revisionOf(tenant)).toBe(before);
  });

  it('leaves alone what it does not say, and replaces what it says', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, DRAFT);
    const answer = await apply(tenant, {
      groups: [{ name: 'c1', parent: null, variables: {} }],
      hosts: [{ name: 'n1', note: null, groups: ['ord'] }, { name: 'n2', variables: { a: 1 } }],
    }); // prettier-ignore
    expect(answer.body.plan).toEqual([
      { action: 'update', type: 'group', name: 'c1', fields: ['parent', 'variables.dc'] },
      { action: 'update', type: 'host', name: 'n1', fields: ['note', 'groups'] },
      { action: 'update', type: 'host', name: 'n2', fields: ['variables.a'] },
    ]);
    const host = (await tenant.reader.get(`${tenant.path}/hosts/n1`)).body;
    expect(host).toMatchObject({ ip_address: '10.0.0.1', active: false, note: null, groups: ['ord'] });
    expect((await tenant.reader.get(`${tenant.path}/groups/c1`)).body).toMatchObject({
      kind: 'cell',
      parent: null,
      priority: 2,
    });
    expect((await tenant.reader.get(`${tenant.path}/hosts/n1/variables`)).text).toBe(
      '{"variables":{"rack":"r1"}}',
    );
    expect((await tenant.reader.get(`${tenant.path}/variables`)).text).toBe('{"variables":{"site":"ord"}}');
  });

  it('that says nothing does nothing', async () => {
    const tenant = await aTenant(muster);
    const before = await revisionOf(tenant);
    expect((await apply(tenant, {})).body).toMatchObject({ revision: before, plan: [] });
    expect((await apply(tenant, { groups: [], hosts: [] })).body).toMatchObject({ revision: before });
  });

  it('is planned by a dry run just as it is applied, and nothing is written', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, { hosts: [{ name: 'n1', active: true }] });
    const before = await revisionOf(tenant);
    const dry = await apply(tenant, DRAFT, '?dry_run=true');
    expect([dry.status, dry.body.dry_run, dry.body.revision]).toEqual([200, true, before]);
    expect(await revisionOf(tenant)).toBe(before);
    expect(namesIn(await tenant.reader.get(`${tenant.path}/groups`), 'groups')).toEqual([]);
    const real = await apply(tenant, DRAFT, '?dry_run=false');
    expect(real.body.summary).toEqual(dry.body.summary);
    expect(real.body.plan).toEqual(dry.body.plan);
    const refused = await apply(tenant, { hosts: [{ name: 'n1', groups: ['nope'] }] }, '?dry_run=true');
    expect(refused.status).toBe(422);
  });

  it('is planned with values, before and after, when they are asked for', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, {
      groups: [{ name: 'web' }],
      hosts: [
        { name: 'n1', note: 'old', groups: ['web'], variables: { rack: 'r1', port: 80 } },
        { name: 'n2', variables: { rack: 'r2' } },
      ],
    });
    const before = await revisionOf(tenant);
    const draft =
      '{"hosts":[{"name":"n1","note":null,"variables":{"rack":"r1","ratio":1.10}},{"name":"n3"}]}';
    const { body, text } = await apply(tenant, draft, '?dry_run=true&values=true');
    expect(body.plan).toMatchObject([
      {
        action: 'update',
        name: 'n1',
        changes: {
          note: { before: 'old', after: null },
          'variables.port': { before: 80 },
          'variables.ratio': { after: 1.1 },
        },
      },
      { action: 'create', name: 'n3', changes: { active: { after: true } } },
    ]);
    expect(text).toContain('"variables.ratio":{"after":1.10}');
    expect(text).not.toContain('"variables.rack"');
    const ini = `${tenant.path}/imports?format=ansible-ini&prune=true&dry_run=true&values=true`;
    const pruned = await tenant.member.post(ini, '[web]\nn1\n');
    expect(pruned.body.plan).toContainEqual(
      expect.objectContaining({
        action: 'delete',
        name: 'n2',
        changes: expect.objectContaining({ 'variables.rack': { before: 'r2' } }) as unknown,
      }),
    );
    expect(await revisionOf(tenant)).toBe(before);
    expect((await apply(tenant, draft, '?dry_run=true')).text).not.toContain('changes');
  });

  it('of more steps than anyone reads is applied whole and listed in part', async () => {
    const tenant = await aTenant(muster);
    const hosts = Array.from({ length: 1001 }, (_, index) => ({ name: `n${index}` }));
    const { body } = await apply(tenant, { hosts });
    expect([body.plan.length, body.truncated, body.summary.hosts]).toEqual([1000, true, counts(1001)]);
    expect((await tenant.reader.get(`${tenant.path}/hosts/n1000`)).status).toBe(200);
  });

  it('turns a tree upside down in one step', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, {
      groups: [{ name: 'a' }, { name: 'b', parent: 'a' }, { name: 'c', parent: 'b' }],
    });
    await applied(tenant, {
      groups: [{ name: 'a', parent: 'b' }, { name: 'b', parent: 'c' }, { name: 'c', parent: null }],
    }); // prettier-ignore
    const { body } = await tenant.reader.get(`${tenant.path}/groups`);
    expect(body.groups.map(({ parent }) => parent)).toEqual(['b', 'c', null]);
  });

  it('keeps values letter for letter', async () => {
    const tenant = await aTenant(muster);
    const variables = '{"a":1.0,"b":123456789012345678901234567890,"c":"\\u0000😀"}';
    await tenant.member.post(`${tenant.path}/apply`, `{"hosts":[{"name":"n1","variables":${variables}}]}`);
    const { text } = await tenant.reader.get(`${tenant.path}/hosts/n1/variables`);
    expect(text).toBe(`{"variables":${variables}}`);
  });

  it('meets others without losing a change', async () => {
    const tenant = await aTenant(muster);
    const drafts = Array.from({ length: 8 }, (_, writer) => ({
      groups: [{ name: 'shared' }, { name: `own${writer}`, parent: 'shared' }],
      hosts: [{ name: `n${writer}`, groups: [`own${writer}`] }],
    }));
    const answers = await Promise.all(drafts.map((draft) => apply(tenant, draft)));
    expect(answers.map(({ status }) => status)).toEqual(drafts.map(() => 200));
    const members = await tenant.reader.get(`${tenant.path}/groups/shared/hosts?recursive=true`);
    expect(namesIn(members, 'hosts')).toEqual(drafts.map((_, writer) => `n${writer}`));
  });
});

/** Each fault with the draft that has it, on a tenant with a group `g` below `top`, a group `deep64` and a host `h`. */
const FAULTS: [string, unknown, [string, string][]][] = [
  ['a list', [], [['', 'field.type']]],
  ['null', null, [['', 'field.type']]],
  ['a key that is none', { host: [] }, [['/host', 'field.unknown']]],
  ['groups that are no list', { groups: {} }, [['/groups', 'field.type']]],
  ['hosts that are null', { hosts: null }, [['/hosts', 'field.type']]],
  ['variables that are a list', { variables: [] }, [['/variables', 'field.type']]],
  ['an entry that is no object', { hosts: [{ name: 'ok' }, 'n1'] }, [['/hosts/1', 'field.type']]],
  ['an entry without a name', { groups: [{ kind: 'x' }] }, [['/groups/0/name', 'field.required']]],
  ['a field that is none', { hosts: [{ name: 'n1', ip: '::1' }] }, [['/hosts/0/ip', 'field.unknown']]],
  ['a bad host name', { hosts: [{ name: '../etc' }] }, [['/hosts/0/name', 'field.name']]],
  ['a name that is a number', { hosts: [{ name: 5 }] }, [['/hosts/0/name', 'field.type']]],
  ['a reserved name', { groups: [{ name: 'all' }] }, [['/groups/0/name', 'field.reserved']]],
  ['a name twice', { hosts: [{ name: 'n1' }, { name: 'n1' }] }, [['/hosts/1/name', 'field.duplicate']]],
  ['a host called like a group', { hosts: [{ name: 'x' }], groups: [{ name: 'x' }] }, [['/hosts/0/name', 'draft.name_clash']]],
  ['a bad address', { hosts: [{ name: 'n1', ip_address: 'x' }] }, [['/hosts/0/ip_address', 'field.value']]],
  ['a long text', { hosts: [{ name: 'n1', device_type: 'x'.repeat(65) }] }, [['/hosts/0/device_type', 'field.too_long']]],
  ['an active that is none', { hosts: [{ name: 'n1', active: null }] }, [['/hosts/0/active', 'field.type']]],
  ['a bad kind', { groups: [{ name: 'x', kind: 'a b' }] }, [['/groups/0/kind', 'field.name']]],
  ['a bad priority', { groups: [{ name: 'x', priority: 1.5 }] }, [['/groups/0/priority', 'field.value']]],
  ['a bad variable name', { groups: [{ name: 'x', variables: { 'a-b': 1 } }] }, [['/groups/0/variables/a-b', 'field.name']]],
  ['a reserved variable', { variables: { groups: 1 } }, [['/variables/groups', 'field.reserved']]],
  ['a value of no use', { variables: { a: { __ansible_vault: 'x' } } }, [['/variables/a', 'inventory.variable.value']]],
  ['a value too long', { variables: { a: 'x'.repeat(4 << 20) } }, [['/variables/a', 'inventory.variable.too_long']]],
  ['a parent that is none', { groups: [{ name: 'x', parent: 'nope' }] }, [['/groups/0/parent', 'field.reference']]],
  ['a group that is none', { hosts: [{ name: 'n1', groups: ['g', 'nope'] }] }, [['/hosts/0/groups/1', 'field.reference']]],
  ['a cycle of its own', { groups: [{ name: 'x', parent: 'y' }, { name: 'y', parent: 'x' }] }, [['/groups/0/parent', 'inventory.group.cycle']]],
  ['a cycle with what is', { groups: [{ name: 'top', parent: 'g' }] }, [['/groups/0/parent', 'inventory.group.cycle']]],
  ['a group below itself', { groups: [{ name: 'g', parent: 'g' }] }, [['/groups/0/parent', 'inventory.group.cycle']]],
  ['a tree too deep', { groups: [{ name: 'x', parent: 'deep64' }] }, [['/groups/0/parent', 'inventory.group.too_deep']]],
  [
    'several faults',
    { x: 1, hosts: [{ name: 'a b', active: 1 }] },
    [['/x', 'field.unknown'], ['/hosts/0/name', 'field.name'], ['/hosts/0/active', 'field.type']],
  ],
]; // prettier-ignore

describe('a draft that cannot be applied', () => {
  let tenant: Tenant;
  let before = 0;
  beforeAll(async () => {
    tenant = await aTenant(muster);
    const chain = Array.from({ length: 64 }, (_, depth) => ({
      name: `deep${depth + 1}`,
      parent: depth === 0 ? null : `deep${depth}`,
    }));
    await applied(tenant, {
      groups: [{ name: 'top' }, { name: 'g', parent: 'top' }, ...chain],
      hosts: [{ name: 'h' }],
    });
    before = await revisionOf(tenant);
  });

  it.each(FAULTS)('because of %s is refused whole, with the place', async (_, draft, faults) => {
    const good = { hosts: [{ name: 'good' }], groups: [{ name: 'fine' }], variables: { a: 1 } };
    const withGood = isJsonObject(draft) ? { ...good, ...(draft as object) } : draft;
    for (const sent of [draft, withGood]) {
      const answer = await apply(tenant, sent);
      expect(answer.status).toBe(422);
      expect(faultsOf(answer)).toEqual(faults);
      expect(answer.body.code).toBe(
        new Set(faults.map(([, code]) => code)).size === 1 ? faults[0]?.[1] : 'request.invalid',
      );
    }
    expect(await revisionOf(tenant)).toBe(before);
    expect((await tenant.reader.get(`${tenant.path}/hosts/good`)).status).toBe(404);
  });

  it.each([
    ['a host called like a group that is there', { hosts: [{ name: 'g' }] }, '/hosts/0/name'],
    ['a group called like a host that is there', { groups: [{ name: 'x' }, { name: 'h' }] }, '/groups/1/name'],
  ])('because of %s is refused', async (_, draft, pointer) => {
    const answer = await apply(tenant, draft);
    expect([answer.status, faultsOf(answer)]).toEqual([422, [[pointer, 'draft.name_clash']]]);
    expect(await revisionOf(tenant)).toBe(before);
  }); // prettier-ignore

  it('because it is no JSON is refused with line and column', async () => {
    const answer = await tenant.member.post(
      `${tenant.path}/apply`,
      '{\n  "hosts": [\n    {"name": n1}\n  ]\n}',
    );
    expect(refusal(answer)).toEqual([400, 'request.malformed_json']);
    expect(answer.body.detail).toMatch(/line 3, column 14/);
  });

  it.each([
    ['a key twice', '{"hosts": [], "hosts": [{"name": "n1"}]}'],
    ['a nesting without end', '['.repeat(2_000_000)],
    ['a nesting that ends', `{"variables":{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}}`],
  ])('because of %s is refused', async (_, body) => {
    const answer = await tenant.member.post(`${tenant.path}/apply`, body);
    expect(refusal(answer)).toEqual([400, 'request.malformed_json']);
  });

  it('because there is none is refused', async () => {
    expect(refusal(await apply(tenant, undefined))).toEqual([422, 'field.type']);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'application/yaml'])(
    'because it calls itself %s is refused, and told what to call itself',
    async (type) => {
      const headers = { 'content-type': type };
      const answer = await tenant.member.post(`${tenant.path}/apply`, '{}', headers);
      expect(refusal(answer)).toEqual([415, 'request.media_type']);
      expect(answer.body.detail).toContain('application/json');
    },
  );

  it.each(['dry_run=1', 'dry_run=', 'dry_run=true&dry_run=true', 'dryrun=true', 'prune=true'])(
    'with the parameter %s is refused',
    async (query) => {
      expect((await apply(tenant, {}, `?${query}`)).status).toBe(422);
    },
  );

  it('because a reader sends it is refused', async () => {
    for (const query of ['', '?dry_run=true']) {
      const answer = await tenant.reader.post(`${tenant.path}/apply${query}`, { hosts: [{ name: 'n1' }] });
      expect(refusal(answer)).toEqual([403, 'access.forbidden']);
    }
  });

  it('because its groups are another tenant’s is refused', async () => {
    const other = await aTenant(muster);
    const group = await aGroup(other);
    for (const ref of [group.name, group.id]) {
      const draft = { groups: [{ name: 'x', parent: ref }], hosts: [{ name: 'n1', groups: [ref] }] };
      expect((await apply(tenant, draft)).status).toBe(422);
    }
    expect(refusal(await tenant.member.post(`${other.path}/apply`, {}))).toEqual([404, 'tenant.not_found']);
  });
});

describe('the version of the tenant', () => {
  it('guards a draft, a dry run too', async () => {
    const tenant = await aTenant(muster);
    const seen = (await tenant.reader.get(tenant.path)).headers.get('etag') ?? '';
    const path = `${tenant.path}/apply`;
    const draft = { hosts: [{ name: 'n1' }] };
    const dry = await tenant.member.post(`${path}?dry_run=true`, draft, { 'if-match': seen });
    expect(dry.status).toBe(200);
    expect((await tenant.member.post(path, draft, { 'if-match': seen })).status).toBe(200);
    const before = await revisionOf(tenant);
    const late = await tenant.member.post(path, { hosts: [{ name: 'n2' }] }, { 'if-match': seen });
    expect(refusal(late)).toEqual([412, 'request.precondition']);
    const lateDry = await tenant.member.post(`${path}?dry_run=true`, draft, { 'if-match': seen });
    expect(lateDry.status).toBe(412);
    expect(await revisionOf(tenant)).toBe(before);
  });

  it('keeps a draft from a tenant that is there, when it must not be', async () => {
    const tenant = await aTenant(muster);
    const answer = await tenant.member.post(
      `${tenant.path}/apply`,
      { hosts: [{ name: 'n1' }] },
      { 'if-none-match': '*' },
    );
    expect(refusal(answer)).toEqual([412, 'request.precondition']);
  });
});

describe('a draft over the limit', () => {
  const padded = (length: number): string => {
    const draft = '{"hosts":[{"name":"n1","note":""}]}';
    return draft.replace('""', `"${'x'.repeat(length - draft.length)}"`);
  };

  it('is refused, and one just within it is not', async () => {
    const tenant = await aTenant(small);
    const over = await tenant.member.post(`${tenant.path}/apply`, padded(UPLOAD_LIMIT + 1));
    expect(refusal(over)).toEqual([413, 'request.too_large']);
    expect(over.body.detail).toContain(String(UPLOAD_LIMIT));
    expect((await tenant.reader.get(`${tenant.path}/hosts/n1`)).status).toBe(404);
    const within = await tenant.member.post(`${tenant.path}/apply`, padded(UPLOAD_LIMIT));
    expect(within.status).toBe(200);
  });

  it('leaves the ordinary limit to ordinary bodies', async () => {
    const tenant = await aTenant(small);
    const answer = await tenant.member.put(`${tenant.path}/hosts/n1`, { note: 'x'.repeat(2000) });
    expect(refusal(answer)).toEqual([413, 'request.too_large']);
  });
});

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** The inventory as the change feed tells it: plain maps, nothing else. */
class Replay {
  readonly hosts = new Map<string, JsonObject>();
  readonly groups = new Map<string, JsonObject>();
  variables: JsonValue = {};
  revision = 0;

  take({ revision, kind, before, after, entity }: JsonObject): void {
    expect(revision).toBe(this.revision + 1);
    this.revision += 1;
    const [type = ''] = textOf(kind).split('.');
    const things = { host: this.hosts, group: this.groups }[type];
    if (type === 'tenant' && isJsonObject(after) && 'variables' in after) {
      expect((before as JsonObject)['variables']).toEqual(this.variables);
      this.variables = after['variables'] ?? {};
    }
    if (!things || !isJsonObject(entity)) return;
    const id = textOf(entity['id']);
    expect([revision, before]).toEqual([revision, things.get(id) ?? null]);
    if (isJsonObject(after)) things.set(id, after);
    else things.delete(id);
    if (type === 'group' && isJsonObject(before))
      this.followGroup(before, isJsonObject(after) ? after : undefined);
  }

  /** Records name groups: a group that is called otherwise, or is gone, changes the records that name it. */
  private followGroup({ name: old }: JsonObject, after: JsonObject | undefined): void {
    const fresh = after?.['name'];
    if (old === fresh) return;
    for (const [id, group] of this.groups)
      if (group['parent'] === old && fresh !== undefined) this.groups.set(id, { ...group, parent: fresh });
    for (const [id, host] of this.hosts) {
      const groups = (host['groups'] as string[]).flatMap((name) =>
        name !== old ? [name] : fresh === undefined ? [] : [fresh as string],
      );
      this.hosts.set(id, { ...host, groups: groups.sort() });
    }
  }
}

const objectsIn = (text: string, key: string): JsonObject[] =>
  ((parseJson(text) as JsonObject)[key] ?? []) as JsonObject[];

/** The feed from its beginning. */
async function replayOf(tenant: Tenant): Promise<Replay> {
  const replay = new Replay();
  for (;;) {
    const { text } = await tenant.reader.get(`${tenant.path}/changes?since=${replay.revision}&limit=50`);
    const changes = objectsIn(text, 'changes');
    if (changes.length === 0) return replay;
    for (const change of changes) replay.take(change);
  }
}

/** What the routes show now, in the words of the log. */
async function expectRebuilt(tenant: Tenant): Promise<void> {
  const replay = await replayOf(tenant);
  expect(replay.revision).toBe(await revisionOf(tenant));
  const variablesAt = async (path: string): Promise<JsonValue | undefined> =>
    (parseJson((await tenant.reader.get(`${tenant.path}${path}/variables`)).text) as JsonObject)['variables'];
  expect(replay.variables).toEqual(await variablesAt(''));
  for (const [kind, known] of [['hosts', replay.hosts], ['groups', replay.groups]] as const) {
    const { text } = await tenant.reader.get(`${tenant.path}/${kind}?limit=1000`);
    const now = objectsIn(text, kind);
    expect([...known.keys()].sort()).toEqual(now.map(({ id }) => id).sort());
    for (const { created_at: _c, updated_at: _u, parent_id: _p, last_seen: _l, unreachable: _r, ...thing } of now) {
      const variables = await variablesAt(`/${kind}/${textOf(thing['id'])}`);
      expect(known.get(textOf(thing['id']))).toEqual({ ...thing, variables });
    }
  } // prettier-ignore
}

describe('the change feed', () => {
  it('shows each thing of a draft whole, before and after, without gaps', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, DRAFT);
    const since = await revisionOf(tenant);
    const headers = { 'x-change-reason': 'spring cleaning', 'x-request-id': 'req-draft' };
    const draft = { variables: {}, groups: [{ name: 'web', kind: 'role' }], hosts: [{ name: 'n1', active: true }] };
    await tenant.member.post(`${tenant.path}/apply`, draft, headers);
    const { body } = await tenant.reader.get(`${tenant.path}/changes?since=${since}`);
    const common = { request_id: 'req-draft', reason: 'spring cleaning', actor: { kind: 'token' } };
    const [before] = DRAFT.hosts;
    const host = { ...before, groups: ['c1', 'web'] };
    expect(body.changes).toMatchObject([
      { ...common, revision: since + 1, kind: 'group.updated', before: { name: 'web', kind: null, variables: {} }, after: { kind: 'role', priority: 1 } },
      { ...common, revision: since + 2, kind: 'host.updated', before: host, after: { ...host, active: true } },
      { ...common, revision: since + 3, kind: 'tenant.updated', before: { variables: { site: 'ord' } }, after: { variables: {} } },
    ]);
    expect(body.changes).toHaveLength(3);
  }); // prettier-ignore

  it('rebuilds the inventory from nothing, whatever happened to it', async () => {
    const tenant = await aTenant(muster);
    const { member, path } = tenant;
    await applied(tenant, DRAFT);
    const [group, host] = [
      await aGroup(tenant),
      await aHost(tenant, { groups: ['web'], variables: { a: 1 } }),
    ];
    const writes = [
      () => member.put(`${path}/variables`, '{"variables":{"exact":1.0,"big":123456789012345678901234567890}}'),
      () => member.patch(`${path}/groups/ord`, { name: 'iad', kind: null }),
      () => member.patch(`${path}/groups/iad`, { parent: 'web' }),
      () => member.put(`${path}/groups/iad/hosts/n2`),
      () => member.patch(`${path}/groups/web`, { name: 'www', priority: 9 }),
      () => member.patch(`${path}/hosts/n1`, { name: 'n9', note: 'x' }),
      () => member.delete(`${path}/groups/www/hosts/${host.name}`),
      () => member.put(`${path}/groups/${group.name}`, { parent: 'c1', variables: { v: null } }),
      () => member.put(`${group.path}/hosts/${host.name}`),
      () => member.put(`${host.path}/variables/b`, { value: { deep: [1] } }),
      () => member.patch(`${host.path}/variables`, { variables: { a: null } }),
      () => member.post(`${path}/apply`, { groups: [{ name: 'c1', parent: null }], hosts: [{ name: 'n3', groups: ['iad'] }] }),
      () => member.delete(`${path}/groups/www?recursive=true`),
      () => member.post(`${path}/groups`, { name: 'www' }),
      () => member.put(`${path}/groups/www/hosts/n2`),
      () => member.post(`${path}/imports?format=ansible-ini`, '[c1]\nn2 x=1\nn7\n[fresh]\nn9\n'),
      () => member.delete(`${path}/hosts/n3`),
      () => member.put(`${path}/hosts/n3`, { groups: ['c1'] }),
      () => member.post(`${path}/imports?format=ansible-ini&prune=true`, '[c1]\nn2\n[other:children]\nc1\n'),
    ]; // prettier-ignore
    for (const next of writes) {
      const answer = await next();
      expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
    }
    await expectRebuilt(tenant);
  });

  it('names no group before it is made or after it is gone', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, { groups: [{ name: 'c', parent: 'b' }, { name: 'b', parent: 'a' }, { name: 'a' }] });
    await applied(tenant, { groups: [{ name: 'd' }], hosts: [{ name: 'n1', groups: ['c'] }] });
    await tenant.member.post(`${tenant.path}/imports?format=ansible-ini&prune=true`, '[d]\nn1\n');
    const { body } = await tenant.reader.get(`${tenant.path}/changes?limit=1000`);
    const there = new Set<string | null>([null]);
    for (const { kind, entity, before, after } of body.changes) {
      const named = [before, after].flatMap((state) => [state?.parent ?? null, ...(state?.groups ?? [])]);
      for (const name of named) expect([kind, entity.name, there.has(name)]).toEqual([kind, entity.name, true]);
      if (kind === 'group.created') there.add(entity.name);
      if (kind === 'group.deleted') there.delete(entity.name);
    }
    expect(there).toEqual(new Set([null, 'd']));
  }); // prettier-ignore

  const hostName = fc.constantFrom('h0', 'h1', 'h2');
  const groupName = fc.constantFrom('g0', 'g1', 'g2', 'g3');
  const variables = fc.dictionary(
    fc.constantFrom('a', 'b'),
    fc.constantFrom<unknown>(1, 'x', null, { y: [] }),
  );
  const memberships = fc.uniqueArray(groupName, { maxLength: 3 });
  const parent = fc.option(groupName);
  type Write = [method: string, path: string, body?: unknown];
  const write: fc.Arbitrary<Write> = fc.oneof(
    fc.tuple(hostName, memberships, variables).map(([name, groups, own]): Write => ['PUT', `/hosts/${name}`, { groups, variables: own }]),
    fc.tuple(hostName, hostName).map(([from, name]): Write => ['PATCH', `/hosts/${from}`, { name }]),
    hostName.map((name): Write => ['DELETE', `/hosts/${name}`]),
    fc.tuple(groupName, parent, variables).map(([name, above, own]): Write => ['PUT', `/groups/${name}`, { parent: above, variables: own }]),
    fc.tuple(groupName, groupName, parent).map(([from, name, above]): Write => ['PATCH', `/groups/${from}`, { name, parent: above }]),
    groupName.map((name): Write => ['DELETE', `/groups/${name}?recursive=true`]),
    fc.tuple(fc.constantFrom('PUT', 'DELETE'), groupName, hostName).map(([method, group, host]): Write => [method, `/groups/${group}/hosts/${host}`]),
    variables.map((own): Write => ['PATCH', '/variables', { variables: own }]),
    fc.tuple(groupName, parent, hostName, memberships).map(([name, above, host, groups]): Write => [
      'POST', '/apply', { groups: [{ name, parent: above }], hosts: [{ name: host, groups }] },
    ]),
    fc.tuple(groupName, hostName, fc.boolean()).map(([group, host, prune]): Write => [
      'POST', `/imports?format=ansible-ini&prune=${prune}`, `[${group}]\n${host}\n`,
    ]),
  ); // prettier-ignore

  it('rebuilds the inventory after any writes, refused ones among them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 10, maxLength: 40 }), async (writes) => {
        const tenant = await aTenant(muster);
        await applied(tenant, {
          groups: [{ name: 'g0' }, { name: 'g1', parent: 'g0' }, { name: 'g2', parent: 'g1' }],
          hosts: [{ name: 'h0', groups: ['g1', 'g2'] }],
        });
        for (const [method, path, body] of writes) {
          const answer = await tenant.member.send(method, tenant.path + path, body);
          expect([method, path, answer.status < 500]).toEqual([method, path, true]);
        }
        await expectRebuilt(tenant);
      }),
      { numRuns: 20 },
    );
  });
});
