import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aName, aTenant, aToken, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { aGroup, aHost, applied, faultsOf, namesIn, pagesOf } from './inventory-builders.js';

// What SQLite, MariaDB and MySQL do differently unless told otherwise. This suite runs once on each.

let muster: Muster;
let tenant: Tenant;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.close());
beforeEach(async () => {
  tenant = await aTenant(muster);
});

const q = encodeURIComponent;
const get = (path: string): Promise<Answer> => tenant.reader.get(tenant.path + path);
/** The names of the hosts that a query finds. */
const found = async (query: string): Promise<string[]> => {
  const answer = await get(`/hosts?${query}`);
  expect(answer.status).toBe(200);
  return namesIn(answer, 'hosts');
};

/** Texts that a careless column, collation, connection or protocol would change. */
const TEXTS = [
  ['an emoji', '😀'],
  ['a family of four, joined', '👩‍👩‍👧‍👦'],
  ['a composed letter', 'é'],
  ['a letter and a combining mark', 'e\u0301'],
  ['a plane-2 ideograph', '𠀋漢'],
  ['the last code point', '\u{10ffff}'],
  ['right to left', 'שלום \u202eabc'],
  ['quotes and backslashes', `'"\`\\'' \\0 \\' %_ ? :x`],
  ['blanks around', '  a  '],
  ['only a blank', ' '],
  ['nothing', ''],
  ['a byte order mark', '\ufeffa'],
  ['line breaks and tabs', 'a\r\n\tb\n'],
] as const;

/** Those, and what only a value may hold. */
const VALUES = [
  ...TEXTS,
  ['a NUL', 'a\u0000b'],
  ['control characters', '\u0001\u0008\u001b[0m\u007f\u0085'],
  ['separators and non-characters', '\u2028\u2029\ufffe\uffff'],
] as const;

describe('names', () => {
  it('of hosts that differ in case are two', async () => {
    for (const name of ['n1', 'N1']) await aHost(tenant, { name, note: name });
    expect(await found('name=n1')).toEqual(['n1']);
    expect(await found('name=N*')).toEqual(['N1']);
    expect(await found('name=?1')).toEqual(['N1', 'n1']);
    expect((await get('/hosts/N1')).body).toMatchObject({ name: 'N1', note: 'N1' });
    expect((await tenant.member.delete(`${tenant.path}/hosts/n1`)).status).toBe(204);
    expect(await found('')).toEqual(['N1']);
    expect((await get('/hosts/n1')).status).toBe(404);
  });

  it('of groups that differ in case are two, in every filter', async () => {
    await aGroup(tenant, { name: 'web', kind: 'role' });
    await aGroup(tenant, { name: 'Web', kind: 'Role' });
    await aHost(tenant, { name: 'n1', groups: ['web'] });
    await aHost(tenant, { name: 'n2', groups: ['Web'] });
    expect(await found('group=web')).toEqual(['n1']);
    expect(await found('group=Web')).toEqual(['n2']);
    expect(await found('kind=role')).toEqual(['n1']);
    expect((await get('/groups?kind=Role')).body.groups).toMatchObject([{ name: 'Web' }]);
    expect((await get('/groups/Web/hosts')).body.hosts).toMatchObject([{ name: 'n2' }]);
    expect((await get('/groups/WEB')).status).toBe(404);
  });

  it('of variables that differ in case are two, on each kind of owner', async () => {
    const variables = { dc: 1, Dc: 2, DC: 3 };
    await applied(tenant, {
      variables,
      groups: [{ name: 'g', variables }],
      hosts: [
        { name: 'n1', groups: ['g'], variables },
        { name: 'n2', variables: { dc: 2 } },
      ],
    });
    for (const path of ['/variables', '/groups/g/variables', '/hosts/n1/variables'])
      expect((await get(path)).body.variables).toEqual(variables);
    expect(await found('var.Dc=2')).toEqual(['n1']);
    expect(await found('var.dc=2')).toEqual(['n2']);
    expect((await tenant.member.delete(`${tenant.path}/hosts/n1/variables/Dc`)).status).toBe(204);
    expect((await get('/hosts/n1/variables')).body.variables).toEqual({ dc: 1, DC: 3 });
  });

  it('of tenants that differ in case are two', async () => {
    const name = aName('Tenant');
    for (const other of [name, name.toUpperCase()]) {
      expect((await muster.api().post('/v1/tenants', { name: other })).status).toBe(201);
      expect((await muster.api().get(`/v1/tenants/${other}`)).body).toMatchObject({ name: other });
    }
    expect((await muster.api().get(`/v1/tenants/${name.toLowerCase()}`)).status).toBe(404);
  });

  it('sort by code point, page by page', async () => {
    const names = ['0', '9.a', 'A', 'A-1', 'A.1', 'A_1', 'Z', 'a', 'a-', 'a.b', 'a0', 'aA', 'a_', 'aa', 'z'];
    await applied(tenant, { hosts: names.toReversed().map((name) => ({ name })) });
    const pages = await pagesOf(tenant.reader, `${tenant.path}/hosts?limit=2`);
    expect(pages.flatMap((page) => namesIn(page, 'hosts'))).toEqual(names);
    const downwards = await pagesOf(tenant.reader, `${tenant.path}/hosts?limit=4&sort=-name`);
    expect(downwards.flatMap((page) => namesIn(page, 'hosts'))).toEqual(names.toReversed());
  });

  it('may be as long as they can be', async () => {
    const [host, group, kind, variable] = ['h'.repeat(254), 'g'.repeat(128), 'k'.repeat(64), 'v'.repeat(255)];
    const variables = { [variable]: 1 };
    await applied(tenant, {
      variables,
      groups: [{ name: group, kind, variables }],
      hosts: [{ name: host, groups: [group], variables }],
    });
    expect(await found(`group=${group}&kind=${kind}&name=${host}&var.${variable}=1`)).toEqual([host]);
    expect((await get(`/hosts/${host}`)).body).toMatchObject({ name: host, groups: [group] });
    expect((await get(`/groups/${group}/variables/${variable}`)).body.value).toBe(1);
    expect((await get(`/hosts?name=${host.slice(1)}`)).body.hosts).toEqual([]);
  });
});

describe('a text', () => {
  it.each(TEXTS)('with %s stays as it is in a host', async (_, text) => {
    const fields = { note: text, external_id: text, device_type: text };
    const { path } = await aHost(tenant, fields);
    expect((await tenant.reader.get(path)).body).toMatchObject(fields);
    await tenant.member.patch(path, { note: 'other' });
    await tenant.member.patch(path, { note: text });
    expect((await tenant.reader.get(path)).body).toMatchObject(fields);
  });

  it.each(TEXTS)('with %s stays as it is in a tenant and in the name of a token', async (_, text) => {
    expect((await muster.api().patch(tenant.path, { customer: text })).status).toBe(200);
    expect((await get('')).body).toMatchObject({ customer: text });
    await aToken(muster, tenant.path, { name: `${text}.` });
    const { body } = await tenant.admin.get(`${tenant.path}/tokens`);
    expect(body.tokens.map(({ name }) => name)).toContain(`${text}.`);
  });

  it('is found to the letter: case, accents and blanks at the end count', async () => {
    const texts = ['a', 'A', 'á', 'a\u0301', 'a ', ' a', 'a\u3000', '😀', '😁', 'ß', 'ss'];
    await applied(tenant, {
      hosts: texts.map((text, index) => ({ name: `n${10 + index}`, external_id: text, device_type: text })),
    });
    for (const [index, text] of texts.entries()) {
      expect(await found(`external_id=${q(text)}`)).toEqual([`n${10 + index}`]);
      expect(await found(`device_type=${q(text)}`)).toEqual([`n${10 + index}`]);
    }
  });

  it('sorts by code point, page by page, emoji last', async () => {
    const texts = [' ', ' a', '!', 'A', 'a', 'a ', 'a!', 'é', '漢', '\uffff', '😀', '😀a', '𠀋'];
    await applied(tenant, {
      hosts: texts.map((text, index) => ({ name: `n${50 - index}`, external_id: text })),
    });
    const pages = await pagesOf(tenant.reader, `${tenant.path}/hosts?limit=1&sort=external_id`);
    expect(pages.flatMap(({ body }) => body.hosts)).toMatchObject(
      texts.map((text) => ({ external_id: text })),
    );
  });

  it('may be as long as it can be, of the widest characters', async () => {
    const fields = {
      external_id: '漢'.repeat(255),
      device_type: '😀'.repeat(32),
      note: '漢'.repeat(65_535),
    };
    const { path } = await aHost(tenant, fields);
    expect((await tenant.reader.get(path)).body).toMatchObject(fields);
    expect(await found(`external_id=${q(fields.external_id)}`)).toHaveLength(1);
    expect(await found(`external_id=${q(fields.external_id.slice(1))}`)).toHaveLength(0);
    const customer = '😀'.repeat(127);
    await muster.api().patch(tenant.path, { customer });
    expect((await get('')).body).toMatchObject({ customer });
  });

  it('that is none is refused: control characters, half of a surrogate pair', async () => {
    for (const text of ['a\u0000b', '\u001b', '\ud83d', 'a\ude00']) {
      const host = await tenant.member.post(`${tenant.path}/hosts`, { name: 'n1', note: text });
      expect([host.status, faultsOf(host)]).toEqual([422, [['/note', 'field.value']]]);
      const changed = await muster.api().patch(tenant.path, { customer: text });
      expect([changed.status, faultsOf(changed)]).toEqual([422, [['/customer', 'field.value']]]);
    }
  });
});

describe('the reason for a change', () => {
  it.each(['😀 e\u0301 漢', "it's \\ 100 % `done`; -- no", '漢'.repeat(341)])(
    'stays as it is: %s',
    async (reason) => {
      const header = Buffer.from(reason).toString('latin1');
      const answer = await tenant.member.post(
        `${tenant.path}/hosts`,
        { name: 'n1' },
        { 'x-change-reason': header },
      );
      expect(answer.status).toBe(201);
      expect((await get('/changes')).body.changes.at(-1)).toMatchObject({ reason, entity: { name: 'n1' } });
    },
  );
});

describe('a value', () => {
  it.each(VALUES)('with %s stays as it is, and is found', async (_, text) => {
    const value = { list: [text, { [text]: text }] };
    await applied(tenant, {
      variables: { value },
      groups: [{ name: 'g', variables: { text, value } }],
      hosts: [
        { name: 'n1', groups: ['g'], variables: { text, value } },
        { name: 'n2', groups: ['g'] },
        { name: 'n3', variables: { text: `${text} ` } },
      ],
    });
    const wanted = { text, value };
    expect((await get('/hosts/n1/variables')).body.variables).toEqual(wanted);
    expect((await get('/groups/g/variables')).body.variables).toEqual(wanted);
    expect((await get('/hosts/n2/variables?resolved=true')).body.variables).toEqual(wanted);
    expect(await found(`var.text=${q(JSON.stringify(text))}`)).toEqual(['n1']);
    expect(await found(`var.text=${q(JSON.stringify(text))}&resolved=true`)).toEqual(['n1', 'n2']);
    const bundle = await tenant.reader.get(`/v1/inventory/all.json?tenant=${tenant.name}`);
    expect(bundle.body._meta.hostvars['n1']).toMatchObject(wanted);
    const { changes } = (await get('/changes?limit=1000')).body;
    expect(changes.find(({ entity }) => entity.name === 'n1')?.after).toMatchObject({ variables: wanted });
  });

  const NUMBERS = [
    '0', '-0', '-0.0', '1', '1.0', '1.10', '10', '1e3', '1E3', '1e+3', '1E-7', '0.1', '9007199254740993',
    '-9007199254740993', '18446744073709551616', '123456789012345678901234567890', '0.1000000000000000055511151231257827',
    '1e308', '4.9e-324',
  ]; // prettier-ignore

  it.each(NUMBERS)('keeps the letters of %s, wherever it is shown', async (number) => {
    const texts = [`{"value":${number}}`, `{"value":[${number},{"in":${number}}]}`];
    await aHost(tenant, { name: 'n1' });
    await aGroup(tenant, { name: 'g' });
    await tenant.member.put(`${tenant.path}/groups/g/hosts/n1`);
    for (const text of texts) {
      for (const owner of ['', '/groups/g', '/hosts/n1']) {
        const path = `${tenant.path}${owner}/variables/x`;
        expect((await tenant.member.put(path, text)).status).toBeLessThan(300);
        expect((await tenant.reader.get(path)).text).toContain(text.slice(1, -1));
        const inObject = text.replace('"value"', '"x"').slice(1, -1);
        expect((await tenant.reader.get(`${tenant.path}${owner}/variables`)).text).toContain(inObject);
      }
      const shown = text.slice('{"value":'.length, -1);
      expect((await get('/hosts/n1/variables?resolved=true')).text).toContain(`"x":${shown}`);
      expect((await get('/hosts/n1/variables?explain=true')).text).toContain(`"value":${shown}`);
      const bundle = await tenant.reader.get(`/v1/inventory/all.json?tenant=${tenant.name}`);
      expect(bundle.text.replaceAll(' ', '')).toContain(`"x":${shown}`);
      expect((await get('/changes?limit=1000')).text).toContain(`"x":${shown}`);
    }
  });

  it('is found by its own digits, not by a number near it', async () => {
    for (const [name, number] of Object.entries({
      n1: '9007199254740993',
      n2: '9007199254740992',
      n3: '1.0',
      n4: '1',
      n5: '"1"',
      n6: 'true',
    })) {
      await aHost(tenant, { name });
      await tenant.member.put(`${tenant.path}/hosts/${name}/variables/x`, `{"value":${number}}`);
      expect(await found(`var.x=${q(number)}`)).toEqual([name]);
    }
  });

  it('of the largest kind stays as it is', async () => {
    const value = `😀'\\"${'漢\\'.repeat(300_000)}`;
    await aHost(tenant, { name: 'n1' });
    const put = await tenant.member.put(`${tenant.path}/hosts/n1/variables/x`, { value });
    expect(put.status).toBeLessThan(300);
    expect((await get('/hosts/n1/variables/x')).body.value).toBe(value);
  });
});

describe('a time', () => {
  it('keeps its microseconds, and is the same wherever it is shown', async () => {
    const micros = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
    const { path } = await aHost(tenant, { name: 'n1' });
    const host = (await tenant.reader.get(path)).body as unknown as Record<string, string>;
    expect(host['created_at']).toMatch(micros);
    const [change] = (await get('/changes?limit=1000')).body.changes.slice(-1);
    expect((change as unknown as { at: string }).at).toBe(host['created_at']);
    const rows = await muster.db.query<{ created_at: string }>('SELECT created_at FROM hosts WHERE id = ?', [
      host['id'],
    ]);
    expect(rows).toEqual([{ created_at: host['created_at'] }]);
  });

  it('is written as it was read, to the microsecond', async () => {
    const expires_at = '2087-01-31T23:59:59.123456Z';
    const { id } = await aToken(muster, tenant.path, { expires_at });
    const { tokens } = (await tenant.admin.get(`${tenant.path}/tokens`)).body;
    expect(tokens.find((token) => token.id === id)).toMatchObject({ expires_at });
  });

  it('that would not fit is refused', async () => {
    for (const expires_at of ['9999-12-31T23:59:59-12:00', '+010000-01-01T00:00:00Z']) {
      const issued = await muster
        .api()
        .post(`${tenant.path}/tokens`, { name: 't', role: 'reader', expires_at });
      expect([issued.status, faultsOf(issued)]).toEqual([422, [['/expires_at', 'field.value']]]);
    }
    const { id } = await aToken(muster, tenant.path, { expires_at: '9999-12-31T23:59:59.999999Z' });
    expect(id).toBeTypeOf('string');
  });

  it('sorts as time does', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `n${10 + index}`);
    for (const name of names) await aHost(tenant, { name });
    expect(await found('sort=created_at')).toEqual(names);
    expect(await found('sort=-created_at')).toEqual(names.toReversed());
  });
});

describe('a revision', () => {
  it('is exact up to the largest whole number of a double', async () => {
    const { db } = muster;
    const revision = Number.MAX_SAFE_INTEGER - 1;
    await db.transaction(() =>
      db.query('UPDATE tenants SET revision = ? WHERE id = ?', [revision, tenant.id]),
    );
    await aHost(tenant, { name: 'n1' });
    expect((await get('')).body.revision).toBe(Number.MAX_SAFE_INTEGER);
    expect((await get(`/changes?since=${revision}`)).body.changes).toMatchObject([
      { revision: Number.MAX_SAFE_INTEGER, entity: { name: 'n1' } },
    ]);
  });
});

describe('variables that take as much of a statement as they may', () => {
  // Wide characters, and ones that the driver escapes: 6 MiB in a statement, of which the log holds two.
  const MIB = 1 << 20;
  const wide = (bytes: number): string => '漢'.repeat(bytes / 3);
  const escaped = (bytes: number): string => '\\'.repeat(bytes / 4);

  it.each([
    ['wide characters', wide],
    ['backslashes', escaped],
  ])('are written, logged and packed: %s', async (_, textOf) => {
    const first = { a: textOf(2.9 * MIB), b: textOf(2.9 * MIB), c: 1 };
    await applied(tenant, { groups: [{ name: 'g' }], hosts: [{ name: 'n1', variables: first }] });
    const second = { ...first, c: 2 };
    await applied(tenant, {
      variables: second,
      groups: [{ name: 'g', variables: second }],
      hosts: [{ name: 'n1', variables: second }],
    });
    expect((await get('/hosts/n1/variables')).body.variables).toEqual(second);
    const bundle = await tenant.reader.get(`/v1/inventory/all.json?tenant=${tenant.name}`);
    expect(bundle.body._meta.hostvars['n1']).toEqual(second);
    expect((await get('/changes?since=3')).body.changes.at(-1)?.after).toMatchObject({ variables: second });
  });

  it.each([
    ['wide characters', wide],
    ['backslashes', escaped],
  ])('are refused beyond: %s', async (_, textOf) => {
    const variables = { a: textOf(3.2 * MIB), b: textOf(2.9 * MIB) };
    const answer = await tenant.member.post(`${tenant.path}/apply`, { hosts: [{ name: 'n1', variables }] });
    expect([answer.status, answer.body.code]).toEqual([422, 'inventory.variable.too_long']);
  });
});
