import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aName, aTenant, type Tenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';

let muster: Muster;
let tenant: Tenant;
beforeAll(async () => {
  muster = await startMuster();
  tenant = await aTenant(muster);
});
afterAll(() => muster.close());

const etagOf = async (path: string): Promise<string> => {
  const { headers } = await muster.api().get(path);
  return headers.get('etag') ?? '';
};

describe('versions', () => {
  it('change with the resource, and only then', async () => {
    const before = await etagOf(tenant.path);
    expect(await etagOf(tenant.path)).toBe(before);
    const changed = await muster.api().patch(tenant.path, { customer: 'another' });
    expect(changed.headers.get('etag')).not.toBe(before);
    expect(await etagOf(tenant.path)).toBe(changed.headers.get('etag'));
  });

  it('let a write through that knows the current one', async () => {
    const tag = await etagOf(tenant.path);
    const headers = { 'if-match': `"other", ${tag}` };
    expect((await muster.api().patch(tenant.path, { customer: 'known' }, headers)).status).toBe(200);
  });

  it.each(['"stale"', '', 'no-quotes'])('stop a write that names %j', async (tag) => {
    const before = await muster.api().get(tenant.path);
    const answer = await muster.api().patch(tenant.path, { customer: 'lost' }, { 'if-match': tag });
    expect([answer.status, answer.body.code]).toEqual([412, 'request.precondition']);
    expect((await muster.api().get(tenant.path)).text).toBe(before.text);
  });

  it('stop a write that names the current one weakly', async () => {
    const headers = { 'if-match': `W/${await etagOf(tenant.path)}` };
    expect((await muster.api().patch(tenant.path, { customer: 'weak' }, headers)).status).toBe(412);
  });

  it('let any state through with a star, and none that must be new', async () => {
    const any = await muster.api().patch(tenant.path, { customer: 'star' }, { 'if-match': '*' });
    expect(any.status).toBe(200);
    const fresh = await muster.api().patch(tenant.path, { customer: 'new' }, { 'if-none-match': '*' });
    expect(fresh.status).toBe(412);
  });

  it('guard a removal as well', async () => {
    const other = await aTenant(muster, { name: aName('kept') });
    expect((await muster.api().delete(other.path, { 'if-match': '"stale"' })).status).toBe(412);
    expect((await muster.api().get(other.path)).status).toBe(200);
  });

  it('refuse If-None-Match with a tag on a write', async () => {
    const answer = await muster.api().patch(tenant.path, { customer: 'x' }, { 'if-none-match': '"a"' });
    expect([answer.status, answer.body.errors[0]!.pointer]).toEqual([422, 'If-None-Match']);
  });
});

describe('revalidation', () => {
  it.each(['', '/changes', '/tokens'])(
    'answers 304 without a body to a client that is up to date: %s',
    async (end) => {
      const path = tenant.path + end;
      const first = await muster.api().get(path);
      const tag = first.headers.get('etag') ?? '';
      for (const given of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const again = await muster.api().get(path, { 'if-none-match': given, 'x-request-id': 'again' });
        expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
        expect(again.headers.get('x-request-id')).toBe('again');
      }
    },
  );

  it('answers in full to a client that is not', async () => {
    const answer = await muster.api().get(tenant.path, { 'if-none-match': '"stale"' });
    expect(answer.status).toBe(200);
    expect(answer.body.id).toBe(tenant.id);
  });
});
