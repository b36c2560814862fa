import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aName, aTenant, aToken, type Tenant } from './builders.js';
import { startMuster, type Answer, type Body, type Muster } from './harness.js';

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.close());

const revisions = (body: Body): number[] => body.changes.map(({ revision }) => revision);

describe('the change feed', () => {
  it('tells who changed what, why, and in answer to which request', async () => {
    const tenant = await aTenant(muster, { customer: 'before' });
    const headers = { 'x-request-id': 'req-feed.1', 'x-change-reason': 'a new contract' };
    await muster.api().patch(tenant.path, { customer: 'after' }, headers);
    const { body } = await tenant.reader.get(`${tenant.path}/changes?limit=1000`);
    const last = body.changes.at(-1);
    expect(last).toMatchObject({
      revision: body.revision,
      kind: 'tenant.updated',
      request_id: 'req-feed.1',
      reason: 'a new contract',
      actor: { kind: 'token', name: 'bootstrap' },
      entity: { type: 'tenant', id: tenant.id, name: tenant.name },
      before: { customer: 'before' },
      after: { customer: 'after' },
    });
  });

  it('has no gaps, and its links lead to its end', async () => {
    const tenant = await aTenant(muster);
    for (const customer of ['a', 'b', 'c', 'd']) await muster.api().patch(tenant.path, { customer });
    const seen: number[] = [];
    let next: string | undefined = `${tenant.path}/changes?limit=3`;
    while (next !== undefined) {
      const { body } = await tenant.reader.get(next);
      seen.push(...revisions(body));
      next = body.links[0]?.href.replace(muster.url, '');
    }
    const { body } = await tenant.reader.get(tenant.path);
    expect(seen).toEqual(Array.from({ length: body.revision }, (_, index) => index + 1));
  });

  it('is empty after the last revision', async () => {
    const tenant = await aTenant(muster);
    const { revision } = (await tenant.reader.get(tenant.path)).body;
    const { body } = await tenant.reader.get(`${tenant.path}/changes?since=${revision}`);
    expect(body).toEqual({ changes: [], revision, links: [] });
  });

  it('keeps a reason that is not ASCII', async () => {
    const tenant = await aTenant(muster);
    const reason = 'Größe geändert';
    const asBytes = Buffer.from(reason).toString('latin1');
    await muster.api().patch(tenant.path, { customer: 'x' }, { 'x-change-reason': asBytes });
    const { body } = await tenant.reader.get(`${tenant.path}/changes?limit=1000`);
    expect(body.changes.at(-1)?.reason).toBe(reason);
  });

  it('refuses a reason that is too long', async () => {
    const tenant = await aTenant(muster);
    const headers = { 'x-change-reason': 'x'.repeat(1025) };
    const answer = await muster.api().patch(tenant.path, { customer: 'x' }, headers);
    expect([answer.status, answer.body.errors[0]!.pointer]).toEqual([422, 'X-Change-Reason']);
  });
});

/** A tenant in which several callers have changed several things; the revisions of what they did. */
async function aBusyTenant(): Promise<{
  tenant: Tenant;
  robot: { id: string; token: string };
  hostId: string;
}> {
  const tenant = await aTenant(muster);
  const robot = await aToken(muster, tenant.path, { name: aName('robot'), role: 'member' });
  const host = await tenant.member.post(`${tenant.path}/hosts`, { name: 'n1' });
  await muster.api(robot.token).patch(`${tenant.path}/hosts/n1`, { note: 'seen' });
  await muster.api(robot.token).post(`${tenant.path}/groups`, { name: 'web' });
  await tenant.member.delete(`${tenant.path}/hosts/n1`);
  return { tenant, robot, hostId: host.body.id };
}

const kinds = (body: Body): string[] =>
  body.changes.map((change) => (change as Body & { kind: string }).kind);

describe('the filtered change feed', () => {
  it('shows one thing’s changes, by id and by the name that it had', async () => {
    const { tenant, hostId } = await aBusyTenant();
    const history = ['host.created', 'host.updated', 'host.deleted'];
    for (const ref of [hostId, 'n1']) {
      const { body } = await tenant.reader.get(`${tenant.path}/changes?entity=${ref}`);
      expect(kinds(body)).toEqual(history);
      expect(body.links).toEqual([]);
    }
    const { body } = await tenant.reader.get(`${tenant.path}/changes?entity=n1&entity_type=group`);
    expect(kinds(body)).toEqual([]);
  });

  it('shows one actor’s changes, by id and by name, and of one kind', async () => {
    const { tenant, robot } = await aBusyTenant();
    const { tokens } = (await tenant.admin.get(`${tenant.path}/tokens`)).body;
    const name = tokens.find(({ id }) => id === robot.id)?.name ?? '';
    for (const ref of [robot.id, name]) {
      const { body } = await tenant.reader.get(`${tenant.path}/changes?actor=${ref}`);
      expect(kinds(body)).toEqual(['host.updated', 'group.created']);
    }
    const { body } = await tenant.reader.get(`${tenant.path}/changes?kind=host.created`);
    expect(kinds(body)).toEqual(['host.created']);
    const { since } = { since: body.revision - 2 };
    const late = await tenant.reader.get(`${tenant.path}/changes?actor=${name}&since=${since}`);
    expect(kinds(late.body)).toEqual(['group.created']);
  });

  it('shows what was done from a time on and before another', async () => {
    const { tenant } = await aBusyTenant();
    const { changes } = (await tenant.reader.get(`${tenant.path}/changes`)).body as unknown as {
      changes: { at: string; revision: number }[];
    };
    const [third, last] = [changes[2]!, changes.at(-1)!];
    const within = await tenant.reader.get(`${tenant.path}/changes?from=${third.at}&to=${last.at}`);
    expect(revisions(within.body)).toEqual(
      changes.filter(({ at }) => at >= third.at && at < last.at).map(({ revision }) => revision),
    );
    for (const range of ['to=2020-01-01T00:00:00Z', 'from=2999-01-01T00:00:00Z']) {
      const { body } = await tenant.reader.get(`${tenant.path}/changes?${range}`);
      expect([body.changes, body.links]).toEqual([[], []]);
    }
    const all = await tenant.reader.get(
      `${tenant.path}/changes?from=1970-01-01T00:00:00Z&to=9999-12-31T23:59:59Z`,
    );
    expect(revisions(all.body)).toEqual(changes.map(({ revision }) => revision));
  });

  it('leads to what is rare in a long log, one bounded page after the other', async () => {
    const tenant = await aTenant(muster);
    const hosts = Array.from({ length: 21_000 }, (_, index) => ({ name: `n${index}` }));
    await tenant.member.post(`${tenant.path}/apply`, { hosts });
    await tenant.member.post(`${tenant.path}/groups`, { name: 'rare' });
    const pages: string[][] = [];
    let next: string | undefined = `${tenant.path}/changes?kind=group.created`;
    while (next !== undefined) {
      const { body }: Answer = await tenant.reader.get(next);
      pages.push(kinds(body));
      next = body.links[0]?.href.replace(muster.url, '');
    }
    expect(pages).toEqual([[], [], ['group.created']]);
  });

  it.each(['entity_type=planet', 'from=now', 'entity=a&entity=b', 'colour=red'])(
    'refuses %s',
    async (query) => {
      const tenant = await aTenant(muster);
      expect((await tenant.reader.get(`${tenant.path}/changes?${query}`)).status).toBe(422);
    },
  );
});

const LINES = { accept: 'application/x-ndjson' };
const parsed = ({ text }: Answer): { revision: number }[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { revision: number });

describe('the change feed as lines', () => {
  it('holds what the pages hold, without pages', async () => {
    const tenant = await aTenant(muster);
    const hosts = Array.from({ length: 1_500 }, (_, index) => ({ name: `n${index}`, note: 'a\nb' }));
    await tenant.member.post(`${tenant.path}/apply`, { hosts });
    const answer = await tenant.reader.get(`${tenant.path}/changes?since=1`, LINES);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    expect(answer.text.endsWith('\n')).toBe(true);
    const { body } = await tenant.reader.get(`${tenant.path}/changes?since=1&limit=1000`);
    expect(parsed(answer).slice(0, 1000)).toEqual(body.changes);
    const { revision } = (await tenant.reader.get(tenant.path)).body;
    expect(parsed(answer).map((change) => change.revision)).toEqual(
      Array.from({ length: revision - 1 }, (_, index) => index + 2),
    );
  });

  it('is filtered, and limited where that is asked for', async () => {
    const { tenant } = await aBusyTenant();
    const filtered = await tenant.reader.get(`${tenant.path}/changes?entity=n1`, LINES);
    expect(parsed(filtered)).toHaveLength(3);
    const limited = await tenant.reader.get(`${tenant.path}/changes?limit=2`, LINES);
    expect(parsed(limited).map(({ revision }) => revision)).toEqual([1, 2]);
    const none = await tenant.reader.get(`${tenant.path}/changes?entity=nobody`, LINES);
    expect([none.status, none.text]).toEqual([200, '']);
  });

  it('keeps values to the letter, on one line', async () => {
    const tenant = await aTenant(muster);
    await tenant.member.put(`${tenant.path}/variables`, '{"variables": {"big":\n 12345678901234567890.10}}');
    const answer = await tenant.reader.get(`${tenant.path}/changes?kind=tenant.updated`, LINES);
    expect(parsed(answer)).toHaveLength(1);
    expect(answer.text).toContain('12345678901234567890.10');
  });

  it('breaks off when it cannot be completed: a whole answer has ended with its last chunk', async () => {
    const broken = await startMuster();
    try {
      const tenant = await aTenant(broken);
      const hosts = Array.from({ length: 6_000 }, (_, index) => ({
        name: `n${index}`,
        note: 'x'.repeat(1_500),
      }));
      await tenant.member.post(`${tenant.path}/apply`, { hosts });
      const response = await broken.api().raw(`${tenant.path}/changes`, { headers: LINES });
      const reader = response.body!.getReader();
      expect((await reader.read()).done).toBe(false);
      await broken.db.transaction(() => broken.db.query('ALTER TABLE changes RENAME TO gone'));
      const rest = async (): Promise<void> => {
        while (!(await reader.read()).done);
      };
      await expect(rest()).rejects.toThrow();
    } finally {
      await broken.close();
    }
  });
});
