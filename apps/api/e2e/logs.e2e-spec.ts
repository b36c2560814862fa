import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GitServer } from '@muster/configs/testing';
import { Db, readConfig } from '@muster/kernel';
import { databaseOptions } from '../src/database.js';
import { GIT_ON_LOOPBACK } from './config-builders.js';
import { Api, emptyDatabase, type Body, type EmptyDatabase } from './harness.js';
import { Service } from './service.js';

/** In everything that is sent; in nothing that is logged. */
const MARK = `mRk${randomUUID().slice(0, 8)}`;
const TOKEN = `muster_${MARK}-system-token-0123456789`;
const HEADERS = {
  'x-change-reason': `reason ${MARK}`,
  'x-roles': MARK,
  'user-agent': MARK,
  cookie: `session=${MARK}`,
  referer: `http://${MARK}.example.net/`,
  'x-service-token': MARK,
  'x-vault-password': MARK,
  'x-gitlab-token': MARK,
};

type Sent = readonly [path: string, body?: unknown];

const [TENANT, OTHER] = [`t-${MARK}`, `u-${MARK}`];
const host = `h-${MARK}`;
const group = `g-${MARK}`;
const value = { [`v_${MARK}`]: MARK };
const variable = `v_${MARK}`;
const at = `/v1/tenants/${TENANT}`;
const inventory = '/v1/inventory/all';
const query = `?tenant=${TENANT}&var.${variable}=${MARK}`;
const owners = {
  Tenant: `${at}/variables`,
  Group: `${at}/groups/${group}/variables`,
  Host: `${at}/hosts/${host}/variables`,
};

const { deleteTenantSecret: _last, ...tenantSecrets } = secretOperations('Tenant', `${at}/secrets`);

/** What is sent to each operation so that it succeeds, in an order in which it does. */
const SUCCESSFUL: Readonly<Record<string, Sent>> = {
  listVersions: ['/'],
  getVersion: ['/v1'],
  getLiveness: ['/health/live'],
  getReadiness: ['/health/ready'],
  getMetrics: ['/metrics'],
  getInventoryScript: ['/v1/clients/muster-inventory'],
  createTenant: ['/v1/tenants', { name: TENANT, customer: MARK }],
  updateTenant: [at, { customer: `customer ${MARK}` }],
  getTenant: [at],
  listTenants: ['/v1/tenants?limit=5'],
  createGroup: [`${at}/groups`, { name: group, kind: MARK, variables: value }],
  putGroup: [`${at}/groups/${group}`, { kind: MARK }],
  updateGroup: [`${at}/groups/${group}`, { priority: 2 }],
  getGroup: [`${at}/groups/${group}`],
  listGroups: [`${at}/groups?name=*${MARK}*`],
  listGroupsShort: [`/v1/groups/${TENANT}?kind=${MARK}`],
  createHost: [`${at}/hosts`, { name: host, note: MARK, external_id: MARK, variables: value }],
  putHost: [`${at}/hosts/${host}`, { note: MARK }],
  updateHost: [`${at}/hosts/${host}`, { device_type: MARK }],
  getHost: [`${at}/hosts/${host}`],
  listHosts: [`${at}/hosts?name=*${MARK}*&var.${variable}=${MARK}`],
  reportReachability: [`${at}/reachability`, { hosts: { [host]: 'reachable' } }],
  addGroupHost: [`${at}/groups/${group}/hosts/${host}`],
  listGroupHosts: [`${at}/groups/${group}/hosts`],
  ...variableOperations('Tenant'),
  ...variableOperations('Group'),
  ...variableOperations('Host'),
  applyDraft: [`${at}/apply`, { hosts: [{ name: `${host}-2`, variables: value }] }],
  importInventory: [`${at}/imports?format=ansible-ini`, `[${group}]\n${host} ${variable}=${MARK}\n`],
  listImports: [`${at}/imports`],
  getImport: [`${at}/imports/IMPORT`],
  listChanges: [`${at}/changes?entity=${host}&actor=${MARK}`],
  getBundleTgz: [`${inventory}.tgz${query}`],
  getBundleZip: [`${inventory}.zip${query}`],
  getInventoryJson: [`${inventory}.json${query}&host=*${MARK}*`],
  getAwxScript: [`/api/v2/inventories/${TENANT}/script?hostvars=1&host=${host}`],
  getInventoryHost: [`${inventory}/hosts/${host}.json?tenant=${TENANT}`],
  listTenantAudit: [`${at}/audit?actor=${MARK}`],
  listAudit: [`/v1/audit?actor=${MARK}`],
  ...tenantSecrets,
  ...configRefOperations('Tenant', `${at}/config-ref`),
  ...configRefOperations('Group', `${at}/groups/${group}/config-ref`),
  deleteTenantSecret: [`${at}/secrets/s_${MARK}`],
  ...secretOperations('Group', `${at}/groups/${group}/secrets`),
  ...secretOperations('Host', `${at}/hosts/${host}/secrets`),
  listSecrets: [`${at}/secrets?name=*${MARK}*`],
  listGroupSecrets: [`${at}/groups/${group}/secrets`],
  listHostSecrets: [`${at}/hosts/${host}/secrets`],
  rotateVaultPassword: [`${at}/vault-password/rotate`, { password: `${MARK} long enough` }],
  listVaultPasswords: [`${at}/vault-password`],
  revealVaultPassword: [`${at}/vault-password/reveal`, { vault_id: 'default' }],
  rotateDataKey: [`${at}/data-key/rotate`],
  listKeyJobs: [`${at}/key-jobs`],
  getKeyJob: [`${at}/key-jobs/JOB`],
  stopKeyJob: [`${at}/key-jobs/JOB/stop`],
  resumeKeyJob: [`${at}/key-jobs/JOB/resume`],
  getKeyring: ['/v1/keyring'],
  rewrapKeyring: ['/v1/keyring/rewrap'],
  listKeyringJobs: ['/v1/keyring/jobs'],
  getKeyringJob: ['/v1/keyring/jobs/JOB'],
  stopKeyringJob: ['/v1/keyring/jobs/JOB/stop'],
  resumeKeyringJob: ['/v1/keyring/jobs/JOB/resume'],
  listTokens: [`${at}/tokens`],
  createToken: [`${at}/tokens`, { name: 'a token', role: 'reader' }],
  revokeToken: [`${at}/tokens/ISSUED`],
  createSystemToken: ['/v1/tokens', { name: 'a token', role: 'reader' }],
  listSystemTokens: ['/v1/tokens'],
  revokeSystemToken: ['/v1/tokens/ISSUED'],
  updateLimits: [`${at}/limits`, { hosts: 1000 }],
  getLimits: [`${at}/limits`],
  getUsage: [`${at}/usage`],
  removeGroupHost: [`${at}/groups/${group}/hosts/${host}`],
  deleteHost: [`${at}/hosts/${host}`],
  deleteGroup: [`${at}/groups/${group}`],
  deleteTenant: [`${at}?cascade=true`],
};

function variableOperations(owner: keyof typeof owners): Record<string, Sent> {
  const all = owners[owner];
  const one = `${all}/${variable}`;
  return {
    [`replace${owner}Variables`]: [all, { variables: value }],
    [`patch${owner}Variables`]: [all, { variables: value }],
    [`list${owner}Variables`]: [all],
    [`put${owner}Variable`]: [one, { value: { [MARK]: MARK } }],
    [`patch${owner}Variable`]: [one, { value: { [MARK]: MARK } }],
    [`get${owner}Variable`]: [one],
    [`delete${owner}Variable`]: [one],
  };
}

function secretOperations(owner: 'Tenant' | 'Group' | 'Host', all: string): Record<string, Sent> {
  const one = `${all}/s_${MARK}`;
  return {
    [`put${owner}Secret`]: [one, { value: MARK }],
    [`get${owner}Secret`]: [one],
    [`list${owner}SecretVersions`]: [`${one}/versions`],
    [`reveal${owner}Secret`]: [`${one}/reveal`],
    [`rollBack${owner}Secret`]: [`${one}/rollback`, { version: 1 }],
    [`delete${owner}Secret`]: [one],
  };
}

function configRefOperations(owner: 'Tenant' | 'Group', one: string): Record<string, Sent> {
  const secret = `s_${MARK}`;
  const fields = { repository: 'REPOSITORY', ref: MARK, path: MARK, credential: secret, hook_secret: secret };
  return {
    [`put${owner}ConfigRef`]: [one, fields],
    [`get${owner}ConfigRef`]: [one],
    [`refresh${owner}ConfigRef`]: [`${one}/refresh`],
    [`get${owner}ConfigContents`]: [`${one}/contents?ref=${MARK}`],
    [`diff${owner}ConfigRef`]: [`${one}/diff?from=${MARK}&to=${MARK}`],
    ...(owner === 'Tenant' && { receiveGitHook: ['/v1/hooks/git/HOOK', { ref: MARK }] }),
    [`delete${owner}ConfigRef`]: [one],
  };
}

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

let place: EmptyDatabase;
let service: Service;
let system: Api;
let operations: Operation[];
let url: string;
let server: GitServer;
beforeAll(async () => {
  server = await GitServer.start();
  server.create(MARK);
  server.commit(MARK, MARK, { [`${MARK}/a.yml`]: `${variable}: ${MARK}\n`, [`${MARK}/${MARK}`]: MARK });
  place = await emptyDatabase();
  service = new Service({
    ...place.settings,
    ...GIT_ON_LOOPBACK,
    MUSTER_LOG_LEVEL: 'trace',
    MUSTER_BOOTSTRAP_TOKEN: TOKEN,
    MUSTER_CORS_ORIGINS: 'https://console.example.net',
    MUSTER_AUTH_FAILURES: '0',
  });
  url = await service.url();
  system = new Api(url, TOKEN);
  const { paths } = (await system.get('/openapi.json')).body;
  operations = Object.entries(paths as Record<string, Record<string, { operationId: string }>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => ({
        id: operationId,
        method: method.toUpperCase(),
        path,
      })),
  );
});
afterAll(async () => {
  service.kill('SIGKILL');
  await service.ended;
  await place.remove();
  await server.stop();
});

const isWrite = ({ method }: Operation): boolean => ['POST', 'PUT', 'PATCH'].includes(method);
const methodOf = (id: string): string => operations.find((operation) => operation.id === id)?.method ?? id;

/** Everything that the process has written, once the log of a last request has come. */
async function written(): Promise<string> {
  const { headers } = await system.get('/health/live');
  const last = headers.get('x-request-id') ?? '';
  while (!service.stderr.includes(last)) await nextTurn();
  return service.stdout + service.stderr;
}

/** The lines that hold the mark, shortened: as a failed expectation shows them. */
const linesWithMark = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.includes(MARK))
    .map((line) => line.slice(0, 2_000));

describe('the log at its lowest level', () => {
  it('holds nothing that came with a request that succeeded, of any operation', async () => {
    expect(Object.keys(SUCCESSFUL).sort()).toEqual(operations.map(({ id }) => id).sort());
    let [issued, imported, job, hook] = ['', '', '', ''];
    for (const [id, [path, body]] of Object.entries(SUCCESSFUL)) {
      const answer = await system.send(
        methodOf(id),
        path.replace('ISSUED', issued).replace('IMPORT', imported).replace('JOB', job).replace('HOOK', hook),
        id.endsWith('ConfigRef') && body ? { ...body, repository: server.url(MARK) } : body,
        {
          ...HEADERS,
          'idempotency-key': `${id}-${MARK}`,
        },
      );
      // Work on a few keys may be over before it is stopped.
      const isFine = answer.status < 300 || (id.endsWith('Job') && answer.body.code === 'secret.job.over');
      expect([id, answer.status, isFine ? '' : answer.text]).toEqual([id, answer.status, '']);
      if (['rotateDataKey', 'rewrapKeyring'].includes(id)) job = answer.body.id;
      if (id === 'putTenantConfigRef') hook = answer.body.id;
      if (['createToken', 'createSystemToken'].includes(id)) issued = answer.body.id;
      if (id === 'listImports') imported = answer.body.imports[0]?.id ?? '';
    }
    expect(linesWithMark(await written())).toEqual([]);
  });

  it('holds nothing that came with a request that was refused, of any operation', async () => {
    expect((await system.post('/v1/tenants', { name: OTHER })).status).toBe(201);
    const issued = await system.post(`/v1/tenants/${OTHER}/tokens`, { name: 'a token', role: 'reader' });
    const reader = new Api(url, issued.body.token);
    for (const operation of operations) {
      const { method } = operation;
      const filled = (tenant: string): string =>
        operation.path.replace('{tenant}', tenant).replaceAll(/\{\w+\}/g, MARK);
      const body = isWrite(operation) ? { [MARK]: MARK, name: [MARK], variables: MARK } : undefined;
      const broken = isWrite(operation) ? `{"${MARK}": ${MARK}` : undefined;
      await Promise.all([
        system.send(method, `${filled(OTHER)}?${MARK}=${MARK}`, body, HEADERS),
        system.send(method, filled(OTHER), body, { ...HEADERS, 'if-match': `"${MARK}"` }),
        system.send(method, filled(OTHER), broken, { ...HEADERS, 'if-match': MARK }),
        system.send(method, filled(MARK), body, HEADERS),
        reader.send(method, filled(OTHER), body, HEADERS),
        reader.send(method, filled(MARK), body, HEADERS),
        new Api(url, `muster_${MARK}-of-nobody`).send(method, filled(OTHER), body, HEADERS),
        new Api(url, undefined).send(method, filled(OTHER), body, {
          ...HEADERS,
          authorization: `Basic ${MARK}`,
        }),
        system.send('PUT', `${filled(OTHER)}/%zz${MARK}`, body, HEADERS),
        system.send('POST', `${filled(OTHER)}/no-such-route-${MARK}`, body, HEADERS),
      ]);
    }
    const text = await written();
    expect(linesWithMark(text)).toEqual([]);
    expect(text).not.toContain(issued.body.token);
  });

  it('holds nothing that came with a request on which the database failed', async () => {
    const db = await Db.open(databaseOptions(readConfig(place.settings)));
    const failed = async (id: string, path: string, body?: unknown): Promise<void> => {
      const answer = await system.send(methodOf(id), path, body, HEADERS);
      expect([id, answer.status]).toEqual([id, 500]);
    };
    const tenant = `/v1/tenants/${OTHER}`;
    try {
      // Lookups, writes in the middle of a unit, and the log itself.
      for (const table of ['hosts', 'changes', 'audit_events', 'tenants']) {
        await db.transaction(() => db.query(`ALTER TABLE ${table} RENAME TO gone`));
        if (table === 'audit_events') await failed('listAudit', `/v1/audit?actor=${MARK}`);
        else if (table === 'changes')
          await failed('createGroup', `${tenant}/groups`, { name: group, kind: MARK });
        else await failed('createHost', `${tenant}/hosts`, { name: host, note: MARK, variables: value });
        if (table === 'changes') await failed('listChanges', `${tenant}/changes?actor=${MARK}`);
        await db.transaction(() => db.query(`ALTER TABLE gone RENAME TO ${table}`));
      }
    } finally {
      await db.close();
    }
    const text = await written();
    expect(linesWithMark(text)).toEqual([]);
    // It says what failed all the same.
    expect(text).toMatch(/no such table|doesn't exist|"code":"ER_NO_SUCH_TABLE"/);
  });

  it('is written: one line for each request, with its route', () => {
    const lines = service.stderr.trim().split('\n');
    const entries = lines.map((line) => JSON.parse(line) as Body & { msg: string; route: string });
    expect(entries.some(({ msg, route }) => msg === 'request' && route === '/v1/tenants/:tenant/hosts')).toBe(
      true,
    );
    expect(entries.some(({ msg, code }) => msg === 'request failed' && code === 'request.invalid')).toBe(
      true,
    );
  });
});
