import {
  chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync,
  writeFileSync,
} from 'node:fs'; // prettier-ignore
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeWithPython, outcomeOf, type Outcome } from '../testing/programs.js';
import { json, ToldServices, type Told } from '../testing/told-services.js';

const ORIGINAL = fileURLToPath(new URL('../../../../ansible/muster-inventory', import.meta.url));
const TOKEN = 'muster_t0ken';
/** Not as any library would print it: what comes out is what came in. */
const INVENTORY = '{"_meta": {"hostvars": {"é1" : {"n":1.0}}},\n "all": {"hosts": ["é1"], "children": []}}\n';

let folder: string;
let script: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-script-'));
  mkdirSync(join(folder, 'beside'));
  script = join(folder, 'beside', 'muster-inventory');
  copyFileSync(ORIGINAL, script);
});
const services = new ToldServices();
const service = services.start.bind(services);
afterEach(() => {
  services.end();
  rmSync(folder, { recursive: true });
});

const bytes = (
  response: ServerResponse,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(200, { 'Content-Type': 'application/json', ...headers }).end(body);
};
const good: Told = (response) => bytes(response, INVENTORY, { ETag: '"one"' });
/** As the real one: 304 to who has it. */
const known: Told = (response, asked) =>
  asked.headers['if-none-match'] === '"one"' ? void response.writeHead(304).end() : good(response, asked);

/** Runs the script; whatever happens, its complaint is one line without the token. */
async function run(env: NodeJS.ProcessEnv, ...parameters: string[]): Promise<Outcome> {
  const home = { HOME: folder, XDG_CACHE_HOME: '', XDG_CONFIG_HOME: '', MUSTER_RETRIES: '0' };
  const given = parameters.length > 0 ? parameters : ['--list'];
  const outcome = await outcomeOf(script, given, { cwd: folder, env: { ...home, ...env } });
  expect(outcome.stderr).not.toContain(TOKEN);
  expect(outcome.stderr).toMatch(/^(?:muster-inventory: [^\n]+\n)?$/);
  return outcome;
}

/** Why there is no inventory. */
async function complaint(env: NodeJS.ProcessEnv, ...parameters: string[]): Promise<string> {
  const { status, stdout, stderr } = await run(env, ...parameters);
  expect([status, stdout]).toEqual([1, '']);
  return stderr.replace('muster-inventory: ', '').trim();
}

const at = (url: string): NodeJS.ProcessEnv => ({ MUSTER_URL: url, MUSTER_TOKEN: TOKEN });
const kept = (): string[] =>
  readdirSync(join(folder, '.cache/muster')).map((name) => join(folder, '.cache/muster', name));

function fileOf(path: string, content: string, mode = 0o600): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content, { mode });
  chmodSync(join(folder, path), mode);
  return join(folder, path);
}

describeWithPython('the inventory script', () => {
  it('prints what the service answers, to the byte, and asks with all that it was told', async () => {
    const { url, asked } = await service(good);
    const env = {
      ...at(`${url}/prefix/`), MUSTER_TENANT: 'acme', MUSTER_FILTER_HOST: 'web*', MUSTER_FILTER_GROUP: 'a,b', MUSTER_FILTER_VAR_Rack: 'r 1&2',
      MUSTER_FILTER_LIMIT: 'web:&prod', MUSTER_REF: 'next', MUSTER_SECRETS: 'omit', http_proxy: 'http://127.0.0.1:1', no_proxy: '',
    };
    for (const LC_ALL of ['C.UTF-8', 'C'])
      expect(await run({ ...env, LC_ALL, MUSTER_CACHE: 'off' })).toEqual({ status: 0, stdout: INVENTORY, stderr: '' });
    const { method, url: path, headers } = asked[0]!;
    expect([method, path]).toEqual(['GET', '/prefix/v1/inventory/all.json?group=a%2Cb&host=web%2A&limit=web%3A%26prod&ref=next&secrets=omit&tenant=acme&var.Rack=r+1%262']);
    expect(headers).toMatchObject({ 'x-auth-token': TOKEN, accept: 'application/json', 'user-agent': expect.stringMatching(/^muster-inventory\/\d/) as string });
  }); // prettier-ignore

  it('asks for one group, and for the own variables of one host', async () => {
    const { url, asked } = await service((response) => bytes(response, '{}'));
    expect(await run({ ...at(url), MUSTER_FILTER_HOST: 'x', MUSTER_TENANT: 'acme' }, '--host', 'we b/1')).toMatchObject({ status: 0, stdout: '{}' });
    await run({ ...at(url), MUSTER_GROUP: 'db' }, '--list');
    await run({ ...at(url), MUSTER_GROUP: 'db' }, '--group', 'web');
    expect(asked.map((one) => one.url)).toEqual([
      '/v1/inventory/all/hosts/we%20b%2F1.json?tenant=acme', '/v1/inventory/db.json', '/v1/inventory/web.json',
    ]);
  }); // prettier-ignore

  it('says what it is and how it is used, and what of a command line it does not understand', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(await run({}, '--version')).toEqual({ status: 0, stdout: `muster-inventory ${version}\n`, stderr: '' });
    expect((await run({}, '--help')).stdout).toMatch(/MUSTER_URL[^]*--list/);
    for (const words of [['--lis'], ['--list', '--host', 'a'], ['stray'], ['--host']])
      expect(await run({}, ...words)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('see --help') as string });
  }); // prettier-ignore

  const refusing =
    (status: number, body: object = {}): Told =>
    (response) =>
      void response
        .writeHead(status, { 'Content-Type': 'application/problem+json' })
        .end(JSON.stringify(body));
  const cut = (headers: Record<string, string>): Told => (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
    response.write(INVENTORY.slice(0, 20), () => response.destroy());
  }; // prettier-ignore
  const saying = (body: string | Buffer, headers: Record<string, string> = {}): Told => (response) => bytes(response, body, headers); // prettier-ignore
  const { length } = Buffer.from(INVENTORY);

  it.each<[string, Told, string | RegExp]>([
    ['breaks off after a part of its length', cut({ 'Content-Length': String(length) }), /^the service broke off its answer$/],
    ['breaks off between two chunks', cut({ 'Transfer-Encoding': 'chunked' }), /^the service (broke off its answer|cannot be reached: Connection reset by peer)$/],
    ['tells no length and breaks off', saying(INVENTORY.slice(0, -4), { Connection: 'close' }), 'the service’s answer is not whole, or not JSON'],
    ['hangs up', (response) => response.destroy(), /^the service cannot be reached: /],
    ['sends a page', saying('<html>', { 'Content-Type': 'text/html' }), "what answers at the service's address is not Muster: it sent no JSON"],
    ['sends a page as JSON', saying('<html>'), 'the service’s answer is not whole, or not JSON'],
    ['sends nothing', saying(''), 'the service’s answer is not whole, or not JSON'],
    ['sends a list', saying('[]'), 'the service’s answer is not an object'],
    ['sends no variables of hosts', saying('{"all": {"hosts": []}}'), 'the service’s answer is not an inventory: it has no _meta.hostvars'],
    ['sends a list of them', saying('{"_meta": {"hostvars": []}}'), 'the service’s answer is not an inventory: it has no _meta.hostvars'],
    ['sends a group that is a list', saying('{"_meta": {"hostvars": {}}, "web": ["a"]}'), /a group in another form$/],
    ['sends a group that Ansible takes for a host', saying('{"_meta": {"hostvars": {}}, "web": {}}'), /a group in another form$/],
    ['sends what JSON has not', saying('{"_meta": {"hostvars": {"a": NaN}}}'), 'the service’s answer is not whole, or not JSON'],
    ['sends no UTF-8', saying(Buffer.from([0x22, 0xe9, 0x22])), 'the service’s answer is not whole, or not JSON'],
    ['nests without end', saying('{"a":'.repeat(200_000)), 'the service’s answer is not whole, or not JSON'],
    ['compresses unasked', saying(INVENTORY, { 'Content-Encoding': 'gzip' }), 'the service sent an encoding that was not asked for'],
    ['sends a part', (response) => void response.writeHead(206, { 'Content-Type': 'application/json' }).end(INVENTORY), 'the service answered 206'],
    ['says that nothing is new, unasked', (response) => void response.writeHead(304).end(), 'the service answered 304'],
    ['knows no token', refusing(401, { code: 'access.unauthenticated', detail: `not ${TOKEN}` }), 'the service answered 401 (access.unauthenticated): the token is not known, or not any more'],
    ['forbids it', refusing(403, { code: 'access.forbidden', detail: `Not ${TOKEN}.` }), 'the service answered 403 (access.forbidden): Not ….'],
    ['knows no such group', refusing(404), 'the service answered 404: there is no such tenant, group or host for this token'],
    ['has faults to tell', refusing(422, { code: 'request.invalid', detail: 'A', errors: [{ detail: 'b\nc\u001b[2J' }] }), 'the service answered 422 (request.invalid): A b c [2J'],
    ['fails', refusing(500, { code: `${TOKEN} X`, detail: TOKEN }), 'the service answered 500'],
    ['is busy', refusing(503), 'the service answered 503'],
  ])('fails with one line and prints nothing where a service %s', async (_, answer, line) => {
    const { url } = await service(answer);
    const said = await complaint(at(url));
    if (typeof line === 'string') expect(said.replaceAll("'", '’')).toBe(line.replaceAll("'", '’'));
    else expect(said).toMatch(line);
  }); // prettier-ignore

  it.each([301, 302, 307, 308])('takes its token nowhere else: %i', async (status) => {
    const elsewhere = await service(good);
    const { url } = await service((response) => response.writeHead(status, { Location: `${elsewhere.url}/v1` }).end());
    expect(await complaint(at(url))).toBe('the service redirects, and the token is not sent elsewhere: the URL has to name the place itself');
    expect(elsewhere.asked).toEqual([]);
  }); // prettier-ignore

  const dripping = (text: string) => (response: ServerResponse): void => {
    response.socket?.write(text);
    const drip = setInterval(() => response.socket?.write(' '), 100);
    response.once('close', () => clearInterval(drip));
  }; // prettier-ignore
  it.each([
    ['nothing at all', (): void => undefined],
    ['a byte of its headers now and then', dripping('HTTP/1.1 200 OK\r\nX-Long:')],
    [
      'a byte of its body now and then',
      dripping('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{'),
    ],
  ])('gives up on a service that answers %s', async (_, answer) => {
    const { url } = await service(answer);
    expect(await complaint({ ...at(url), MUSTER_TIMEOUT: '1' })).toBe(
      'the service did not answer within 1 s',
    );
  });

  it('asks again where another answer may follow, when it is told to, and not beyond its time', async () => {
    let times = 0;
    const busyTwice = await service((response, asked) => {
      times += 1;
      if (times > 2) known(response, asked);
      else response.writeHead(times === 1 ? 503 : 429, { 'Retry-After': '0' }).end();
    });
    expect(await run({ ...at(busyTwice.url), MUSTER_RETRIES: '2' })).toMatchObject({
      status: 0,
      stdout: INVENTORY,
    });
    const cutOnce = await service((response, asked) =>
      cutOnce.asked.length === 1 ? response.destroy() : known(response, asked),
    );
    expect(await run({ ...at(cutOnce.url), MUSTER_RETRIES: '1' })).toMatchObject({ status: 0 });
    for (const after of ['3600', new Date(Date.now() + 3_600_000).toUTCString()]) {
      const later = await service((response) => response.writeHead(503, { 'Retry-After': after }).end());
      expect(await complaint({ ...at(later.url), MUSTER_RETRIES: '9' })).toBe('the service answered 503');
      expect(later.asked).toHaveLength(1);
    }
  });

  it('passes on what the service warns of, in a 200 and in a 304', async () => {
    const { url } = await service((response, asked) => {
      response.setHeader('Warning', '110 muster "A repository is away: \u00e9"');
      known(response, asked);
    });
    for (const _ of ['200', '304'])
      expect(await run(at(url))).toEqual({
        status: 0,
        stdout: INVENTORY,
        stderr: expect.stringMatching(/^muster-inventory: A repository is away/) as string,
      });
  });

  it('keeps an answer for its owner alone, and asks whether it is still the same', async () => {
    const { url, asked } = await service(known);
    for (const _ of ['200', '304']) expect(await run(at(url))).toEqual({ status: 0, stdout: INVENTORY, stderr: '' });
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"one"']);
    expect(statSync(join(folder, '.cache/muster')).mode & 0o777).toBe(0o700);
    expect(kept().map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);
    expect(kept().join()).not.toContain(TOKEN);
  }); // prettier-ignore

  it('keeps nothing of an answer that it does not take, and nothing where it is told to', async () => {
    const { url } = await service(saying('{"_meta"', { ETag: '"one"' }));
    await complaint(at(url));
    expect(kept()).toEqual([]);
    const better = await service(known);
    await run({ ...at(better.url), MUSTER_CACHE: 'off' });
    expect(kept()).toEqual([]);
  });

  it('does not count what was damaged', async () => {
    const { url, asked } = await service(known);
    await run(at(url));
    const [path = ''] = kept();
    const whole = readFileSync(path);
    for (const damaged of [whole.subarray(0, -1), Buffer.concat([whole, Buffer.from(' ')]), Buffer.alloc(0), Buffer.from('{}')]) {
      writeFileSync(path, damaged);
      expect(await run(at(url))).toMatchObject({ status: 0, stdout: INVENTORY });
    }
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual(Array(5).fill(undefined));
    expect(readFileSync(path)).toEqual(whole);
  }); // prettier-ignore

  it('shares what it keeps with others that run at once', async () => {
    const { url } = await service(known);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => run(at(url))));
    expect(outcomes).toEqual(Array(6).fill({ status: 0, stdout: INVENTORY, stderr: '' }));
    expect(kept()).toHaveLength(1);
  });

  it('does without a folder that it cannot have, and refuses one that others write to', async () => {
    const { url } = await service(known);
    fileOf('.cache', 'no folder');
    expect(await run(at(url))).toMatchObject({ status: 0, stdout: INVENTORY, stderr: '' });
    mkdirSync(join(folder, 'open'));
    chmodSync(join(folder, 'open'), 0o777);
    mkdirSync(join(folder, 'own'));
    symlinkSync(join(folder, 'own'), join(folder, 'link'));
    for (const name of ['open', 'link'])
      expect(await complaint({ ...at(url), MUSTER_CACHE: join(folder, name) })).toMatch(/^MUSTER_CACHE is not a folder that is ours alone: /);
    expect(await run({ ...at(url), MUSTER_CACHE: join(folder, 'own') })).toMatchObject({ status: 0 });
  }); // prettier-ignore

  it('gives the last answer while the service is away, where that is asked for, and no older than that', async () => {
    let answer = known;
    const { url } = await service((response, asked) => answer(response, asked));
    const stale = { ...at(url), MUSTER_STALE_SECONDS: '3600' };
    await run(at(url));
    for (const away of [refusing(503), refusing(500), cut({ 'Content-Length': '999' })]) {
      answer = away;
      await complaint(at(url));
      expect(await run(stale)).toEqual({
        status: 0, stdout: INVENTORY, stderr: expect.stringMatching(/; this is its answer of \d+ s ago\n$/) as string,
      });
    }
    for (const [present, why] of [[refusing(401), '401'], [refusing(403), '403'], [refusing(404), '404'], [saying('<html>', { 'Content-Type': 'text/html' }), 'not Muster']] as const) {
      answer = present;
      expect(await complaint(stale)).toContain(why);
    }
    answer = refusing(503);
    expect(await complaint({ ...stale, MUSTER_TOKEN: 'another' })).toBe('the service answered 503');
    for (const seconds of [Date.now() / 1000 - 7200, Date.now() / 1000 + 7200]) {
      utimesSync(kept()[0]!, seconds, seconds);
      expect(await complaint(stale)).toBe('the service answered 503');
    }
  }); // prettier-ignore

  it('forgets what it has not needed for a month', async () => {
    const { url } = await service(known);
    await run(at(url));
    const [old = ''] = kept();
    utimesSync(old, 1, 1);
    await run({ ...at(url), MUSTER_GROUP: 'web' });
    expect(kept()).toHaveLength(1);
    expect(kept()).not.toContain(old);
  });

  it('is set by the environment, then by the file beside it, then by that of its user', async () => {
    const { url, asked } = await service(known);
    fileOf('beside/muster.ini', `[muster]\nurl = ${url}\ntenant = beside\n[filters]\nhost = "a\\n b"\nvar.Rack = "r1"\n`);
    fileOf('.config/muster/muster.ini', `# mine\n[muster]\ntenant = home\ngroup = home\ntoken = ${TOKEN}\nref = next\nref.web-1 = v2\n[filters]\nvar.Rack = r2\n[other]\nx = y\n`);
    expect(await run({ MUSTER_REF: 'now' })).toMatchObject({ status: 0, stdout: INVENTORY });
    expect([asked[0]?.headers['x-auth-token'], asked[0]?.url]).toEqual([
      TOKEN, '/v1/inventory/home.json?host=a%0A+b&ref=now&ref.web-1=v2&tenant=beside&var.Rack=r1',
    ]);
    const token = fileOf('token', `${TOKEN}\r\n`);
    const named = fileOf('named.ini', `[muster]\nurl = ${url}\ntoken_file = ${token}\n`);
    await run({ MUSTER_CONFIG: named });
    expect([asked[1]?.headers['x-auth-token'], asked[1]?.url]).toEqual([TOKEN, '/v1/inventory/all.json']);
  }); // prettier-ignore

  it.each([
    ['names nothing that there is', '[muster]\ntennant = acme\n', /: \[muster\] has no setting tennant$/],
    ['names no such filter', '[filters]\nname = x\n', /: \[filters\] has no setting name$/],
    ['is no INI', `token ${TOKEN}\n`, /is not an INI file \(line 1\)$/],
    ['says a thing twice', `[muster]\ntoken = ${TOKEN}\ntoken = ${TOKEN}\n`, /is not an INI file/],
    ['goes on in another line', '[filters]\nlimit = web*\n  host = x\n', /: the value of limit goes on in a second line$/],
    ['has half a string', '[muster]\ntenant = "acme\n', /: the value of tenant begins with a double quote and is not a JSON string$/],
    ['gives its token to another service', `[muster]\nurl = http://127.0.0.1:1\ntoken = ${TOKEN}\n`, /^the credentials in .* are for another service than http/],
  ])('refuses a file that %s', async (_, content, line) => {
    const { url, asked } = await service(good);
    fileOf('.config/muster/muster.ini', content);
    expect(await complaint({ MUSTER_URL: url })).toMatch(line);
    expect(asked).toEqual([]);
  }); // prettier-ignore

  it('refuses a file with a secret that all may read, and any that all may write', async () => {
    const { url } = await service(good);
    fileOf('.config/muster/muster.ini', `[muster]\ntoken = ${TOKEN}\n`, 0o644);
    expect(await complaint({ MUSTER_URL: url })).toMatch(
      /holds a secret and may be read by everyone \(chmod 600\)$/,
    );
    fileOf('.config/muster/muster.ini', '[muster]\ntenant = acme\n', 0o666);
    expect(await complaint(at(url))).toMatch(/may be written to by everyone \(chmod o-w\)$/);
  });

  it.each([
    [{}, 'no service: set MUSTER_URL, or url in muster.ini'],
    [{ MUSTER_URL: 'http://127.0.0.1:1' }, 'no token: set MUSTER_TOKEN, MUSTER_TOKEN_FILE, or OS_CLOUD or OS_AUTH_URL for Keystone'],
    [at('file:///etc/passwd'), 'MUSTER_URL is not the address of a service'],
    [at('http://127.0.0.1:port'), 'MUSTER_URL is not the address of a service'],
    [at(`http://u:${TOKEN}@127.0.0.1:1`), 'MUSTER_URL holds a user; the service takes a token'],
    [at('http://127.0.0.1:1'), 'the service cannot be reached: Connection refused'],
    [at('http://nowhere.invalid'), /^the service cannot be reached: /],
    [{ MUSTER_URL: 'http://127.0.0.1:1', MUSTER_TOKEN: `${TOKEN}\nX-Other: 1` }, 'the token has characters that no token has'],
    [{ MUSTER_URL: 'http://127.0.0.1:1', MUSTER_TOKEN_FILE: '/nonexistent' }, 'the file of MUSTER_TOKEN_FILE cannot be read: No such file or directory'],
    [{ ...at('http://127.0.0.1:1'), MUSTER_TIMEOUT: 'soon' }, 'MUSTER_TIMEOUT is not a whole number above 0'],
    [{ ...at('http://127.0.0.1:1'), MUSTER_STALE_SECONDS: '-1' }, 'MUSTER_STALE_SECONDS is not a whole number'],
    [{ ...at('https://127.0.0.1:1'), MUSTER_CA_FILE: '/nonexistent' }, 'the file of certificate authorities of the service cannot be read'],
    [{ MUSTER_CONFIG: '/nonexistent' }, '/nonexistent cannot be read: No such file or directory'],
  ])('says what is wrong with %o', async (env, line) => {
    const said = await complaint(env);
    if (typeof line === 'string') expect(said).toBe(line);
    else expect(said).toMatch(line);
  }); // prettier-ignore

  it('trusts the authorities that it is told to trust, and no certificate else', async () => {
    const { url, asked, cert } = await services.startTls(known, folder);
    const env = at(url);
    expect(await complaint({ ...env, MUSTER_STALE_SECONDS: '60' })).toMatch(/^the certificate of the service is not valid: /);
    expect(asked).toEqual([]);
    for (const trust of [{ MUSTER_CA_FILE: cert }, { SSL_CERT_FILE: cert }])
      expect(await run({ ...env, ...trust })).toMatchObject({ status: 0, stdout: INVENTORY });
    const other = { ...at(url.replace('127.0.0.1', 'localhost')), MUSTER_CA_FILE: cert };
    expect(await complaint(other)).toMatch(/^the certificate of the service is not valid: /);
  }); // prettier-ignore

  it('goes through the proxy of the environment', async () => {
    const proxy = await service(known);
    const env = { ...at('http://muster.invalid'), http_proxy: proxy.url, no_proxy: '' };
    expect(await run(env)).toMatchObject({ status: 0, stdout: INVENTORY });
    expect(proxy.asked[0]?.url).toBe('http://muster.invalid/v1/inventory/all.json');
  });

  it('imports nothing that lies beside it', async () => {
    const { url } = await service(known);
    fileOf('beside/json.py', 'raise SystemExit("a module of the playbook")');
    expect(await run(at(url))).toMatchObject({ status: 0, stdout: INVENTORY });
  });

  it('fails where its output goes nowhere', async () => {
    const { url } = await service(known);
    const env = { ...at(url), HOME: folder };
    const outcome = await outcomeOf('sh', ['-c', `"${script}" --list > /dev/full`], { cwd: folder, env });
    expect(outcome).toEqual({
      status: 1,
      stdout: '',
      stderr: 'muster-inventory: standard output takes no more: No space left on device\n',
    });
  });
});

const keystone: Told = (response, { body }) => {
  if (body.includes('wrong')) {
    json(response, {}, 401);
    return;
  }
  response.setHeader('X-Subject-Token', TOKEN);
  json(response, { token: { expires_at: new Date(Date.now() + 3_600_000).toISOString() } }, 201);
};

describeWithPython('the inventory script with Keystone', () => {
  const password = { OS_USERNAME: 'ops', OS_PASSWORD: 'pässword', OS_PROJECT_NAME: 'acme' };

  it('gets a token once, keeps it without the password, and gets another when it does not count any more', async () => {
    const identity = await service(keystone);
    let revoked = false;
    const { url, asked } = await service((response, one) => {
      if (!revoked) { known(response, one); return; }
      revoked = false;
      json(response, {}, 401);
    });
    const env = { MUSTER_URL: url, OS_AUTH_URL: `${identity.url}/`, ...password, OS_USER_DOMAIN_NAME: 'Ops' };
    for (const _ of [1, 2]) expect(await run(env)).toEqual({ status: 0, stdout: INVENTORY, stderr: '' });
    expect(asked.map(({ headers }) => headers['x-auth-token'])).toEqual([TOKEN, TOKEN]);
    expect(identity.asked.map(({ url: path }) => path)).toEqual(['/v3/auth/tokens']);
    expect(JSON.parse(identity.asked[0]!.body)).toEqual({
      auth: {
        identity: { methods: ['password'], password: { user: { name: 'ops', domain: { name: 'Ops' }, password: 'pässword' } } },
        scope: { project: { name: 'acme', domain: { id: 'default' } } },
      },
    });
    for (const path of kept()) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readFileSync(path, 'utf8')).not.toContain('pässword');
    }
    revoked = true;
    expect(await run(env)).toMatchObject({ status: 0 });
    expect(identity.asked).toHaveLength(2);
  }); // prettier-ignore

  it.each([
    ['a cloud of clouds.yaml', 'clouds:\n  # all of ours\n  acme:\n    regions:\n    - name: one\n      values: {a: b}\n    auth:\n      auth_url: "URL/v3" # here\n      username: \'o\'\'ps\'\n      password: p#ss word\n      project_id: 17\n    interface: public\n', { methods: ['password'], password: { user: { name: "o'ps", domain: { id: 'default' }, password: 'p#ss word' } } }],
    ['one with an application credential', 'clouds:\n  acme:\n    auth_type: v3applicationcredential\n    auth:\n      auth_url: URL\n      application_credential_id: id\n      application_credential_secret: "s\\u00e9"\n  other: &anchor\n    auth: {a: 1}\n', { methods: ['application_credential'], application_credential: { id: 'id', secret: 'sé' } }],
    ['one in JSON', '{"clouds": {"acme": {"auth": {"auth_url": "URL", "user_id": "u", "password": "p", "project_name": "x"}}}}', { methods: ['password'], password: { user: { id: 'u', password: 'p' } } }],
  ])('logs in by %s', async (_, yaml, expected) => {
    const identity = await service(keystone);
    const { url } = await service(known);
    fileOf('clouds.yaml', yaml.replace('URL', identity.url));
    expect(await run({ MUSTER_URL: url, OS_CLOUD: 'acme' })).toEqual({ status: 0, stdout: INVENTORY, stderr: '' });
    expect((JSON.parse(identity.asked[0]!.body) as { auth: { identity: object } }).auth.identity).toEqual(expected);
  }); // prettier-ignore

  it('takes what secure.yaml adds, and the section of its own file', async () => {
    const identity = await service(keystone);
    const { url } = await service(known);
    fileOf('.config/openstack/clouds.yaml', `clouds:\n  acme:\n    auth:\n      auth_url: ${identity.url}\n      username: ops\n      project_name: p\n`);
    fileOf('.config/openstack/secure.yaml', 'clouds:\n  acme:\n    auth:\n      password: added\n');
    fileOf('.config/muster/muster.ini', '[keystone]\ncloud = acme\n');
    expect(await run({ MUSTER_URL: url })).toMatchObject({ status: 0 });
    expect(identity.asked[0]?.body).toContain('"password": "added"');
  }); // prettier-ignore

  const cloud = (lines: string): string =>
    `clouds:\n  acme:\n    auth:\n      auth_url: http://127.0.0.1:1\n      username: u\n      project_name: p\n${lines}`;
  it.each([
    ['an alias where a password is needed', cloud('      password: *secret\n'), /clouds\.yaml, line 7: YAML of this form is not read here/],
    ['a block where a password is needed', cloud('      password: |\n        secret\n'), /clouds\.yaml, line 7: YAML/],
    ['a merge', cloud('      <<: *defaults\n'), /: << is not read here, and would change the login$/],
    ['a profile', cloud('    profile: vendor\n'), /: profile is not read here/],
    ['certificates that are not to be checked', cloud('    verify: false\n'), /: verify is not read here/],
    ['a line that is none', cloud('  what is this\n'), /clouds\.yaml, line 7: YAML/],
    ['no such cloud', 'clouds:\n  other:\n    auth:\n      auth_url: x\n', /has no cloud acme$/],
    ['no password', cloud('    auth_type: password\n'), /^Keystone's password is missing$/],
    ['another way to log in', cloud('    auth_type: v3oidcpassword\n'), /^Keystone's auth type v3oidcpassword is not known here/],
  ])('refuses a clouds.yaml with %s', async (_, yaml, line) => {
    fileOf('clouds.yaml', yaml);
    expect(await complaint({ MUSTER_URL: 'http://127.0.0.1:1', OS_CLOUD: 'acme' })).toMatch(line);
  }); // prettier-ignore

  it('says so where Keystone does not take the login, answers otherwise, or is away', async () => {
    const { url } = await service(good);
    const at = async (told: Told, more: NodeJS.ProcessEnv = {}): Promise<string> =>
      complaint({ MUSTER_URL: url, OS_AUTH_URL: (await service(told)).url, ...password, ...more });
    expect(await at(keystone, { OS_PASSWORD: 'wrong' })).toBe('Keystone answered 401: it does not take these credentials');
    expect(await at((response) => json(response, {}, 201))).toBe('Keystone did not answer with a token');
    expect(await at((response) => response.writeHead(503).end())).toBe('Keystone answered 503');
    expect(await at((response) => response.writeHead(302, { Location: url }).end())).toMatch(/^Keystone redirects/);
    expect(await complaint({ MUSTER_URL: url, OS_AUTH_URL: 'http://127.0.0.1:1', ...password })).toBe('Keystone cannot be reached: Connection refused');
  }); // prettier-ignore
});
