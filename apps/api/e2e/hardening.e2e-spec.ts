import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { request, type RequestOptions } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type PeerCertificate } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, startMuster, type EmptyDatabase, type Muster } from './harness.js';
import { Service } from './service.js';

/** What a client that writes by hand gets, until the service ends the connection. */
async function spoken(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  socket.end(text);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

describe('every answer', () => {
  let muster: Muster;
  beforeAll(async () => {
    muster = await startMuster();
  });
  afterAll(() => muster.close());

  it.each([
    [200, '/v1'],
    [200, '/v1/tenants'],
    [200, '/openapi.json'],
    [404, '/v1/tenants/nobody'],
    [404, '/no/such/route'],
    [400, '/v1/tenants/%zz'],
    [422, '/v1/tenants?colour=red'],
  ])('tells browsers to keep away from it: %i %s', async (status, path) => {
    const answer = await muster.api().get(path);
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject(HEADERS);
    expect(answer.headers.has('strict-transport-security')).toBe(false);
    expect(answer.headers.has('x-powered-by')).toBe(false);
  });

  it('does so without a token, and on what is no HTTP', async () => {
    const refused = await muster.anonymous().get('/v1/tenants');
    expect(Object.fromEntries(refused.headers)).toMatchObject(HEADERS);
    const text = await spoken(muster.url, 'HELLO\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 400/);
    for (const [name, value] of Object.entries(HEADERS)) expect(text).toContain(`${name}: ${value}\r\n`);
  });

  it('but the page of the documentation may run its own scripts, which are none of the page’s text', async () => {
    const page = await muster.anonymous().get('/docs');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.text).toMatch(/<script src=/);
    expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=/);
  });

  it('is for no other site’s pages', async () => {
    const origin = { origin: 'https://console.example.net' };
    const asked = await muster.anonymous().send('OPTIONS', '/v1/tenants', undefined, {
      ...origin,
      'access-control-request-method': 'GET',
    });
    expect(asked.status).toBe(405);
    for (const answer of [asked, await muster.api().get('/v1/tenants', origin)])
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('origins that are allowed', () => {
  let muster: Muster;
  const ours = { origin: 'https://console.example.net' };
  beforeAll(async () => {
    muster = await startMuster({ MUSTER_CORS_ORIGINS: ours.origin });
  });
  afterAll(() => muster.close());

  it('may call from a browser, and read refusals too', async () => {
    const asked = await muster.anonymous().send('OPTIONS', '/v1/tenants', undefined, {
      ...ours,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-auth-token',
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(ours.origin);
    expect(asked.headers.get('access-control-allow-headers')).toContain('X-Auth-Token');
    for (const api of [muster.api(), muster.anonymous()]) {
      const { headers } = await api.get('/v1/tenants', ours);
      expect(headers.get('access-control-allow-origin')).toBe(ours.origin);
      expect(headers.get('access-control-expose-headers')).toMatch(/\bETag\b.*\bWarning\b/);
      expect(headers.has('access-control-allow-credentials')).toBe(false);
    }
  });

  it('are the only ones', async () => {
    const { headers } = await muster.api().get('/v1/tenants', { origin: 'https://evil.example.net' });
    expect(headers.get('access-control-allow-origin')).not.toBe('https://evil.example.net');
    expect(headers.get('access-control-allow-origin')).not.toBe('*');
  });
});

describe('a body that comes a byte at a time', () => {
  let muster: Muster;
  beforeAll(async () => {
    muster = await startMuster({ MUSTER_STALL_SECONDS: '1' });
  });
  afterAll(() => muster.close());

  /** Sends a byte now and then until the service has had enough of it. */
  const dripped = async (token: string): Promise<string> => {
    const { hostname, port } = new URL(muster.url);
    const socket = connect(Number(port), hostname).setEncoding('utf8');
    socket.write(
      `POST /v1/tenants HTTP/1.1\r\nHost: muster\r\nX-Auth-Token: ${token}\r\nContent-Length: 100000\r\n\r\n`,
    );
    const drip = setInterval(() => socket.write('{'), 50);
    let answer = '';
    socket.on('data', (text: string) => (answer += text));
    // Whoever writes to a connection that is closed may see it reset.
    socket.on('error', () => undefined);
    await once(socket, 'close');
    clearInterval(drip);
    return answer;
  };

  it('is not waited for', async () => {
    const answer = await dripped(muster.systemToken);
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
    expect(answer).toContain('"request.timeout"');
  });

  it('is not waited for either when its request was refused before', async () => {
    expect(await dripped('muster_wrong')).toMatch(/^HTTP\/1\.1 401/);
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!hasOpenssl)('HTTPS (needs openssl)', () => {
  let folder: string;
  let place: EmptyDatabase;
  let service: Service | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-tls-'));
    place = await emptyDatabase();
    for (const name of ['first', 'second']) {
      const made = spawnSync('openssl', [
        'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`,
        '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.pem`),
      ]); // prettier-ignore
      expect(made.status).toBe(0);
    }
  });
  afterAll(async () => {
    service?.kill('SIGKILL');
    await service?.ended;
    await place.remove();
    await rm(folder, { recursive: true });
  });

  const install = async (name: string): Promise<void> => {
    await copyFile(join(folder, `${name}.key`), join(folder, 'tls.key'));
    await copyFile(join(folder, `${name}.pem`), join(folder, 'tls.pem'));
  };
  const start = (settings: Record<string, string> = {}): Service =>
    new Service({
      ...place.settings,
      MUSTER_TLS_CERT: join(folder, 'tls.pem'),
      MUSTER_TLS_KEY: join(folder, 'tls.key'),
      ...settings,
    });
  const get = async (url: string, options: RequestOptions): Promise<{ headers: object; body: string }> => {
    const sent = request(url, { agent: false, ...options }).end();
    const [answer] = (await once(sent, 'response')) as [AsyncIterable<Buffer> & { headers: object }];
    let body = '';
    for await (const chunk of answer) body += chunk.toString();
    return { headers: answer.headers, body };
  };
  const commonName = async (url: string): Promise<unknown> => {
    const { hostname, port } = new URL(url);
    const socket = connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { subject }: PeerCertificate = socket.getPeerCertificate();
    socket.destroy();
    return subject.CN;
  };

  it('is spoken with the certificate that is configured, TLS 1.2 at least; renewed on SIGHUP', async () => {
    await install('first');
    service = start();
    const url = await service.url();
    expect(url).toMatch(/^https:/);
    const ca = await readFile(join(folder, 'first.pem'));
    const { headers, body } = await get(url, { ca });
    expect(headers).toMatchObject({ 'strict-transport-security': 'max-age=31536000' });
    expect(body).toContain(`"href":"${url}/v1/"`);
    // The client would agree to what is old.
    const old = { ca, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(get(url, old)).rejects.toThrow(/protocol version/);

    await install('second');
    service.kill('SIGHUP');
    while ((await commonName(url)) !== 'second');
    await expect(get(url, { ca: await readFile(join(folder, 'second.pem')) })).resolves.toBeDefined();
  });

  it('keeps its certificate when the new one cannot be used', async () => {
    await copyFile(join(folder, 'first.key'), join(folder, 'tls.key'));
    const url = await service!.url();
    service!.kill('SIGHUP');
    while (!service!.stderr.includes('the certificate stays as it was')) await commonName(url);
    expect(await commonName(url)).toBe('second');
  });

  it('is not begun with a certificate that cannot be read', async () => {
    const failing = start({ MUSTER_TLS_CERT: join(folder, 'none.pem') });
    expect(await failing.ended).toBe(1);
    expect(failing.stderr).toMatch(/^muster: MUSTER_TLS_CERT and MUSTER_TLS_KEY cannot be used: ENOENT/);
  });
});
