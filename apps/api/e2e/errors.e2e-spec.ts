import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMuster, type Answer, type Muster } from './harness.js';

const BODY_LIMIT = 4096;

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster({ MUSTER_BODY_LIMIT: String(BODY_LIMIT) });
});
afterAll(() => muster.close());

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ type: `urn:muster:problem:${code}`, status, code });
  expect(answer.body.title).not.toBe('');
  expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'));
  expect(answer.headers.get('x-openstack-request-id')).toMatch(/^req-/);
  expect(answer.headers.get('etag')).toBeNull();
}

describe('a body', () => {
  it('that is not JSON is refused with line and column', async () => {
    const answer = await muster.api().post('/v1/tenants', '{\n  "name": "a",\n  oops\n}');
    expectProblem(answer, 400, 'request.malformed_json');
    expect(answer.body.detail).toMatch(/line 3, column 3/);
  });

  it('that is not UTF-8 is refused', async () => {
    const answer = await muster.api().post('/v1/tenants', new Uint8Array([0x22, 0xff, 0x22]));
    expectProblem(answer, 400, 'request.malformed');
  });

  it('may begin with a byte order mark', async () => {
    const answer = await muster.api().post('/v1/tenants', '\uFEFF{"name": "with-mark"}');
    expect(answer.status).toBe(201);
  });

  it('is asked for when there is none', async () => {
    const answer = await muster.api().post('/v1/tenants');
    expectProblem(answer, 422, 'field.type');
    expect(answer.body.errors).toEqual([
      { pointer: '', code: 'field.type', detail: 'The body must be a JSON object; there is none.' },
    ]);
  });

  it.each([
    ['[]', 'a list'],
    ['"x"', 'a string'],
    ['null', 'a null'],
    ['1.0', 'a number'],
  ])('%s is not an object', async (body, found) => {
    const answer = await muster.api().post('/v1/tenants', body);
    expectProblem(answer, 422, 'field.type');
    expect(answer.body.detail).toContain(found);
  });

  it('is told all of its faults at once', async () => {
    const answer = await muster
      .api()
      .post('/v1/tenants', { customer: 5, 'a/b~c': 1, constructor: 1, __proto__x: 1 });
    expectProblem(answer, 422, 'request.invalid');
    expect(answer.body.errors).toMatchObject([
      { pointer: '/a~1b~0c', code: 'field.unknown' },
      { pointer: '/constructor', code: 'field.unknown' },
      { pointer: '/__proto__x', code: 'field.unknown' },
      { pointer: '/name', code: 'field.required', detail: 'The field "name" is required.' },
      {
        pointer: '/customer',
        code: 'field.type',
        detail: 'The field "customer" must be a string, not a number.',
      },
    ]);
  });

  it('cannot reach the prototype', async () => {
    const answer = await muster
      .api()
      .post('/v1/tenants', '{"name": "proto", "__proto__": {"customer": "x"}}');
    expectProblem(answer, 422, 'field.unknown');
    expect(answer.body.errors[0]!.pointer).toBe('/__proto__');
  });

  it('cannot hold null where a value is due', async () => {
    const answer = await muster.api().post('/v1/tenants', { name: null });
    expect(answer.body.errors).toEqual([
      { pointer: '/name', code: 'field.type', detail: 'The field "name" must be a string, not null.' },
    ]);
  });

  it('with a text that is too long is refused', async () => {
    const answer = await muster.api().post('/v1/tenants', { name: 'x', customer: 'y'.repeat(256) });
    expectProblem(answer, 422, 'field.too_long');
    expect(answer.body.errors[0]!.pointer).toBe('/customer');
  });

  it('of another content type is refused, and the answer says which to send', async () => {
    const type = 'application/x-www-form-urlencoded';
    const answer = await muster.api().post('/v1/tenants', '{"name": "x"}', { 'content-type': type });
    expectProblem(answer, 415, 'request.media_type');
    expect(answer.body.detail).toContain('application/json');
  });

  it('without a content type is read as JSON', async () => {
    const request = '{"name": "no-type"}';
    const head = `POST /v1/tenants HTTP/1.1\r\nhost: x\r\nx-auth-token: ${muster.systemToken}`;
    const answer = await raw(
      `${head}\r\ncontent-length: ${request.length}\r\nconnection: close\r\n\r\n${request}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  });

  it('over the limit is refused by its announced length', async () => {
    const answer = await muster.api().post('/v1/tenants', 'x'.repeat(BODY_LIMIT + 1));
    expectProblem(answer, 413, 'request.too_large');
  });

  it('over the limit is refused as it comes, when it announces no length', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(1000));
    let left = 100;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
    });
    const response = await muster.api().raw('/v1/tenants', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: stream,
    });
    expect(response.status).toBe(413);
    expect(((await response.json()) as { code: string }).code).toBe('request.too_large');
  });

  it('is not read for a caller without a token', async () => {
    const answer = await muster.anonymous().post('/v1/tenants', 'x'.repeat(10 * BODY_LIMIT));
    expectProblem(answer, 401, 'access.unauthenticated');
  });
});

describe('a route', () => {
  it('that does not exist is told from one that does', async () => {
    expectProblem(await muster.api().get('/v1/nothing'), 404, 'request.no_such_route');
    expectProblem(await muster.anonymous().get('/v2'), 404, 'request.no_such_route');
  });

  it('names the methods that it has', async () => {
    const answer = await muster.api().put('/v1/tenants', {});
    expectProblem(answer, 405, 'request.method');
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('refuses a bad escape', async () => {
    expectProblem(await muster.api().get('/v1/tenants/%zz'), 400, 'request.malformed');
  });

  it('survives a name that is much too long', async () => {
    expectProblem(await muster.api().get(`/v1/tenants/${'x'.repeat(600)}`), 400, 'request.malformed');
  });

  it('refuses parameters that it does not know, and says which it knows', async () => {
    const answer = await muster.api().get('/v1/tenants?limt=5');
    expectProblem(answer, 422, 'parameter.unknown');
    expect(answer.body.errors).toEqual([
      {
        pointer: 'limt',
        code: 'parameter.unknown',
        detail: 'The parameter "limt" is not known here; known are limit, marker, sort.',
      },
    ]);
  });

  it('is found with a slash at its end', async () => {
    expect((await muster.api().get('/v1/tenants/')).status).toBe(200);
  });
});

describe('a connection', () => {
  it('that speaks no HTTP is answered with a problem', async () => {
    const answer = await raw('NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"request.malformed"');
    expect(answer).toMatch(/x-request-id: /);
  });

  it('with headers without end is answered with a problem', async () => {
    const answer = await raw(`GET / HTTP/1.1\r\nhost: x\r\nx-filler: ${'x'.repeat(70_000)}\r\n\r\n`);
    expect(answer).toContain('"code":"request.malformed"');
  });
});

describe('the request id', () => {
  it('is the caller’s where it is sane', async () => {
    const { headers } = await muster.anonymous().get('/', { 'x-request-id': 'req-abc.1_2' });
    expect(headers.get('x-request-id')).toBe('req-abc.1_2');
    expect(headers.get('x-openstack-request-id')).toBe('req-abc.1_2');
  });

  it.each(['with space', 'x'.repeat(129), '<script>'])('is a new one where it is not: %s', async (given) => {
    const { headers } = await muster.anonymous().get('/', { 'x-request-id': given });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-openstack-request-id')).toBe(`req-${headers.get('x-request-id') ?? ''}`);
  });
});

/** Writes bytes to the port, and reads until the service closes. */
const raw = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(muster.url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (answer += text));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
