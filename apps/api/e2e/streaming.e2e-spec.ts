import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timestamp } from '@muster/kernel';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { aGroup, aHost, faultsOf, namesIn, pagesOf, refusal, revisionOf } from './inventory-builders.js';

declare module './harness.js' {
  /** Members of answers about imports. */
  interface Body {
    readonly imports: Body[];
    readonly state: string;
    readonly rows_read: number;
    readonly rows_written: number;
    readonly rows_total: number | null;
    readonly finished_at: string | null;
    readonly result: { readonly revision: number; readonly summary: object } | null;
    readonly problem: { readonly code: string; readonly errors: { readonly pointer: string }[] } | null;
  }
}

const STREAM_LIMIT = 1 << 20;
const LINE_LIMIT = 65_536;

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster({
    MUSTER_STREAM_LIMIT: String(STREAM_LIMIT),
    MUSTER_UPLOAD_LIMIT: '4096',
    MUSTER_BODY_LIMIT: String(LINE_LIMIT),
  });
});
afterAll(() => muster.close());

const NDJSON = { 'content-type': 'application/x-ndjson' };

const lines = (...entries: readonly unknown[]): string =>
  entries.map((entry) => `${typeof entry === 'string' ? entry : JSON.stringify(entry)}\n`).join('');
const hosts = (count: number, fields: object = {}): string =>
  lines(
    ...Array.from({ length: count }, (_, index) => ({
      host: { name: `n${String(index).padStart(5, '0')}`, ...fields },
    })),
  );

const apply = (
  tenant: Tenant,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> => tenant.member.post(`${tenant.path}/apply`, body, { ...NDJSON, ...headers });
const importsOf = async (tenant: Tenant): Promise<Answer['body'][]> =>
  (await tenant.reader.get(`${tenant.path}/imports`)).body.imports;

/** The newest record, as soon as it is in one of these states. */
async function settled(tenant: Tenant, ...states: string[]): Promise<Answer['body']> {
  for (;;) {
    const [newest] = await importsOf(tenant);
    if (newest && states.includes(newest.state)) return newest;
  }
}

describe('a draft of lines', () => {
  it('is applied like any other, in any order', async () => {
    const tenant = await aTenant(muster);
    const answer = await apply(
      tenant,
      lines(
        { host: { name: 'n1', groups: ['c1'], variables: { rack: 'r1' } } },
        '',
        { group: { name: 'c1', kind: 'cell', parent: 'ord' } },
        { variables: { site: 'ord' } },
        '{"host":{"name":"n2","variables":{"a":1.0}}}',
        { group: { name: 'ord' } },
      ),
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      revision: await revisionOf(tenant),
      summary: { tenant: { update: 1 }, groups: { create: 2 }, hosts: { create: 2 } },
    });
    expect((await tenant.reader.get(`${tenant.path}/hosts/n2/variables`)).text).toBe(
      '{"variables":{"a":1.0}}',
    );
    expect((await tenant.reader.get(`${tenant.path}/hosts/n1`)).body).toMatchObject({ groups: ['c1'] });
  });

  it('may be larger than one document may be, and than one batch', async () => {
    const tenant = await aTenant(muster);
    const answer = await apply(tenant, hosts(2_500, { note: 'x' }));
    expect(answer.body.summary.hosts).toMatchObject({ create: 2_500 });
    expect((await apply(tenant, hosts(2_500, { note: 'x' }))).body.summary.hosts).toMatchObject({
      create: 0,
      unchanged: 2_500,
    });
  });

  it('is planned by a dry run, which leaves no record', async () => {
    const tenant = await aTenant(muster);
    const answer = await tenant.member.post(`${tenant.path}/apply?dry_run=true`, hosts(2), {
      ...NDJSON,
      prefer: 'respond-async',
    });
    expect([answer.status, answer.body.dry_run, answer.body.plan.length]).toEqual([200, true, 2]);
    expect(await importsOf(tenant)).toEqual([]);
  });

  it('prunes as an import, like a draft in one document', async () => {
    const [one, other] = [await aTenant(muster), await aTenant(muster)];
    for (const tenant of [one, other]) for (const name of ['n1', 'n2', 'gone']) await aHost(tenant, { name });
    for (const tenant of [one, other]) await aGroup(tenant, { name: 'empty' });
    const draft = { groups: [{ name: 'web' }], hosts: [{ name: 'n1', groups: ['web'] }, { name: 'n2' }] };
    const whole = await one.member.post(`${one.path}/imports?format=draft&prune=true`, draft);
    const streamed = await other.member.post(
      `${other.path}/imports?format=ndjson&prune=true`,
      lines(...draft.hosts.map((host) => ({ host })), ...draft.groups.map((group) => ({ group }))),
      { 'content-type': 'application/x-www-form-urlencoded' },
    );
    expect([whole.status, streamed.status]).toEqual([200, 200]);
    expect(streamed.body).toMatchObject({ format: 'ndjson', notices: [] });
    expect([streamed.body.plan, streamed.body.summary]).toEqual([whole.body.plan, whole.body.summary]);
    expect(namesIn(await other.reader.get(`${other.path}/hosts`), 'hosts')).toEqual(['n1', 'n2']);
    expect(namesIn(await other.reader.get(`${other.path}/groups`), 'groups')).toEqual(['web']);
  });

  it('without a host prunes nothing', async () => {
    const tenant = await aTenant(muster);
    await aHost(tenant);
    for (const [format, body] of [['ndjson', lines({ group: { name: 'g' } })], ['draft', '{"groups":[{"name":"g"}]}']] as const) {
      const answer = await tenant.member.post(`${tenant.path}/imports?format=${format}&prune=true`, body);
      expect(refusal(answer)).toEqual([422, 'import.empty']);
    }
    expect(namesIn(await tenant.reader.get(`${tenant.path}/hosts`), 'hosts')).toHaveLength(1);
  }); // prettier-ignore

  it('is refused by If-Match when the tenant has changed', async () => {
    const tenant = await aTenant(muster);
    const etag = (await tenant.reader.get(tenant.path)).headers.get('etag') ?? '';
    expect((await apply(tenant, hosts(1), { 'if-match': etag })).status).toBe(200);
    expect(refusal(await apply(tenant, hosts(2), { 'if-match': etag }))).toEqual([
      412,
      'request.precondition',
    ]);
  });

  it('is refused whole, with the number of each bad line', async () => {
    const tenant = await aTenant(muster);
    const body = Buffer.concat([
      Buffer.from(
        lines({ host: { name: 'ok' } }, { host: { name: 'a b' } }, '{"host":', { group: { name: 'all' } }),
      ),
      Buffer.from([0x22, 0xc3, 0x28, 0x22, 0x0a]),
      Buffer.from(lines({ host: { name: 'x', variables: { v: 'x'.repeat(LINE_LIMIT) } } })),
      Buffer.from(lines({ host: { name: 'ok' } })),
    ]);
    const answer = await apply(tenant, body);
    expect(refusal(answer)).toEqual([422, 'request.invalid']);
    expect(faultsOf(answer)).toEqual([
      ['/lines/2/host/name', 'field.name'],
      ['/lines/3', 'draft.line.not_json'],
      ['/lines/4/group/name', 'field.reserved'],
      ['/lines/5', 'draft.line.not_utf8'],
      ['/lines/6', 'draft.line.too_long'],
      ['/lines/7/host/name', 'field.duplicate'],
    ]);
    expect(namesIn(await tenant.reader.get(`${tenant.path}/hosts`), 'hosts')).toEqual([]);
    const [record] = await importsOf(tenant);
    expect(record).toMatchObject({ state: 'failed', rows_written: 0, problem: { code: 'request.invalid' } });
    expect(record?.problem?.errors).toHaveLength(6);
  });

  it('with more bad lines than anyone fixes at once is given up, and the client still gets the answer', async () => {
    const tenant = await aTenant(muster);
    const answer = await apply(tenant, 'x\n'.repeat(400_000));
    expect([answer.status, answer.body.errors.length]).toEqual([422, 100]);
  });

  it('that is larger than the limit is refused', async () => {
    const tenant = await aTenant(muster);
    const answer = await apply(tenant, hosts(10) + '\n'.repeat(STREAM_LIMIT));
    expect(refusal(answer)).toEqual([413, 'request.too_large']);
    expect(namesIn(await tenant.reader.get(`${tenant.path}/hosts`), 'hosts')).toEqual([]);
  });

  it('that is compressed is refused', async () => {
    const tenant = await aTenant(muster);
    expect(refusal(await apply(tenant, hosts(1), { 'content-encoding': 'gzip' }))).toEqual([
      415,
      'request.media_type',
    ]);
  });

  it('whose client hangs up in the middle writes nothing, and the record says so', async () => {
    const tenant = await aTenant(muster);
    const { hostname, port } = new URL(muster.url);
    const head = [
      `POST ${tenant.path}/apply HTTP/1.1`,
      `Host: ${hostname}`,
      `X-Auth-Token: ${muster.systemToken}`,
      'Content-Type: application/x-ndjson',
      'Content-Length: 1000000',
    ];
    const socket = createConnection(Number(port), hostname);
    socket.write(`${head.join('\r\n')}\r\n\r\n${hosts(100)}{"host":{"na`);
    await settled(tenant, 'running');
    socket.destroy();
    expect(await settled(tenant, 'failed')).toMatchObject({
      rows_written: 0,
      rows_total: null,
      problem: { code: 'request.malformed' },
    });
    expect(namesIn(await tenant.reader.get(`${tenant.path}/hosts`), 'hosts')).toEqual([]);
  });
});

describe('the record of an import', () => {
  it('tells who sent what, and what became of it', async () => {
    const tenant = await aTenant(muster);
    await apply(tenant, hosts(3), { 'x-request-id': 'req-import.1' });
    await tenant.member.post(`${tenant.path}/imports?format=draft`, { hosts: [{ name: 'x' }] });
    const [imported, applied] = await importsOf(tenant);
    expect(imported).toMatchObject({ kind: 'import', format: 'draft', state: 'done', rows_total: 1 });
    expect(applied).toMatchObject({
      kind: 'apply',
      format: 'ndjson',
      state: 'done',
      actor: { kind: 'token', name: 'a token' },
      request_id: 'req-import.1',
      rows_read: 3,
      rows_written: 3,
      rows_total: 3,
      result: { summary: { hosts: { create: 3, update: 0, unchanged: 0, delete: 0 } } },
      problem: null,
    });
    expect(await revisionOf(tenant)).toBe(imported?.result?.revision);
    const one = await tenant.reader.get(`${tenant.path}/imports/${applied?.id ?? ''}`);
    expect([one.status, one.body]).toEqual([200, applied]);
  });

  it('tells why a file was refused', async () => {
    const tenant = await aTenant(muster);
    await tenant.member.post(`${tenant.path}/imports?format=ansible-ini`, '[web\n');
    expect((await importsOf(tenant))[0]).toMatchObject({
      format: 'ansible-ini',
      state: 'failed',
      result: null,
      problem: { code: 'import.malformed_ini' },
    });
  });

  it('is one of a list that goes on, newest first', async () => {
    const tenant = await aTenant(muster);
    for (const name of ['a', 'b', 'c']) await apply(tenant, lines({ host: { name } }));
    const pages = await pagesOf(tenant.reader, `${tenant.path}/imports?limit=2`);
    const ids = pages.flatMap(({ body }) => body.imports.map(({ id }) => id));
    expect([pages.length, ids.length, new Set(ids).size]).toEqual([2, 3, 3]);
    expect([...ids].sort().toReversed()).toEqual(ids);
  });

  it('is kept until a hundred came after it', async () => {
    const tenant = await aTenant(muster);
    await apply(tenant, lines({ host: { name: 'first' } }));
    const [first] = await importsOf(tenant);
    for (let count = 0; count < 100; count += 1) await apply(tenant, lines({ variables: {} }));
    expect((await tenant.reader.get(`${tenant.path}/imports?limit=1000`)).body.imports).toHaveLength(100);
    expect(refusal(await tenant.reader.get(`${tenant.path}/imports/${first?.id ?? ''}`))).toEqual([
      404,
      'import.not_found',
    ]);
  });

  it('is another tenant’s alone', async () => {
    const [tenant, other] = [await aTenant(muster), await aTenant(muster)];
    await apply(tenant, hosts(1));
    const [record] = await importsOf(tenant);
    for (const id of [record?.id ?? '', 'nobody'])
      expect(refusal(await other.reader.get(`${other.path}/imports/${id}`))).toEqual([
        404,
        'import.not_found',
      ]);
  });

  it('whose process is gone reads as interrupted', async () => {
    const tenant = await aTenant(muster);
    await apply(tenant, hosts(1));
    const [record] = await importsOf(tenant);
    // What is left behind when a process dies in the middle, a minute ago.
    const before = timestamp(Date.now() - 60_000);
    await muster.db.transaction(() =>
      muster.db.query(
        "UPDATE imports SET state = 'running', finished_at = NULL, result = NULL, updated_at = ? WHERE id = ?",
        [before, record?.id],
      ),
    );
    expect((await importsOf(tenant))[0]).toMatchObject({ state: 'interrupted', finished_at: null });
  });
});

describe('Prefer: respond-async', () => {
  const PREFER = { prefer: 'respond-async' };

  it('answers as soon as the draft is read, and says where to look', async () => {
    const tenant = await aTenant(muster);
    const answer = await apply(tenant, hosts(3_000), PREFER);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('preference-applied')).toBe('respond-async');
    expect(answer.body).toMatchObject({ rows_read: 3_000, rows_total: 3_000 });
    const path = answer.headers.get('location')?.replace(muster.url, '') ?? '';
    expect(path).toBe(`${tenant.path}/imports/${answer.body.id}`);
    const seen: number[] = [];
    for (;;) {
      const { body } = await tenant.reader.get(path);
      seen.push(body.rows_written);
      if (body.state !== 'running') break;
    }
    expect(seen.at(-1)).toBe(3_000);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect((await tenant.reader.get(path)).body).toMatchObject({ state: 'done', result: { summary: {} } });
  });

  it('still refuses at once what cannot be read', async () => {
    const tenant = await aTenant(muster);
    expect((await apply(tenant, 'x\n', PREFER)).status).toBe(422);
  });

  it('keeps what fails afterwards in the record', async () => {
    const tenant = await aTenant(muster);
    const answer = await apply(tenant, hosts(3, { groups: ['nope'] }), PREFER);
    expect(answer.status).toBe(202);
    expect(await settled(tenant, 'failed')).toMatchObject({
      rows_written: 0,
      problem: { code: 'field.reference', errors: { length: 3 } },
    });
    expect(namesIn(await tenant.reader.get(`${tenant.path}/hosts`), 'hosts')).toEqual([]);
  });

  it('is finished before the service ends', async () => {
    const own = await startMuster({ MUSTER_SHUTDOWN_SECONDS: '60' });
    const tenant = await aTenant(own);
    const { status } = await apply(tenant, hosts(3_000), PREFER);
    expect(status).toBe(202);
    const query = own.db.query.bind(own.db);
    let states: object[] = [];
    const close = own.db.close.bind(own.db);
    // The last moment in which the database can still be asked.
    own.db.close = async () => {
      states = await query('SELECT state FROM imports WHERE tenant_id = ?', [tenant.id]);
      await close();
    };
    await own.close();
    expect(states).toEqual([{ state: 'done' }]);
  });
});

describe('more uploads than are taken in at once', () => {
  it('wait, and beyond that are told to come back', async () => {
    const own = await startMuster({ MUSTER_UPLOAD_CONCURRENCY: '1' });
    try {
      const tenant = await aTenant(own);
      const { hostname, port } = new URL(own.url);
      const head = [
        `POST ${tenant.path}/apply HTTP/1.1`,
        `Host: ${hostname}`,
        `X-Auth-Token: ${own.systemToken}`,
        'Content-Type: application/x-ndjson',
        'Content-Length: 100',
      ];
      const slow = createConnection(Number(port), hostname);
      slow.write(`${head.join('\r\n')}\r\n\r\n`);
      await settled(tenant, 'running');
      const answers = Array.from({ length: 17 }, () => apply(tenant, lines({ variables: {} })));
      const refused = await Promise.race(answers);
      expect(refusal(refused)).toEqual([503, 'import.busy']);
      expect(refused.headers.get('retry-after')).toBe('5');
      slow.destroy();
      const statuses = (await Promise.all(answers)).map(({ status }) => status).sort();
      expect(statuses).toEqual([...Array<number>(16).fill(200), 503]);
    } finally {
      await own.close();
    }
  });
});
