import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeWithPython, outcomeOf, type Outcome } from '../testing/programs.js';
import { json, ToldServices } from '../testing/told-services.js';
import { vaultPrograms } from './core/vault.js';
import { passwordPrograms } from './password-programs.js';

const TENANT = '0199a1b2-0000-7000-8000-000000000001';
const [PASSWORD, TOKEN] = ['pa$$ wörd', 'muster_t0ken'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-password-'));
  const access = { tenantId: TENANT, vaultIds: ['acme-2', 'acme-1'], programs: passwordPrograms };
  for (const { path, mode, content } of vaultPrograms('', access)) {
    writeFileSync(join(folder, path), content as string);
    chmodSync(join(folder, path), mode);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const services = new ToldServices();
const service = services.start.bind(services);
afterEach(() => services.end());

const withPassword = (response: ServerResponse): void =>
  json(response, { vault_id: 'acme-2', password: PASSWORD });

/** Runs the client: whatever happens, what it complains of holds neither password nor token. */
async function client(env: NodeJS.ProcessEnv, ...parameters: string[]): Promise<Outcome> {
  const outcome = await outcomeOf(join(folder, 'vault-password-client'), parameters, { cwd: folder, env });
  for (const secret of [PASSWORD, TOKEN]) expect(outcome.stderr).not.toContain(secret);
  expect(outcome.stderr).toMatch(/^(?:vault-password-client: [^\n]+\n)?$/);
  return outcome;
}

/** Why the client ends without a password. */
async function complaint(env: NodeJS.ProcessEnv, ...parameters: string[]): Promise<[number, string]> {
  const { status, stdout, stderr } = await client(env, ...parameters);
  expect(stdout).toBe('');
  return [status, stderr.replace('vault-password-client: ', '').trim()];
}

const fileOf = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describeWithPython('the vault password client', () => {
  it('gives the password of the environment, for any vault id', async () => {
    const env = { MUSTER_VAULT_PASSWORD: PASSWORD, MUSTER_VAULT_PASSWORD_FILE: '/nonexistent/file' };
    for (const parameters of [[], ['--vault-id', 'default'], ['--vault-id', 'acme-1']])
      expect(await client(env, ...parameters)).toEqual({ status: 0, stdout: `${PASSWORD}\n`, stderr: '' });
  });

  it('gives that of a file, without the blanks and line breaks around it', async () => {
    const file = fileOf('crlf', `${PASSWORD}\r\n`);
    const env = { MUSTER_VAULT_PASSWORD_FILE: file, MUSTER_URL: 'http://127.0.0.1:1', MUSTER_TOKEN: TOKEN };
    for (const LC_ALL of ['C.UTF-8', 'C'])
      expect(await client({ ...env, LC_ALL })).toEqual({ status: 0, stdout: `${PASSWORD}\n`, stderr: '' });
  });

  it('gives those of a folder by vault id', async () => {
    mkdirSync(join(folder, 'passwords'));
    for (const id of ['acme-1', 'acme-2']) fileOf(`passwords/${id}`, `of ${id}\n`);
    const env = { MUSTER_VAULT_PASSWORD_FILE: join(folder, 'passwords') };
    expect((await client(env)).stdout).toBe('of acme-2\n');
    expect((await client(env, '--vault-id', 'acme-1')).stdout).toBe('of acme-1\n');
    for (const id of ['acme-3', '../crlf', '.', '..'])
      expect(await complaint(env, '--vault-id', id)).toEqual([
        2,
        `the folder of MUSTER_VAULT_PASSWORD_FILE has no file for the vault id '${id}'`,
      ]);
  });

  it.each([
    ['gone', undefined, 'the file of MUSTER_VAULT_PASSWORD_FILE cannot be read: No such file or directory'],
    ['empty', ' \r\n', 'the file of MUSTER_VAULT_PASSWORD_FILE is empty'],
    ['latin1', Buffer.from([0x70, 0xe9]), 'the file of MUSTER_VAULT_PASSWORD_FILE cannot be read: it is not UTF-8'],
  ])('says so where the file is %s', async (name, content, reason) => {
    const file = content === undefined ? join(folder, name) : fileOf(name, content);
    expect(await complaint({ MUSTER_VAULT_PASSWORD_FILE: file })).toEqual([1, reason]);
  }); // prettier-ignore

  it('asks the service for the password of the bundle, with a token of any kind', async () => {
    const { url, asked } = await service(withPassword);
    const file = fileOf('token', `${TOKEN}\r\n`);
    for (const token of [{ MUSTER_TOKEN: TOKEN, OS_TOKEN: 'other' }, { MUSTER_TOKEN_FILE: file, OS_TOKEN: 'other' }, { OS_TOKEN: TOKEN }]) {
      // Nobody listens at the proxy: on loopback there is none.
      const env = { MUSTER_URL: `${url}/prefix/`, ...token, http_proxy: 'http://127.0.0.1:1', no_proxy: '' };
      expect(await client(env)).toEqual({ status: 0, stdout: `${PASSWORD}\n`, stderr: '' });
      const { headers, ...request } = asked.at(-1)!;
      expect(headers['x-auth-token']).toBe(TOKEN);
      expect(headers['content-type']).toBe('application/json');
      expect(request).toEqual({
        method: 'POST', url: `/prefix/v1/tenants/${TENANT}/vault-password/reveal`, body: '{"vault_id": "acme-2"}',
      });
    }
  }); // prettier-ignore

  it('asks the service for the password that Ansible names', async () => {
    const { url, asked } = await service((response) => json(response, { vault_id: 'acme-1', password: PASSWORD }));
    const env = { MUSTER_URL: url, MUSTER_TOKEN: TOKEN };
    expect((await client(env, '--vault-id', 'acme-1')).stdout).toBe(`${PASSWORD}\n`);
    expect(asked.map(({ body }) => body)).toEqual(['{"vault_id": "acme-1"}']);
    expect(await complaint(env)).toEqual([1, "the service did not answer with the password of 'acme-2'"]);
  }); // prettier-ignore

  it.each([
    [401, 'access.unauthenticated', 1, 'the service does not know the token (access.unauthenticated)'],
    [403, 'access.forbidden', 1, 'the token may not read the vault password (access.forbidden)'],
    [404, 'tenant.not_found', 2, "the service has no vault password 'acme-2', or no such tenant for this token (tenant.not_found)"],
    [503, 'secret.sealed', 1, 'the service answered 503 (secret.sealed)'],
    [500, `${TOKEN} ${PASSWORD}`, 1, 'the service answered 500'],
  ])('says in one line what %i means', async (status, code, exit, line) => {
    const { url } = await service((response) => json(response, { code, detail: `${TOKEN} ${PASSWORD}` }, status));
    expect(await complaint({ MUSTER_URL: url, MUSTER_TOKEN: TOKEN })).toEqual([exit, line]);
  }); // prettier-ignore

  it.each([301, 302, 307, 308])('takes its token nowhere else: %i', async (status) => {
    const elsewhere = await service(withPassword);
    const { url } = await service((response) => response.writeHead(status, { Location: elsewhere.url }).end());
    expect(await complaint({ MUSTER_URL: url, MUSTER_TOKEN: TOKEN })).toEqual([
      1,
      'the service redirects, and the token is not sent elsewhere: MUSTER_URL has to name the place itself',
    ]);
    expect(elsewhere.asked).toEqual([]);
  }); // prettier-ignore

  it.each([
    ['nothing at all', (): void => undefined],
    ['a byte now and then', (response: ServerResponse): void => {
      response.writeHead(200).write('{');
      const drip = setInterval(() => response.write(' '), 100);
      response.once('close', () => clearInterval(drip));
    }],
  ])('gives up on a service that answers %s', async (_, answer) => {
    const { url } = await service(answer);
    expect(await complaint({ MUSTER_URL: url, MUSTER_TOKEN: TOKEN, MUSTER_TIMEOUT: '1' })).toEqual([
      1,
      'the service did not answer within 1 s',
    ]);
  }); // prettier-ignore

  it.each([
    ['<html>'],
    ['[]'],
    ['{"vault_id": "acme-2"}'],
    ['{"vault_id": "acme-2", "password": ""}'],
    ['{"vault_id": "acme-2", "password": 7}'],
    [`{"vault_id": "acme-2", "password": "${'x'.repeat(70_000)}"}`],
  ])('refuses what is no password: %.40s', async (body) => {
    const { url } = await service((response) => response.end(body));
    const [status, line] = await complaint({ MUSTER_URL: url, MUSTER_TOKEN: TOKEN });
    expect([status, line]).toEqual([1, expect.stringMatching(/^the service did not answer with (?:a|the) password/)]);
  }); // prettier-ignore

  it.each([
    ['http://127.0.0.1:1', 'the service cannot be reached: Connection refused'],
    ['127.0.0.1:8780', 'MUSTER_URL is not the address of a service'],
    ['file:///etc/passwd', 'MUSTER_URL is not the address of a service'],
    [`http://u:${TOKEN}@127.0.0.1:1`, 'MUSTER_URL holds a user; the service takes a token'],
  ])('says what is wrong with %s', async (url, line) => {
    expect(await complaint({ MUSTER_URL: url, MUSTER_TOKEN: TOKEN })).toEqual([1, line]);
  });

  it('says what is wrong with a token or a time limit', async () => {
    const env = { MUSTER_URL: 'http://127.0.0.1:1' };
    expect(await complaint({ ...env, MUSTER_TOKEN: `${TOKEN}\nX-Other: 1` })).toEqual([
      1,
      'the token has characters that no token has',
    ]);
    for (const limit of ['0', 'soon', '1e9'])
      expect(await complaint({ ...env, MUSTER_TOKEN: TOKEN, MUSTER_TIMEOUT: limit })).toEqual([
        1,
        'MUSTER_TIMEOUT is not a number of seconds',
      ]);
  });

  it('trusts the authorities that it is told to trust, and no certificate else', async () => {
    const { url, asked, cert } = await services.startTls(withPassword, folder);
    const env = { MUSTER_URL: url, MUSTER_TOKEN: TOKEN };
    expect(await complaint(env)).toEqual([1, expect.stringMatching(/^the service cannot be reached: TLS: .*cert/i)]);
    expect(asked).toEqual([]);
    expect((await client({ ...env, SSL_CERT_FILE: cert })).stdout).toBe(`${PASSWORD}\n`);
    const other = { ...env, MUSTER_URL: env.MUSTER_URL.replace('127.0.0.1', 'localhost'), SSL_CERT_FILE: cert };
    expect(await complaint(other)).toEqual([1, expect.stringContaining('TLS: ')]);
  }); // prettier-ignore

  it('gives a random password, and says so, where it is told of none', async () => {
    for (const env of [{}, { MUSTER_URL: 'http://127.0.0.1:1' }, { MUSTER_TOKEN: TOKEN }]) {
      const [one, two] = [await client(env), await client(env)];
      expect(one).toMatchObject({ status: 0, stdout: expect.stringMatching(/^[0-9a-f]{64}\n$/) as string });
      expect(one.stderr).toContain('no vault password: set MUSTER_VAULT_PASSWORD, ');
      expect(one.stdout).not.toBe(two.stdout);
    }
  });

  it('is what the script runs that Ansible is told of', async () => {
    const env = { MUSTER_VAULT_PASSWORD: PASSWORD };
    const outcome = await outcomeOf(join(folder, 'vault-password'), [], { cwd: '/', env });
    expect(outcome).toEqual({ status: 0, stdout: `${PASSWORD}\n`, stderr: '' });
  });
});
