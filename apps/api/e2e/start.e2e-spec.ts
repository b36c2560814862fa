import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Api } from './harness.js';
import { Service } from './service.js';

let folder: string;
let running: Service[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-start-'));
  running = [];
});
afterEach(async () => {
  for (const service of running) service.kill('SIGKILL');
  await Promise.all(running.map((service) => service.ended));
  await rm(folder, { recursive: true, force: true });
});

function start(settings: Record<string, string> = {}): Service {
  const service = new Service({ MUSTER_DATA_DIR: join(folder, 'var'), ...settings });
  running.push(service);
  return service;
}

const isListening = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(port, host, () => resolve(true)).on('error', () => resolve(false));
    probe.unref().once('connect', () => probe.destroy());
  });

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

describe('the program', () => {
  it('prints three commands to try, with its address and the token’s file', async () => {
    const service = start();
    const url = await service.url();
    const commands = service.stdout.split('\n').filter((line) => line.includes('curl '));
    expect(commands).toHaveLength(3);
    for (const command of commands) expect(command).toContain(`${url}/v1/`);
    expect(service.stdout).toContain(`T=$(cat ${join(folder, 'var', 'admin.token')})`);
  });

  it('keeps its data to itself', async () => {
    await start().url();
    expect(await modeOf(join(folder, 'var'))).toBe('700');
    expect(await modeOf(join(folder, 'var', 'admin.token'))).toBe('600');
  });

  it('logs requests as one line of JSON each, without query strings or tokens', async () => {
    const service = start();
    const url = await service.url();
    await new Api(url, 'muster_secret-token').get('/v1/tenants?limit=secret-query');
    service.kill('SIGTERM');
    await service.ended;
    const lines = service.stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const [request, ...others] = lines.filter(({ msg }) => msg === 'request');
    expect(others).toEqual([]);
    expect(request).toMatchObject({ method: 'GET', route: '/v1/tenants', status: 401 });
    expect(request).toHaveProperty('request_id');
    expect(request).toHaveProperty('ms');
    expect(service.stderr).not.toContain('secret');
  });

  it('ends on SIGTERM though a client keeps its connection', async () => {
    const service = start();
    await new Api(await service.url(), undefined).raw('/health/live', { keepalive: true });
    service.kill('SIGTERM');
    expect(await service.ended).toBe('SIGTERM');
  });

  it('finishes a running export on SIGTERM, and takes no new requests meanwhile', async () => {
    const service = start();
    const url = await service.url();
    const token = (await readFile(join(folder, 'var', 'admin.token'), 'utf8')).trim();
    const api = new Api(url, token);
    await api.post('/v1/tenants', { name: 'acme' });
    // More than the sockets' buffers on both sides hold.
    const hosts = Array.from({ length: 6_000 }, (_, index) => ({
      name: `n${index}`,
      variables: { filler: 'x'.repeat(2_000) },
    }));
    expect((await api.post('/v1/tenants/acme/apply', { hosts })).status).toBe(200);
    const { hostname, port } = new URL(url);
    const reader = connect(Number(port), hostname);
    reader.write(
      `GET /v1/inventory/all.json?tenant=acme HTTP/1.1\r\nHost: m\r\nX-Auth-Token: ${token}\r\n\r\n`,
    );
    await once(reader, 'readable');
    service.kill('SIGTERM');
    while (await isListening(Number(port), hostname));
    let last = '';
    for await (const chunk of reader) last = (last + String(chunk)).slice(-100);
    // The end of the document, and the chunk that ends a whole answer.
    expect(last).toMatch(/\}\s*\r\n0\r\n\r\n$/);
    expect(await service.ended).toBe('SIGTERM');
  });

  it('says which port is taken', async () => {
    const { port } = new URL(await start().url());
    const second = start({ MUSTER_PORT: port, MUSTER_DATA_DIR: join(folder, 'second') });
    expect(await second.ended).toBe(1);
    expect(second.stderr).toContain(`port ${port} of 127.0.0.1 is in use; choose another with MUSTER_PORT`);
  });

  it('says that its data directory cannot be used', async () => {
    await writeFile(join(folder, 'file'), '');
    const service = start({ MUSTER_DATA_DIR: join(folder, 'file') });
    expect(await service.ended).toBe(1);
    expect(service.stderr).toMatch(/^muster: cannot use the data directory .*MUSTER_DATA_DIR/);
  });

  it('says that the database is away', async () => {
    const service = start({ MUSTER_DATABASE_URL: 'mysql://muster:secret@127.0.0.1:1/muster' });
    expect(await service.ended).toBe(1);
    expect(service.stderr).toMatch(/^muster: the database does not answer .*MUSTER_DATABASE_URL/);
    expect(service.stderr).not.toContain('secret');
  });

  it.each([
    [{ MUSTER_PORT: 'eighty' }, 'MUSTER_PORT'],
    [{ MUSTER_PORT: '99999' }, 'MUSTER_PORT must be at most 65535'],
    [{ MUSTER_LOG_LEVEL: 'loud' }, 'MUSTER_LOG_LEVEL'],
  ])('names the setting that it cannot use: %j', async (settings, words) => {
    const service = start(settings);
    expect(await service.ended).toBe(1);
    expect(service.stderr).toMatch(/^muster: /m);
    expect(service.stderr).toContain(words);
    expect(service.stderr).not.toMatch(/^ {4}at /m);
  });

  it('warns of a setting that is misspelt', async () => {
    const service = start({ MUSTER_PROT: '1' });
    await service.url();
    expect(service.stderr).toContain('"name":"MUSTER_PROT"');
  });
});
