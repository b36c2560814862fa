import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Db, readConfig } from '@muster/kernel';
import { databaseOptions } from '../src/database.js';
import { Api, emptyDatabase, type Answer, type EmptyDatabase } from './harness.js';
import { finished, revealed } from './secret-builders.js';
import { Service } from './service.js';

const TOKEN = 'muster_leaks-system-token-0123456789';
const at = '/v1/tenants/acme';

/** What is to be found in no place: random, and letters and digits only, so that no way of quoting changes it. */
const aMark = (): string => `mArK${randomBytes(12).toString('hex')}`;
const MARKS = {
  text: aMark(),
  json: aMark(),
  binary: aMark(),
  refused: aMark(),
  malformed: aMark(),
  huge: aMark(),
  misplaced: aMark(),
  earlier: aMark(),
  password: aMark(),
  imported: aMark(),
  importedVault: aMark(),
};
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const SECRET_LINE = PEM.split('\n')[1] ?? '';

/** A mark in clear, in hex, and in base64 wherever in a text it may begin. */
function formsOf(mark: string): string[] {
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.from('-'.repeat(offset) + mark)
      .toString('base64')
      .replace(/=+$/, '');
    // The characters at both ends depend on what stands beside the mark.
    return text.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  const hex = Buffer.from(mark).toString('hex');
  return [
    mark,
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}
const FORMS = [...Object.values(MARKS), SECRET_LINE].flatMap(formsOf);
const DER = privateKey.export({ type: 'pkcs8', format: 'der' });

/** Forms that stand in what was written. */
const foundIn = (content: Buffer): string[] =>
  content.includes(DER) ? ['the key, as bytes'] : FORMS.filter((form) => content.includes(form));

let place: EmptyDatabase;
let service: Service;
let api: Api;
let reader: Api;
/** Everything that was answered, but to those who asked for a payload. */
const answers: [string, Answer][] = [];

beforeAll(async () => {
  place = await emptyDatabase();
  service = new Service({ ...place.settings, MUSTER_LOG_LEVEL: 'trace', MUSTER_BOOTSTRAP_TOKEN: TOKEN });
  api = new Api(await service.url(), TOKEN);
  await send('POST', '/v1/tenants', { name: 'acme' });
  await send('POST', `${at}/hosts`, { name: 'n1' });
  await send('POST', `${at}/groups`, { name: 'web' });
  const issued = await api.post(`${at}/tokens`, { name: 'a token', role: 'reader' });
  reader = new Api(api.url, issued.body.token);
  await useSecrets();
});
afterAll(async () => {
  service.kill('SIGKILL');
  await service.ended;
  await place.remove();
});

async function send(method: string, path: string, body?: unknown, client = api): Promise<Answer> {
  const answer = await client.send(method, path, body, { 'idempotency-key': randomBytes(8).toString('hex') });
  answers.push([`${method} ${path}`, answer]);
  return answer;
}

const OWNERS = [at, `${at}/groups/web`, `${at}/hosts/n1`];

/** All that can be done with secrets, and all that can go wrong with them. */
async function useSecrets(): Promise<void> {
  for (const owner of OWNERS) await writeSecrets(`${owner}/secrets`);
  for (const owner of OWNERS) await failToWrite(`${owner}/secrets`);
  await importSecrets();
  for (const password of [MARKS.password, ` ${MARKS.password}`, [MARKS.password], `${MARKS.password}\n`])
    await send('POST', `${at}/vault-password/rotate`, { password });
  await send('POST', `${at}/vault-password/rotate`, `{"password": "${MARKS.password}`);
  await send('POST', `${at}/vault-password/reveal`, { vault_id: 'none' });
  await finished(api, await send('POST', `${at}/data-key/rotate`));
  await finished(api, await send('POST', '/v1/keyring/rewrap'));
  await send('POST', `${at}/apply`, { hosts: [{ name: 'n1', variables: { text: 1 } }] });
  await send('DELETE', `${at}/groups/web/secrets/text`);
}

/** Files of secrets, good ones and such as cannot be read. */
async function importSecrets(): Promise<void> {
  const { imported, importedVault } = MARKS;
  const files: [number, string, string][] = [
    [200, 'osad-secrets', `galera_root_password: ${imported}\n`],
    [422, 'osad-secrets', `galera_root_password: [${imported}\n`],
    [200, 'osad-secrets', `twice: ${imported}\ntwice: ${imported}-2\n`],
    [422, 'osad-secrets', `!!binary ${imported}: ${imported}\n`],
    [422, 'ansible-yaml', `galera_root_password: ${imported}\n`],
    [422, 'ansible-ini', `galera_root_password: ${imported}\n`],
    [422, 'osad-secrets', `$ANSIBLE_VAULT;1.1;AES256\n${imported}\n`],
  ];
  for (const [status, format, file] of files) {
    const answer = await api.send('POST', `${at}/imports?format=${format}`, file, {
      'content-type': 'text/plain',
      'x-vault-password': importedVault,
    });
    answers.push([`${format} ${status}`, answer]);
    expect([file.replaceAll(imported, '…'), answer.status === 200]).toEqual([
      file.replaceAll(imported, '…'),
      status === 200,
    ]);
  }
}

async function writeSecrets(path: string): Promise<void> {
  const put = async (name: string, body: object): Promise<void> => {
    expect((await send('PUT', `${path}/${name}`, body)).status).toBeLessThan(300);
  };
  await put('text', { value: MARKS.earlier });
  await put('text', { value: MARKS.text });
  await put('json', { format: 'json', value: { [`key_${MARKS.json}`]: [MARKS.json] } });
  await put('pem', { format: 'pem', value: PEM });
  await put('binary', { format: 'binary', value: Buffer.from(MARKS.binary).toString('base64') });
  await send('POST', `${path}/text/rollback`, { version: 1 });
  expect(await revealed(api, `${path}/text`)).toBe(MARKS.earlier);
  expect(await revealed(api, `${path}/text`, 2)).toBe(MARKS.text);
  await send('POST', `${path}/text/reveal`, {}, reader);
  await send('POST', `${path}/text/reveal`, { version: 99 });
}

async function failToWrite(path: string): Promise<void> {
  const { refused, malformed, huge, misplaced } = MARKS;
  const bodies = [
    { format: 'pem', value: refused },
    { format: 'binary', value: `%${refused}` },
    { value: [refused] },
    { value: `${refused}\ud800` },
    { value: refused, colour: refused },
    { value: refused, source: { provider: 'vault', path: 'x' } },
    { format: 'xml', value: refused },
    { format: misplaced },
    { format: [misplaced] },
    { source: misplaced },
    { source: { provider: 5, path: [misplaced] } },
    { value: huge.repeat(40_000) },
    `{"value": "${malformed}`,
    `{"value": ${malformed}}`,
    `{"format": "json", "value": {"${malformed}": 1, "${malformed}": 2}}`,
    `{"format": "json", "value": {"a": 12${malformed}}}`,
    `["${malformed}"]`,
    `"${malformed}"`,
    malformed,
  ];
  for (const body of bodies)
    expect((await send('PUT', `${path}/refused`, body)).status).toBeGreaterThanOrEqual(400);
  await send('PUT', `${path}/not-a-name`, { value: refused });
  await send('PUT', `${path}/text`, { value: refused }, reader);
  const response = await api.raw(`${path}/refused`, {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body: refused,
  });
  expect([response.status, (await response.text()).includes(refused)]).toEqual([415, false]);
}

/** Every read that the document has, in this tenant. */
async function everyRead(): Promise<void> {
  const { paths } = (await api.get('/openapi.json')).body;
  const names: Readonly<Record<string, string>> = {
    tenant: 'acme',
    host: 'n1',
    group: 'web',
    name: 'text',
    secret: 'pem',
  };
  const jobs = (await api.get(`${at}/key-jobs`)).body.key_jobs;
  for (const [path, methods] of Object.entries(paths as Record<string, object>)) {
    if (!('get' in methods)) continue;
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? jobs[0]?.id ?? '');
    const query = path.startsWith('/v1/inventory') ? '?tenant=acme' : '';
    await send('GET', `${filled}${query}`);
  }
  for (const query of ['resolved=true', 'explain=true'])
    await send('GET', `${at}/hosts/n1/variables?${query}`);
  await send('GET', '/v1/inventory/all.tgz?tenant=acme');
  await send('GET', `${at}/changes?limit=1000`);
  await send('GET', `${at}/audit?limit=1000`);
}

/** Every file below a folder. */
async function filesOf(folder: string): Promise<[string, Buffer][]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path): Promise<[string, Buffer]> => [path, await readFile(path)]));
}

describe('the marks', () => {
  it('are found in each form, wherever they begin', () => {
    for (const before of ['', 'a', 'ab', 'abc'])
      for (const encoding of ['utf8', 'hex', 'base64', 'base64url'] as const)
        expect(
          foundIn(Buffer.from(Buffer.from(`${before}${MARKS.text} after`).toString(encoding))),
        ).not.toEqual([]);
  });
});

describe('what is secret', () => {
  it('stands in no answer but those that reveal it', async () => {
    await everyRead();
    expect(answers.length).toBeGreaterThan(120);
    for (const [asked, { bytes, headers }] of answers) {
      expect([asked, foundIn(bytes)]).toEqual([asked, []]);
      expect([asked, foundIn(Buffer.from(JSON.stringify([...headers])))]).toEqual([asked, []]);
    }
  });

  it('stands in no line of the log, at its lowest level', async () => {
    const last = (await api.get('/health/live')).headers.get('x-request-id') ?? '';
    while (!service.stderr.includes(last)) await nextTurn();
    expect(service.stderr.length).toBeGreaterThan(10_000);
    expect(foundIn(Buffer.from(service.stdout + service.stderr))).toEqual([]);
  });

  it('stands in no row of the database', async () => {
    const db = await Db.open(databaseOptions(readConfig(place.settings)));
    const isSqlite = place.settings['MUSTER_DATABASE_URL'] === undefined;
    try {
      const tables = await db.query<{ name: string }>(
        isSqlite
          ? "SELECT name FROM sqlite_master WHERE type = 'table'"
          : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
      );
      expect(tables.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['secret_versions', 'idempotency_keys', 'changes', 'imports', 'audit_events']),
      );
      for (const { name } of tables) {
        const rows = await db.query(`SELECT * FROM \`${name}\``);
        expect([name, foundIn(Buffer.from(JSON.stringify(rows)))]).toEqual([name, []]);
      }
    } finally {
      await db.close();
    }
  });

  it('stands in no file of the data folder, the journal of the database included', async () => {
    const files = await filesOf(place.dataDir);
    expect(files.map(([path]) => path)).toContain(join(place.dataDir, 'root.key'));
    for (const [path, content] of files) expect([path, foundIn(content)]).toEqual([path, []]);
  });

  it('can be had by those who may', async () => {
    expect(await revealed(api, `${at}/secrets/galera_root_password`)).toBe(MARKS.imported);
    expect(await revealed(api, `${at}/secrets/binary`)).toBe(Buffer.from(MARKS.binary).toString('base64'));
    expect(await revealed(api, `${at}/secrets/pem`)).toBe(PEM);
    const { text } = await api.post(`${at}/vault-password/reveal`);
    expect(text).toContain(MARKS.password);
  });
});
