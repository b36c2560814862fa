import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Failure } from '../failure.js';
import { fetchOf } from '../session/fetch.js';
import { aShell } from '../testing/a-shell.js';
import { describeWithPython, InventoryScript, type Read } from '../testing/inventory-script.js';
import { json, toldServer, type ToldServer } from '../testing/told-server.js';
import { Clouds } from './core/clouds.js';
import { fileSource } from './core/source.js';
import { readSettings, type Flags } from './settings.js';

let folder: string;
let script: InventoryScript;
let identity: ToldServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-settings-'));
  script = new InventoryScript();
  identity = await toldServer((response) =>
    json(
      response,
      { token: { issued_at: '2030-01-01T00:00:00Z', expires_at: '2030-01-01T01:00:00Z' } },
      201,
      {
        'x-subject-token': 'of-keystone',
      },
    ),
  );
});
afterAll(async () => {
  await script.close();
  identity.close();
  rmSync(folder, { recursive: true });
});

type Texts = Readonly<Record<string, string>>;

/** Files by their paths: `home/…` is the user's folder, `beside/…` the program's, `work/…` where it is called. */
interface Sources {
  readonly env?: Texts;
  readonly files?: Texts;
  /** Of all files; 600 unless told. */
  readonly mode?: number;
}

const USER = 'home/.config/muster/muster.ini';
const BESIDE = 'beside/muster.ini';
const AT = { MUSTER_URL: 'https://muster.example.net', MUSTER_TOKEN: 't0ken' };
const URL_ONLY = { MUSTER_URL: 'https://muster.example.net' };
const PASSWORD = {
  OS_AUTH_URL: '{keystone}',
  OS_USERNAME: 'ops',
  OS_PASSWORD: 'pässword',
  OS_PROJECT_NAME: 'acme',
};
const APPLICATION = { OS_AUTH_URL: '{keystone}/v3/', OS_APPLICATION_CREDENTIAL_SECRET: 's' };
const CLOUDS = 'home/.config/openstack/clouds.yaml';
const CLOUD = { ...URL_ONLY, OS_CLOUD: 'acme' };
const AUTH = 'auth_url: "{keystone}", username: ops, password: secret, project_name: acme';
const LINES =
  'clouds:\n  acme:\n    auth:\n      auth_url: {keystone}\n      username: ops\n      password: secret\n      project_name: acme\n';
const PEM = 'home/ca.pem'; // prettier-ignore

/** Lays a case down and gives what both programs are run with. */
let number = 0;
function laidDown({ env = {}, files = {}, mode = 0o600 }: Sources) {
  number += 1;
  const root = join(folder, String(number));
  const filled = (text: string): string => text.replaceAll('{keystone}', identity.url).replaceAll('{folder}', root);
  for (const name of ['home', 'beside', 'work']) mkdirSync(join(root, name), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), filled(text));
    chmodSync(join(root, path), mode);
  }
  const told = Object.entries(env).map(([name, value]) => [name, filled(value)]);
  const environment = { HOME: join(root, 'home'), ...(Object.fromEntries(told) as Texts) };
  return { environment, folder: join(root, 'work'), beside: join(root, 'beside') };
} // prettier-ignore

/** What the command line makes of it, in the words of the script's driver. */
async function ours(
  { environment, folder: cwd, beside }: ReturnType<typeof laidDown>,
  flags: Flags = {},
): Promise<Read> {
  const before = identity.asked.length;
  try {
    const shell = aShell({ environment, folder: cwd, programFolder: beside });
    const { url, tenant, group, exports, caFile, timeoutSeconds, retries, auth } = await readSettings(shell, flags);
    fetchOf({ caFile, timeoutSeconds }, environment);
    const parameters = { ...exports, ...(tenant !== undefined && { tenant }) };
    const read = { url, group, parameters, timeout: timeoutSeconds, retries, ca_file: caFile ?? '' };
    if (typeof auth === 'string') return { ...read, token: auth };
    expect(await auth.token(new AbortController().signal)).toBe('of-keystone');
    const asked = identity.asked[before]!;
    return { ...read, login: [`${identity.url}${asked.url.replace('?nocatalog', '')}`, JSON.parse(asked.body)] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expect(error.message).not.toMatch(/\n|t0ken|s3cret|pässword/);
    return { refused: error.message };
  }
} // prettier-ignore

/** Both read the same, of which this is a part. */
async function expectTaken(sources: Sources, part: object): Promise<void> {
  const where = laidDown(sources);
  const theirs = await script.settings(where);
  expect(theirs).toMatchObject(part);
  expect(await ours(where)).toEqual(theirs);
}

/** Both refuse, and the script says this. */
async function expectRefused(sources: Sources, words: RegExp): Promise<void> {
  const where = laidDown(sources);
  const theirs = await script.settings(where);
  expect(theirs).toEqual({ refused: expect.stringMatching(words) as string });
  expect(await ours(where)).toEqual({ refused: expect.any(String) as string });
}

describeWithPython('settings, as the inventory script reads them', () => {
  it.each<[string, Sources, object]>([
    ['a token and a service of the environment', { env: AT }, { url: AT.MUSTER_URL, token: 't0ken', group: 'all', parameters: {}, timeout: 60, retries: 3, ca_file: '' }],
    ['a path, without the slashes at its end', { env: { ...AT, MUSTER_URL: 'HTTP://[::1]:8080/a/b//' } }, { url: 'HTTP://[::1]:8080/a/b' }],
    ['a port that is left out', { env: { ...AT, MUSTER_URL: 'http://a:/' } }, { url: 'http://a:' }],
    ['all settings of the environment', {
      env: { ...AT, MUSTER_TENANT: 'acme', MUSTER_GROUP: 'web', MUSTER_REF: 'next', MUSTER_SECRETS: 'omit', MUSTER_TIMEOUT: '007', MUSTER_RETRIES: '0', MUSTER_STALE_SECONDS: '5', MUSTER_CACHE: 'off' },
    }, { group: 'web', parameters: { tenant: 'acme', ref: 'next', secrets: 'omit' }, timeout: 7, retries: 0 }],
    ['filters of the environment, an empty variable among them', {
      env: { ...AT, MUSTER_FILTER_HOST: 'web*', MUSTER_FILTER_GROUP: '', MUSTER_FILTER_LIMIT: 'a:&b', MUSTER_FILTER_VAR_Rack: 'r 1', MUSTER_FILTER_VAR_none: '' },
    }, { parameters: { host: 'web*', limit: 'a:&b', 'var.Rack': 'r 1', 'var.none': '' } }],
    ['the file of the user', { files: { [USER]: '[muster]\nurl = http://a\ntoken = t0ken\ntenant = acme\nref.web = next\n[filters]\nvar.x = 1\nhost = a=b\n' } },
      { url: 'http://a', token: 't0ken', parameters: { tenant: 'acme', 'ref.web': 'next', 'var.x': '1', host: 'a=b' } }],
    ['each setting from the first source that has it', {
      env: { MUSTER_TENANT: 'environment', MUSTER_GROUP: '', MUSTER_FILTER_HOST: 'e' },
      files: {
        [BESIDE]: '[muster]\ntenant = beside\ngroup = beside\nref.a = beside\nref.b = beside\n[filters]\nhost = b\ngroup = b\n',
        [USER]: '[muster]\nurl = http://user\ntoken = t0ken\ngroup = user\nretries = 9\nref.a = user\nref.c = user\n[filters]\ngroup = u\nlimit = u\n',
      },
    }, { url: 'http://user', group: 'beside', retries: 9, parameters: { tenant: 'environment', host: 'e', group: 'b', limit: 'u', 'ref.a': 'beside', 'ref.b': 'beside', 'ref.c': 'user' } }],
    ['XDG_CONFIG_HOME', { env: { XDG_CONFIG_HOME: '{folder}/xdg' }, files: { 'xdg/muster/muster.ini': '[muster]\nurl = http://xdg\ntoken = t0ken\n', [USER]: '[muster]\nurl = http://user\n' } }, { url: 'http://xdg' }],
    ['a relative XDG_CONFIG_HOME, which no ~ begins', { env: { XDG_CONFIG_HOME: '~' }, files: { 'work/~/muster/muster.ini': '[muster]\nurl = http://xdg\ntoken = t0ken\n' } }, { url: 'http://xdg' }],
    ['an empty XDG_CONFIG_HOME', { env: { XDG_CONFIG_HOME: '' }, files: { [USER]: '[muster]\nurl = http://user\ntoken = t0ken\n' } }, { url: 'http://user' }],
    ['MUSTER_CONFIG alone, with ~', {
      env: { MUSTER_CONFIG: '~/other.ini' },
      files: { 'home/other.ini': '[muster]\nurl = http://other\ntoken = t0ken\n', [USER]: '[muster]\ntenant = user\n', [BESIDE]: '[muster]\ntenant = beside\n' },
    }, { url: 'http://other', parameters: {} }],
    ['MUSTER_CONFIG from where it is called', { env: { MUSTER_CONFIG: 'own.ini' }, files: { 'work/own.ini': '[muster]\nurl = http://own\ntoken = t0ken\n' } }, { url: 'http://own' }],
    ['an empty MUSTER_CONFIG, which names none', { env: { ...AT, MUSTER_CONFIG: '' }, files: { [USER]: '[muster]\ntenant = user\n' } }, { parameters: { tenant: 'user' } }],
    ['token files with ~, without the blanks around it', { env: { ...URL_ONLY, MUSTER_TOKEN_FILE: '~/token' }, files: { 'home/token': '\u00a0 t0ken\n\n' } }, { token: 't0ken' }],
    ['a token file of the folder it is called in', { env: { ...URL_ONLY, MUSTER_TOKEN_FILE: 'token' }, files: { 'work/token': 't0ken' } }, { token: 't0ken' }],
    ['a token before a token file of one source', { env: { ...AT, MUSTER_TOKEN_FILE: '/nonexistent' } }, { token: 't0ken' }],
    ['credentials whole from the first source', {
      env: { ...URL_ONLY, ...PASSWORD, MUSTER_TOKEN_FILE: '{folder}/token' },
      files: { token: 'first', [BESIDE]: '[muster]\ntoken = second\n' },
    }, { token: 'first' }],
    ['a file before the variables of Keystone', { env: { ...URL_ONLY, ...PASSWORD, OS_TOKEN: 'os' }, files: { [USER]: '[muster]\ntoken = t0ken\n' } }, { token: 't0ken' }],
    ['[keystone] of a file before the variables', { env: { ...URL_ONLY, OS_TOKEN: 'os' }, files: { [USER]: '[keystone]\ntoken = ini\n' } }, { token: 'ini' }],
    ['[keystone] that says no place, and so the next', { env: { ...URL_ONLY, OS_TOKEN: 'os' }, files: { [USER]: '[keystone]\npassword = s3cret\n' } }, { token: 'os' }],
    ['credentials of a file for its own service, written otherwise', { env: { MUSTER_URL: 'http://a' }, files: { [USER]: '[muster]\nurl = http://a/\ntoken = t0ken\n' } }, { token: 't0ken' }],
    ['credentials of the environment for any service', { env: { MUSTER_TOKEN: 't0ken', MUSTER_URL: 'http://b' }, files: { [USER]: '[muster]\nurl = http://a\ntoken = other\n' } }, { url: 'http://b', token: 't0ken' }],
    ['comments, other sections, empty values', { files: { [USER]: '# c\n; c\n[other]\nx = 1\n  y\n[muster]\nurl = http://a ; no comment\n\ntenant =\n  # c\ntoken=t0ken\n[ filters ]\nhost = x\n'.replace(' ; no comment', '') } }, { url: 'http://a', parameters: {} }],
    ['JSON strings', { env: AT, files: { [USER]: '[filters]\nvar.rack = "\\"r 1\\""\nvar.a = " b\\n\\u00e9"\nhost = ""\n' } }, { parameters: { 'var.rack': '"r 1"', 'var.a': ' b\né', host: '' } }],
    ['an empty JSON string for none', { files: { [USER]: '[muster]\nurl = http://a\ntoken = ""\ntenant = ""\n' }, env: { MUSTER_TOKEN: 't0ken' } }, { token: 't0ken', parameters: {} }],
    ['line ends of all systems', { env: AT, files: { [USER]: '[muster]\r\ntenant = a\r[filters]\r\nhost = b\u2028c\u0085\r\n' } }, { parameters: { tenant: 'a', host: 'b\u2028c' } }],
    ['a file that all may read and that holds no secret', { env: AT, files: { [USER]: '[muster]\ntenant = a\ntoken_file = x\n' }, mode: 0o644 }, { parameters: { tenant: 'a' } }],
    ['a file of authorities', { env: { ...AT, MUSTER_CA_FILE: '~/ca.pem' }, files: { [PEM]: rootCertificates[0]! } }, { ca_file: expect.stringMatching(/home\/ca\.pem$/) as string }],
    ['the home of a user', { env: { ...AT, MUSTER_CA_FILE: `~${userInfo().username}/${'../'.repeat(9)}{folder}/${PEM}` }, files: { [PEM]: rootCertificates[0]! } }, { ca_file: expect.stringMatching(/home\/ca\.pem$/) as string }],
    ['a number', { env: { ...AT, MUSTER_TIMEOUT: '999999999' } }, { timeout: 999_999_999 }],
  ])('takes %s', (_, sources, part) => expectTaken(sources, part)); // prettier-ignore

  const ini = (text: string): Sources => ({ env: AT, files: { [USER]: text } });
  it.each<[string, Sources, RegExp]>([
    ['no service', { env: { MUSTER_TOKEN: 't0ken' } }, /no service/],
    ['no token', { env: URL_ONLY }, /no token/],
    ['another scheme', { env: { ...AT, MUSTER_URL: 'file:///etc' } }, /not the address/],
    ['an address without a scheme', { env: { ...AT, MUSTER_URL: 'muster.example.net' } }, /not the address/],
    ['an address without slashes', { env: { ...AT, MUSTER_URL: 'http:a' } }, /not the address/],
    ['an address without a host', { env: { ...AT, MUSTER_URL: 'http:///v1' } }, /not the address/],
    ['a host that is a port', { env: { ...AT, MUSTER_URL: 'http://:80' } }, /not the address/],
    ['a port that is none', { env: { ...AT, MUSTER_URL: 'http://a:port' } }, /not the address/],
    ['a port beyond the last', { env: { ...AT, MUSTER_URL: 'http://a:65536' } }, /not the address/],
    ['brackets that stay open', { env: { ...AT, MUSTER_URL: 'http://[::1' } }, /not the address/],
    ['a query', { env: { ...AT, MUSTER_URL: 'http://a/?x=1' } }, /not the address/],
    ['a fragment', { env: { ...AT, MUSTER_URL: 'http://a/#x' } }, /not the address/],
    ['a user in the address', { env: { ...AT, MUSTER_URL: 'http://u:s3cret@a' } }, /holds a user/],
    ['an empty user in the address', { env: { ...AT, MUSTER_URL: 'http://@a' } }, /holds a user/],
    ['letters that no address has', { env: { ...AT, MUSTER_URL: 'http://é' } }, /characters/],
    ['blanks in an address', { env: { ...AT, MUSTER_URL: ' http://a' } }, /address/],
    ['a token with a line break', { env: { ...AT, MUSTER_TOKEN: 't0ken\nX: 1' } }, /characters/],
    ['a token with a blank', { env: { ...AT, MUSTER_TOKEN: 't0ken x' } }, /characters/],
    ['a token with other letters', { env: { ...AT, MUSTER_TOKEN: 't0kén' } }, /characters/],
    ['a token file that is not there', { env: { ...URL_ONLY, MUSTER_TOKEN_FILE: '/nonexistent' } }, /cannot be read: No such file/],
    ['a token file that is a folder', { env: { ...URL_ONLY, MUSTER_TOKEN_FILE: '/' } }, /cannot be read: Is a directory/],
    ['a token file that is empty', { env: { ...URL_ONLY, MUSTER_TOKEN_FILE: '{folder}/t' }, files: { t: ' \n' } }, /is empty/],
    ['a time that is no number', { env: { ...AT, MUSTER_TIMEOUT: 'soon' } }, /MUSTER_TIMEOUT is not a whole number above 0/],
    ['no time', { env: { ...AT, MUSTER_TIMEOUT: '0' } }, /MUSTER_TIMEOUT/],
    ['a time in other digits', { env: { ...AT, MUSTER_TIMEOUT: '٣' } }, /MUSTER_TIMEOUT/],
    ['more tries than can be counted', { env: { ...AT, MUSTER_RETRIES: '1000000000' } }, /MUSTER_RETRIES/],
    ['a negative age', { env: { ...AT, MUSTER_STALE_SECONDS: '-1' } }, /MUSTER_STALE_SECONDS/],
    ['authorities that are not there', { env: { ...AT, MUSTER_CA_FILE: '/nonexistent' } }, /authorities of the service cannot be read/],
    ['authorities that are none', { env: { ...AT, MUSTER_CA_FILE: '{folder}/ca' }, files: { ca: 'no certificate' } }, /authorities of the service cannot be read/],
    ['a file that is named and not there', { env: { ...AT, MUSTER_CONFIG: '/nonexistent' } }, /cannot be read/],
    ['a file that is a folder', { env: { ...AT, MUSTER_CONFIG: '/' } }, /cannot be read/],
    ['a setting that nothing has', ini('[muster]\ntenent = a\n'), /\[muster\] has no setting tenent/],
    ['a setting in capitals', ini('[muster]\nTenant = a\n'), /no setting Tenant/],
    ['an environment’s name in a file', ini('[muster]\nMUSTER_URL = a\n'), /no setting MUSTER_URL/],
    ['a filter that nothing has', ini('[filters]\nhosts = a\n'), /\[filters\] has no setting hosts/],
    ['a setting of Keystone that nothing has', ini('[keystone]\nOS_TOKEN = a\n'), /\[keystone\] has no setting/],
    ['a value that goes on', ini('[muster]\ntenant = a\n  b\n'), /second line/],
    ['a value that begins in the next line', ini('[muster]\ntenant =\n  a\n'), /second line/],
    ['a value that goes on after a blank line', ini('[muster]\ntenant = a\n\n  b\n'), /second line/],
    ['a section that is taken for a value', ini('[muster]\ntenant = a\n [filters]\nhost = x\n'), /second line/],
    ['a quote that stays open', ini('[muster]\ntenant = "a\n'), /not a JSON string/],
    ['a quote with more after it', ini('[muster]\ntenant = "a" b\n'), /not a JSON string/],
    ['a quote with an escape of Python', ini('[muster]\ntenant = "\\x41"\n'), /not a JSON string/],
    ['a setting that stands twice', ini('[muster]\ntenant = a\ntenant = b\n'), /not an INI file \(line 3\)/],
    ['a section that stands twice', ini('[muster]\n[filters]\n[muster]\n'), /not an INI file \(line 3\)/],
    ['another program’s section that stands twice', ini('[x]\n[muster]\n[x]\n'), /not an INI file/],
    ['a setting before all sections', ini('tenant = a\n'), /not an INI file \(line 1\)/],
    ['a mark of byte order', ini('\ufeff[muster]\n'), /not an INI file \(line 1\)/],
    ['a line without a sign', ini('[muster]\nt0ken\n'), /not an INI file \(line 2\)/],
    ['a colon for a sign', ini('[muster]\ntenant: a\n'), /not an INI file/],
    ['a line without a name', ini('[muster]\n= a\n'), /not an INI file/],
    ['a section without a name', ini('[muster]\n[]\n'), /not an INI file/],
    ['a file that all may write', { ...ini('[muster]\n'), mode: 0o602 }, /written to by everyone/],
    ['a token that all may read', { ...ini('[muster]\ntoken = t0ken\n'), mode: 0o604 }, /may be read by everyone/],
    ['a password that all may read', { ...ini('[keystone]\npassword = s3cret\n'), mode: 0o644 }, /may be read by everyone/],
    ['a token for another service', { env: { MUSTER_URL: 'http://b' }, files: { [USER]: '[muster]\nurl = http://a\ntoken = t0ken\n' } }, /another service than http:\/\/b/],
    ['a token of the user for the service of a file that lies about', { files: { [BESIDE]: '[muster]\nurl = http://evil\n', [USER]: '[muster]\nurl = http://a\ntoken = t0ken\n' } }, /another service/],
    ['a login for another service', { env: { MUSTER_URL: 'http://b', ...PASSWORD }, files: { [USER]: '[muster]\nurl = http://a\n[keystone]\ncloud = acme\n', [CLOUDS]: LINES } }, /another service/],
  ])('refuses %s', (_, sources, words) => expectRefused(sources, words)); // prettier-ignore

  it('refuses a file that is not UTF-8', async () => {
    const where = laidDown({ env: AT, files: { [USER]: '' } });
    writeFileSync(join(where.folder, '..', USER), Buffer.from([0x5b, 0xe9, 0x5d]));
    expect(await script.settings(where)).toEqual({ refused: expect.stringContaining('is not UTF-8') as string });
    expect(await ours(where)).toEqual({ refused: expect.stringContaining('is not UTF-8') as string });
  }); // prettier-ignore

  it('has no ~ of an environment without a home but that of the account', async () => {
    const { environment, ...where } = laidDown({
      env: { ...URL_ONLY, MUSTER_TOKEN: 't0ken', MUSTER_CA_FILE: '~root/nonexistent' },
    });
    const { HOME: _, ...homeless } = environment;
    for (const env of [
      homeless,
      { ...homeless, HOME: '' },
      { ...homeless, MUSTER_CA_FILE: '~/nonexistent' },
    ]) {
      const theirs = await script.settings({ environment: env, ...where });
      expect(theirs).toHaveProperty('refused');
      expect(await ours({ environment: env as typeof environment, ...where })).toEqual(theirs);
    }
  });
});

describeWithPython('a login at Keystone, as the inventory script makes it', () => {
  const identityOf = (identity: object, scope?: object): object => ({
    login: [
      expect.stringMatching(/\/v3\/auth\/tokens$/) as string,
      { auth: { identity, ...(scope && { scope }) } },
    ],
  });
  const withPassword = (user: object, scope: object): object =>
    identityOf({ methods: ['password'], password: { user } }, scope);
  const DEFAULT = { id: 'default' };
  const OPS = { name: 'ops', domain: DEFAULT, password: 'pässword' };
  const ACME = { project: { name: 'acme', domain: DEFAULT } };
  const env = (more: Texts): Sources => ({ env: { ...URL_ONLY, ...PASSWORD, ...more } });

  it.each<[string, Sources, object]>([
    ['a password', env({}), withPassword(OPS, ACME)],
    ['a path with the version', env({ OS_AUTH_URL: '{keystone}/identity/v3//' }), withPassword(OPS, ACME)],
    ['domains by name before those by id', env({ OS_USER_DOMAIN_NAME: 'Ops', OS_USER_DOMAIN_ID: 'x', OS_PROJECT_DOMAIN_ID: 'y' }), withPassword({ ...OPS, domain: { name: 'Ops' } }, { project: { name: 'acme', domain: { id: 'y' } } })],
    ['the domain of both', env({ OS_DEFAULT_DOMAIN: 'D', OS_USER_DOMAIN_ID: 'x' }), withPassword({ ...OPS, domain: { name: 'D' } }, { project: { name: 'acme', domain: { name: 'D' } } })],
    ['the domain of both, by id', env({ OS_DEFAULT_DOMAIN_ID: 'd', OS_USER_DOMAIN_ID: 'x' }), withPassword({ ...OPS, domain: { id: 'x' } }, { project: { name: 'acme', domain: { id: 'd' } } })],
    ['ids before names', env({ OS_USER_ID: 'u', OS_PROJECT_ID: 'p' }), withPassword({ id: 'u', password: 'pässword' }, { project: { id: 'p' } })],
    ['tenants, as projects were called', { env: { ...URL_ONLY, ...PASSWORD, OS_PROJECT_NAME: '', OS_TENANT_NAME: 'old' } }, withPassword(OPS, { project: { name: 'old', domain: DEFAULT } })],
    ['the id of a tenant before the name of a project', env({ OS_TENANT_ID: 't' }), withPassword(OPS, { project: { id: 't' } })],
    ['the system', env({ OS_SYSTEM_SCOPE: 'all' }), withPassword(OPS, { system: { all: true } })],
    ['a kind by its longer name', env({ OS_AUTH_TYPE: 'v3password', OS_APPLICATION_CREDENTIAL_SECRET: 's' }), withPassword(OPS, ACME)],
    ['an application credential by id', { env: { ...URL_ONLY, ...APPLICATION, OS_APPLICATION_CREDENTIAL_ID: 'c', OS_PROJECT_NAME: 'x' } }, identityOf({ methods: ['application_credential'], application_credential: { id: 'c', secret: 's' } })],
    ['one by name, and its user', { env: { ...URL_ONLY, ...APPLICATION, OS_APPLICATION_CREDENTIAL_NAME: 'c', OS_USERNAME: 'ops' } }, identityOf({ methods: ['application_credential'], application_credential: { name: 'c', secret: 's', user: { name: 'ops', domain: DEFAULT } } })],
    ['one that is asked for beside a password', env({ ...APPLICATION, OS_AUTH_TYPE: 'v3applicationcredential', OS_APPLICATION_CREDENTIAL_ID: 'c' }), identityOf({ methods: ['application_credential'], application_credential: { id: 'c', secret: 's' } })],
    ['OS_TOKEN before all of it', env({ OS_TOKEN: 'os' }), { token: 'os' }],
    ['[keystone] of a file', { env: URL_ONLY, files: { [USER]: '[keystone]\nauth_url = {keystone}\nusername = ops\npassword = "s#1"\nproject_id = p\n' } }, withPassword({ ...OPS, password: 's#1' }, { project: { id: 'p' } })],
    ['a cloud, and nothing of the variables beside it', { env: { ...CLOUD, OS_USERNAME: 'other' }, files: { [CLOUDS]: LINES } }, withPassword({ ...OPS, password: 'secret' }, ACME)],
    ['a cloud that a file names', { env: URL_ONLY, files: { [USER]: '[keystone]\ncloud = acme\nclient_config_file = ~/c.yaml\n', 'home/c.yaml': LINES } }, withPassword({ ...OPS, password: 'secret' }, ACME)],
    ['a clouds.yaml where it is called before that of the user', { env: CLOUD, files: { 'work/clouds.yaml': LINES.replace('ops', 'here'), [CLOUDS]: LINES } }, withPassword({ ...OPS, name: 'here', password: 'secret' }, ACME)],
    ['what secure.yaml adds', { env: CLOUD, files: { [CLOUDS]: LINES.replace('      password: secret\n', ''), 'home/.config/openstack/secure.yaml': 'clouds:\n  other: {}\n  acme:\n    auth:\n      password: \'it\'\'s\'\n'.replace('  other: {}\n', '') } }, withPassword({ ...OPS, password: 'it\'s' }, ACME)],
    ['a secure.yaml without the cloud', { env: CLOUD, files: { [CLOUDS]: LINES, 'home/.config/openstack/secure.yaml': 'clouds:\n  other:\n    auth:\n      password: x\n' } }, withPassword({ ...OPS, password: 'secret' }, ACME)],
    ['words that YAML would take for something else', { env: CLOUD, files: { [CLOUDS]: LINES.replace('ops', '0123').replace('secret', 'yes # no') } }, withPassword({ ...OPS, name: '0123', password: 'yes' }, ACME)],
    ['a number as it is written', { env: CLOUD, files: { [CLOUDS]: LINES.replace('secret', '1e3') } }, withPassword({ ...OPS, password: '1e3' }, ACME)],
    ['quoted words', { env: CLOUD, files: { [CLOUDS]: LINES.replace('secret', '"a\\"\\u00e9: #b" # c').replace('      username', '      "username"') } }, withPassword({ ...OPS, password: 'a"é: #b' }, ACME)],
    ['lists and much else that no login needs', { env: CLOUD, files: { [CLOUDS]: `# c\n---\n${LINES}    regions:\n    - a\n    - b: c\n    verify: True\n    interface: public\n` } }, withPassword({ ...OPS, password: 'secret' }, ACME)],
    ['a name that stands twice, as it stands last', { env: CLOUD, files: { [CLOUDS]: `${LINES}      username: last\n` } }, withPassword({ ...OPS, name: 'last', password: 'secret' }, ACME)],
    ['JSON', { env: CLOUD, files: { [CLOUDS]: '{"clouds": {"acme": {"auth": {"auth_url": "{keystone}", "user_id": "u", "username": 5, "password": "p", "project_id": "x"}, "verify": true}}}' } }, withPassword({ id: 'u', password: 'p' }, { project: { id: 'x' } })],
    ['what stands beside auth', { env: CLOUD, files: { [CLOUDS]: `${LINES}    auth_type: password\n    password: lesser\n` } }, withPassword({ ...OPS, password: 'secret' }, ACME)],
    ['a cloud that says nothing, and so nothing of it', { env: { ...CLOUD, MUSTER_TOKEN: 't0ken' }, files: { [CLOUDS]: 'clouds:\n  acme:\n' } }, { token: 't0ken' }],
  ])('logs in with %s', (_, sources, part) => expectTaken(sources, part)); // prettier-ignore

  const cloud = (text: string, more: Texts = {}): Sources => ({
    env: CLOUD,
    files: { [CLOUDS]: text, ...more },
  });
  it.each<[string, Sources, RegExp]>([
    ['without a user', { env: { ...URL_ONLY, ...PASSWORD, OS_USERNAME: '' } }, /username is missing/],
    ['without a project', { env: { ...URL_ONLY, ...PASSWORD, OS_PROJECT_NAME: '' } }, /project_name is missing/],
    ['without a password', { env: { ...URL_ONLY, ...PASSWORD, OS_PASSWORD: '' } }, /is missing/],
    ['without a password that is asked for', { env: { ...URL_ONLY, ...PASSWORD, OS_PASSWORD: '', OS_AUTH_TYPE: 'password' } }, /password is missing/],
    ['without the name of an application credential', { env: { ...URL_ONLY, ...APPLICATION } }, /application_credential_name is missing/],
    ['without its secret', { env: { ...URL_ONLY, OS_AUTH_URL: '{keystone}', OS_APPLICATION_CREDENTIAL_ID: 'c' } }, /secret is missing/],
    ['of another kind', env({ OS_AUTH_TYPE: 'v3oidcpassword' }), /auth type v3oidcpassword is not known/],
    ['at no address', env({ OS_AUTH_URL: 'keystone:5000' }), /Keystone's URL is not the address/],
    ['at an address with a user', env({ OS_AUTH_URL: 'http://u:s3cret@keystone' }), /Keystone's URL holds a user/],
    ['with authorities that are not there', env({ OS_CACERT: '/nonexistent' }), /authorities of the service cannot be read/],
    ['without a clouds.yaml', { env: CLOUD }, /there is no clouds\.yaml/],
    ['with a clouds.yaml that is named and not there', { env: { ...CLOUD, OS_CLIENT_CONFIG_FILE: '~/x' }, files: { [CLOUDS]: LINES } }, /there is no clouds\.yaml/],
    ['with a cloud that it has not', cloud('clouds:\n  other:\n    auth: x\n'), /has no cloud acme/],
    ['with clouds that are none', cloud('clouds: none\n'), /has no cloud acme/],
    ['with an empty file', cloud('\n'), /is empty/],
    ['with a list', cloud('[]'), /is not a mapping/],
    ['with a password that is a list', cloud(LINES.replace('secret', '[a]')), /not read here/],
    ['with a password that has a tag', cloud(LINES.replace('secret', '!vault x')), /not read here/],
    ['with a password that is an alias of nothing', cloud(LINES.replace('secret', '*nothing')), /not read here/],
    ['with a password that is empty', cloud(LINES.replace(' secret', '')), /is missing/],
    ['with a password that is null', cloud(LINES.replace('secret', '~')), /is missing/],
    ['with a password that secure.yaml takes away', cloud(LINES, { 'home/.config/openstack/secure.yaml': 'clouds:\n  acme:\n    auth:\n      password: null\n' }), /is missing/],
    ['with a profile', cloud(`${LINES}    profile: vendor\n`), /profile is not read here/],
    ['with a profile within auth', cloud(`${LINES}      profile: vendor\n`), /profile is not read here/],
    ['without certificates being checked', cloud(`${LINES}    verify: false\n`), /verify is not read here/],
    ['without certificates being checked, in secure.yaml', cloud(LINES, { 'home/.config/openstack/secure.yaml': 'clouds:\n  acme:\n    verify: no\n' }), /verify is not read here/],
    ['with a merge', cloud(`${LINES}    <<: other\n`), /<< is not read here/],
    ['with a merge of an alias', cloud(`${LINES}    <<: *other\n`), /<< is not read here/],
    ['with a merge into auth', cloud(`${LINES}      <<: *other\n`), /<< is not read here/],
    ['with lines that are no YAML', cloud('clouds:\n  acme:\n    auth: "x\n'), /not read here/],
  ])('refuses one %s', (_, sources, words) => expectRefused(sources, words)); // prettier-ignore

  it.each([
    ['mappings in braces', `clouds: {acme: {auth: {${AUTH}}}}`],
    ['anchors', `x: &x\n  ${AUTH.replaceAll(', ', '\n  ')}\nclouds:\n  acme:\n    auth: *x\n`],
    ['blocks of text', LINES.replace('secret', '>-\n        secret')],
  ])('also reads %s, which the script does not', async (_, text) => {
    const where = laidDown(cloud(text));
    expect(await script.settings(where)).toHaveProperty('refused');
    expect(await ours(where)).toMatchObject(withPassword({ ...OPS, password: 'secret' }, ACME));
  });

  it.each([
    ['a merge of an anchor', `x: &x\n  username: evil\n${LINES}      <<: *x\n`],
    ['verify in braces', `clouds: {acme: {verify: false, auth: {${AUTH}}}}`],
    ['a profile behind an anchor', `x: &x {profile: vendor, ${AUTH}}\nclouds: {acme: *x}\n`],
    ['two documents', `${LINES}---\n${LINES}`.replace('secret', 'other')],
  ])('refuses %s', async (_, text) => {
    expect(await ours(laidDown(cloud(text)))).toHaveProperty('refused');
  });
});

describeWithPython('files, as the inventory script reads them', () => {
  const blank = fc.constantFrom('', ' ', '  ', '\t', '\u00a0', '\u3000', '\x1c', '\u2028', '\ufeff');
  const word = fc.constantFrom(
    'url',
    'tenant',
    'ref.a',
    'var.x',
    'host',
    'x',
    '"é"',
    '"',
    'a b',
    '#',
    ';',
    '=',
    '[',
    ']',
    '',
  );
  const ends = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n', '\x0b', '\u0085');
  const line = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('[muster]', '[filters]', '[keystone]', '[x]', '[]', '[a]b]', '[muster] # c'),
    },
    {
      weight: 6,
      arbitrary: fc
        .tuple(word, blank, fc.constantFrom('=', '=', '=', ':', ''), blank, word)
        .map((parts) => parts.join('')),
    },
    { weight: 1, arbitrary: word },
  );
  const text = fc
    .array(fc.tuple(blank, line, blank, ends).map((parts) => parts.join('')), { maxLength: 7 })
    .map((lines) => `[muster]\n${lines.join('')}`); // prettier-ignore

  it('reads any INI as the script does', async () => {
    const path = join(folder, 'any.ini');
    const found = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        writeFileSync(path, content, { mode: 0o600 });
        const theirs = await script.file(path);
        const own = sourceOf(path, content);
        if ('refused' in theirs) expect(own).toHaveProperty('refused');
        else expect(own).toEqual(theirs);
        found['refused' in theirs ? 'refused' : 'taken'] += 1;
      }),
      { numRuns: 400 },
    );
    expect(Math.min(found.taken, found.refused)).toBeGreaterThan(20);
  });

  function sourceOf(path: string, content: string): Read {
    try {
      const { muster, filters, keystone } = fileSource(path, content, 0o600);
      return {
        muster: Object.fromEntries(muster),
        filters: Object.fromEntries(filters),
        keystone: Object.fromEntries(keystone),
      };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { refused: error.message };
    }
  }

  const scalar = fc.oneof(
    fc.constantFrom('a', '~', 'null', 'Null', '', 'true', '0x1F', '1_000', '12:30', 'a:b', 'a#b', 'a # c', 'it\'s', '2001-01-01', '"q"', '\'q\'\'q\'', '"\\u00e9\\n"', '# c', 'é ü', '-1', '?a'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 8 }).map((word) => JSON.stringify(word)),
    fc.string({ unit: 'grapheme-ascii', maxLength: 8 }).map((word) => `'${word.replaceAll("'", "''")}'`),
    fc.string({ unit: 'grapheme-ascii', maxLength: 6 }),
  ); // prettier-ignore
  const names = fc.constantFrom(
    'username',
    'password',
    'project_name',
    'region_name',
    '"user_id"',
    'cacert',
    'auth_type',
  );
  const entry = (indent: string): fc.Arbitrary<string> =>
    fc.tuple(names, scalar).map(([name, value]) => `${indent}${name}: ${value}\n`);
  const clouds = fc
    .tuple(fc.array(entry('    '), { maxLength: 3 }), fc.array(entry('      '), { maxLength: 4 }))
    .map(([own, auth]) => `clouds:\n  acme:\n${own.join('')}    auth:\n${auth.join('')}`);

  it('reads of any clouds.yaml what the script reads, where it is YAML', async () => {
    const path = join(folder, 'any.yaml');
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(clouds, async (content) => {
        writeFileSync(path, content);
        const theirs = await script.cloud(path, 'acme');
        if ('refused' in theirs) return;
        const own = cloudOf(path, content);
        // What no login needs may be anything for the script; for a parser of YAML it may be the end.
        if (own['refused'] !== undefined) expect(own['refused']).toMatch(/: this is not YAML$/);
        else expect(own).toEqual(theirs);
        if (own['refused'] === undefined) taken += 1;
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(20);
  });

  function cloudOf(path: string, content: string): Readonly<Record<string, unknown>> {
    try {
      return Object.fromEntries(new Clouds(content, path).values('acme') ?? []);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { refused: error.message };
    }
  }
});
