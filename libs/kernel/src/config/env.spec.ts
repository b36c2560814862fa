import { readFileSync } from 'node:fs';
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
