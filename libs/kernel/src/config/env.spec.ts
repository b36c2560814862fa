import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig, SETTINGS, unknownSettings } from './env.js';

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8780,
      databaseUrl: undefined,
      bootstrapToken: undefined,
    });
  });

  it.each([
    [{ MUSTER_PORT: 'http' }, 'MUSTER_PORT'],
    [{ MUSTER_UPLOAD_LIMIT: '1.5' }, 'MUSTER_UPLOAD_LIMIT'],
    [{ MUSTER_LOG_LEVEL: 'loud' }, 'MUSTER_LOG_LEVEL'],
    [{ MUSTER_BOOTSTRAP_TOKEN: 'short' }, 'MUSTER_BOOTSTRAP_TOKEN'],
    [{ MUSTER_AUTH: 'none' }, 'MUSTER_AUTH'],
    [{ MUSTER_TRUSTED_PROXIES: '10.0.0.0/33' }, 'MUSTER_TRUSTED_PROXIES'],
    [{ MUSTER_TRUSTED_PROXIES: '10.0.0.1,proxy' }, 'MUSTER_TRUSTED_PROXIES'],
    [{ MUSTER_TRUSTED_PROXIES: '*' }, 'MUSTER_TRUSTED_PROXIES'],
    [{ MUSTER_CORS_ORIGINS: '*' }, 'MUSTER_CORS_ORIGINS'],
    [{ MUSTER_CORS_ORIGINS: 'https://console.example.net/' }, 'MUSTER_CORS_ORIGINS'],
    [{ MUSTER_TLS_CERT: '/cert.pem' }, 'MUSTER_TLS_KEY'],
    [{ MUSTER_AUDIT_DAYS: '0' }, 'MUSTER_AUDIT_DAYS'],
    [{ MUSTER_DATABASE_URL: 'postgres://u:secret@h/d' }, 'mysql://'],
    [{ MUSTER_DATABASE_URL: 'mysql://host' }, 'mysql://'],
    [{ MUSTER_DATABASE_URL: 'secret' }, 'mysql://'],
    [{ MUSTER_UNLOCK: 'local,barbican' }, 'MUSTER_BARBICAN_KEYS'],
    [{ MUSTER_BARBICAN_URL: 'barbican:9311' }, 'MUSTER_BARBICAN_URL'],
    [{ MUSTER_BARBICAN_KEYS: 'a085a904-8392-4d1e-a9b4-cb73322de590' }, 'MUSTER_BARBICAN_URL'],
    [{ MUSTER_BARBICAN_URL: 'http://barbican:9311', MUSTER_BARBICAN_KEYS: 'root' }, 'MUSTER_BARBICAN_KEYS'],
    [{ MUSTER_BARBICAN_URL: 'http://barbican:9311' }, 'MUSTER_KEYSTONE_URL'],
    [{ MUSTER_GIT_SCHEMES: 'https,git' }, 'MUSTER_GIT_SCHEMES'],
    [{ MUSTER_GIT_HOSTS: 'https://git.example.net' }, 'MUSTER_GIT_HOSTS'],
    [{ MUSTER_GIT_HOSTS: '*' }, 'MUSTER_GIT_HOSTS'],
    [{ MUSTER_GIT_NETWORKS: '10.0.0.0/33' }, 'MUSTER_GIT_NETWORKS'],
    [{ MUSTER_GIT_TIMEOUT_SECONDS: '0' }, 'MUSTER_GIT_TIMEOUT_SECONDS'],
    [{ MUSTER_GIT_CA_FILE: '/nowhere/ca.pem' }, 'MUSTER_GIT_CA_FILE'],
    [{ MUSTER_GIT_KNOWN_HOSTS: '/nowhere/known_hosts' }, 'MUSTER_GIT_KNOWN_HOSTS'],
  ])('names the variable when %j cannot be used', (env, name) => {
    expect(() => readConfig(env)).toThrow(name);
  });

  it('reads lists of proxies and origins', () => {
    const config = readConfig({
      MUSTER_TRUSTED_PROXIES: '10.0.0.5, 192.168.0.0/24,fd00::/8',
      MUSTER_CORS_ORIGINS: 'https://console.example.net,http://localhost:5173',
    });
    expect(config.trustedProxies).toEqual(['10.0.0.5', '192.168.0.0/24', 'fd00::/8']);
    expect(config.corsOrigins).toEqual(['https://console.example.net', 'http://localhost:5173']);
  });

  it('reads how repositories are reached', () => {
    const caFile = fileURLToPath(import.meta.url);
    expect(readConfig({}).git).toMatchObject({ schemes: ['https', 'ssh'], hosts: undefined, networks: [] });
    const config = readConfig({
      MUSTER_GIT_SCHEMES: 'https, file',
      MUSTER_GIT_HOSTS: 'Git.example.net,*.example.org,192.0.2.7,2001:db8::7',
      MUSTER_GIT_NETWORKS: '10.0.0.0/8, fd00::7',
      MUSTER_GIT_CA_FILE: caFile,
      MUSTER_GIT_REFRESH_SECONDS: '0',
    });
    expect(config.git).toMatchObject({
      schemes: ['https', 'file'],
      hosts: ['git.example.net', '*.example.org', '192.0.2.7', '2001:db8::7'],
      networks: ['10.0.0.0/8', 'fd00::7'],
      caFile,
      knownHostsFile: undefined,
      refreshSeconds: 0,
    });
  });

  it('comes to Keystone for Barbican without letting callers come through it', () => {
    const keys = ['a085a904-8392-4d1e-a9b4-cb73322de590', '2e8b4004-4439-46d7-8f44-49a29fbf8ce3'];
    const config = readConfig({
      MUSTER_BARBICAN_URL: 'http://barbican:9311/v1/',
      MUSTER_BARBICAN_KEYS: keys.join(', ').toUpperCase(),
      MUSTER_KEYSTONE_URL: 'http://keystone:5000',
      MUSTER_KEYSTONE_APPLICATION_CREDENTIAL_ID: 'id',
      MUSTER_KEYSTONE_APPLICATION_CREDENTIAL_SECRET: 'secret',
    });
    expect(config.barbican).toEqual({ url: 'http://barbican:9311', keys });
    expect(config.keystone).toBeUndefined();
    expect(config.keystoneAccess).toEqual({
      url: 'http://keystone:5000/v3',
      login: { kind: 'application_credential', id: 'id', secret: 'secret' },
    });
  });

  it('repeats nothing of what was put in the place of an id: it may be the key', () => {
    const key = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXM=';
    const read = (): unknown =>
      readConfig({ MUSTER_BARBICAN_URL: 'http://barbican:9311', MUSTER_BARBICAN_KEYS: key });
    expect(read).toThrow(/^(?!.*c2VjcmV0)/);
  });

  it('takes an empty value for one that is not set', () => {
    const empty = Object.fromEntries(SETTINGS.map(({ name }) => [name, ' ']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('points out variables that are none of its own', () => {
    expect(unknownSettings({ MUSTER_PROT: '1', MUSTER_PORT: '1', MUSTER_TEST_X: '1', PATH: '/' })).toEqual([
      'MUSTER_PROT',
    ]);
  });

  it('is what the table in the README says', () => {
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
    const rows = [...readme.matchAll(/^\| `(MUSTER_\w+)` +\| (.*?) *\| (.*?) *\|$/gm)].map(
      ([, name, fallback, meaning]) => ({ name, fallback, meaning }),
    );
    const expected = SETTINGS.map(({ name, fallback, meaning }) => ({
      name,
      fallback: fallback === '' ? '' : `\`${fallback}\``,
      meaning,
    }));
    expect(rows).toEqual(expected);
  });
});
