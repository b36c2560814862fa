import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectPromised, type Exchange } from './conformance.js';
import { startMuster, type Muster } from './harness.js';

// Every answer of every suite is held against the document; here is what would be said of one that breaks it.

let muster: Muster;
let good: Exchange;
beforeAll(async () => {
  muster = await startMuster();
  const { status, headers, body } = await muster.api().get('/v1/tenants');
  good = { method: 'GET', path: '/v1/tenants', status, headers, isEmpty: false, json: body };
});
afterAll(() => muster.close());

const withHeader = (name: string, value: string | undefined): Headers => {
  const headers = new Headers(good.headers);
  headers.delete(name);
  if (value !== undefined) headers.set(name, value);
  return headers;
};

describe('an answer', () => {
  it('that the document promises is let pass', () => {
    expect(() => expectPromised(good)).not.toThrow();
  });

  it('to HEAD has the headers alone', () => {
    expect(() => expectPromised({ ...good, method: 'HEAD', isEmpty: true, json: undefined })).not.toThrow();
  });

  it('of a status that is not declared is told, with its operation', () => {
    expect(() => expectPromised({ ...good, status: 418 })).toThrow('listTenants does not declare the status');
  });

  it('with a member that the document does not know is told', () => {
    const json = { ...(good.json as object), more: 1 };
    expect(() => expectPromised({ ...good, json })).toThrow('"additionalProperty":"more"');
  });

  it('without a member that it must have is told', () => {
    expect(() => expectPromised({ ...good, json: { tenants: [] } })).toThrow("required property 'links'");
  });

  it('of another content type is told', () => {
    const headers = withHeader('content-type', 'text/html');
    expect(() => expectPromised({ ...good, headers })).toThrow('"text/html" is not declared');
  });

  it('without a header that is promised is told, and so is one of another form', () => {
    const [none, other] = [undefined, 'x'].map((value) => withHeader('x-openstack-request-id', value));
    expect(() => expectPromised({ ...good, headers: none! })).toThrow('x-openstack-request-id is missing');
    expect(() => expectPromised({ ...good, headers: other! })).toThrow('is of another form');
  });

  it('with a header that is not declared is told', () => {
    const headers = withHeader('x-surprise', 'x');
    expect(() => expectPromised({ ...good, headers })).toThrow('x-surprise is not declared');
  });

  it('that succeeds where there is no operation is told', () => {
    expect(() => expectPromised({ ...good, path: '/v1/nothing' })).toThrow('no such operation');
  });

  it('with a code that its operation does not declare is told, and so is a fault with one', async () => {
    const path = '/v1/tenants/nobody';
    const { status, headers, body } = await muster.api().get(path);
    const problem = { ...good, path, status, headers };
    const other = { ...body, code: 'token.not_found', title: 'There is no such token' };
    const fault = {
      ...body,
      errors: [{ pointer: '/name', code: 'import.empty', detail: 'Nothing is there.' }],
    };
    for (const json of [other, fault])
      expect(() => expectPromised({ ...problem, json })).toThrow(/getTenant does not declare the code \w+/);
  });

  it('with a code that is in no list is told', async () => {
    const { status, headers, body } = await muster.api().get('/v1/tenants/nobody');
    const json = { ...body, code: 'tenant.lost' };
    const problem = { ...good, path: '/v1/tenants/nobody', status, headers, json };
    expect(() => expectPromised(problem)).toThrow('"tenant.lost" is not in errors.json');
  });
});
