import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant } from './builders.js';
import { startMuster, type Body, type Muster } from './harness.js';

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
