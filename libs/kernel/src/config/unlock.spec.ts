import { describe, expect, it } from 'vitest';
import { readConfig, rootKeyFile } from './env.js';

const VAULT = { MUSTER_VAULT_ADDR: 'https://vault.example.net:8200' };
const TOKEN = { ...VAULT, MUSTER_VAULT_TOKEN: 'hvs.something' };
const APPROLE = { ...VAULT, MUSTER_VAULT_ROLE_ID: 'role', MUSTER_VAULT_SECRET_ID_FILE: '/run/secret-id' };

describe('what unlocks the keyring', () => {
  it('is a file in the data dir, unless something else is asked for', () => {
    const config = readConfig({ MUSTER_DATA_DIR: '/data' });
    expect(config.unlock).toEqual({ providers: ['local'], rootKeyFile: undefined, vault: undefined });
    expect(rootKeyFile(config)).toBe('/data/root.key');
    expect(rootKeyFile(readConfig({ MUSTER_ROOT_KEY_FILE: '/run/root-keys' }))).toBe('/run/root-keys');
  });

  it.each([
    ['local', ['local']],
    ['vault, local', ['vault', 'local']],
    ['local,vault', ['local', 'vault']],
  ])('can be %j', (value, providers) => {
    expect(readConfig({ ...TOKEN, MUSTER_UNLOCK: value }).unlock.providers).toEqual(providers);
  });

  it('is a Vault with its usual mounts', () => {
    expect(readConfig({ ...APPROLE, MUSTER_UNLOCK: 'vault' }).unlock.vault).toEqual({
      url: 'https://vault.example.net:8200',
      namespace: undefined,
      login: {
        kind: 'approle',
        mount: 'approle',
        roleId: 'role',
        secretId: { kind: 'file', file: '/run/secret-id' },
      },
      transitMount: 'transit',
      transitKey: 'muster',
      kvMount: 'secret',
      kvPrefix: 'muster',
    });
  });

  it('is a Vault with other mounts, in a namespace, behind a path', () => {
    const config = readConfig({
      ...TOKEN,
      MUSTER_VAULT_ADDR: 'http://127.0.0.1:8200/vault/v1/',
      MUSTER_VAULT_NAMESPACE: 'fleet/ops',
      MUSTER_VAULT_TRANSIT_MOUNT: 'team/transit/',
      MUSTER_VAULT_KV_MOUNT: '/kv',
    });
    expect(config.unlock.vault).toMatchObject({
      url: 'http://127.0.0.1:8200/vault',
      namespace: 'fleet/ops',
      login: { kind: 'token', token: { kind: 'given', text: 'hvs.something' } },
      transitMount: 'team/transit',
      kvMount: 'kv',
    });
  });

  it('leaves Vault out where no server is named, whatever else is set', () => {
    expect(readConfig({ MUSTER_VAULT_TOKEN: 'hvs.something' }).unlock.vault).toBeUndefined();
  });

  it.each([
    [{ MUSTER_UNLOCK: 'none' }, 'MUSTER_UNLOCK'],
    [{ MUSTER_UNLOCK: 'local,' }, 'MUSTER_UNLOCK'],
    [{ MUSTER_UNLOCK: 'local,local' }, 'MUSTER_UNLOCK'],
    [{ MUSTER_UNLOCK: 'vault' }, 'MUSTER_VAULT_ADDR'],
    [{ ...TOKEN, MUSTER_VAULT_ADDR: 'vault.example.net' }, 'MUSTER_VAULT_ADDR'],
    [{ ...TOKEN, MUSTER_VAULT_ADDR: 'https://u:hidden@vault.example.net' }, 'MUSTER_VAULT_ADDR'],
    [{ ...TOKEN, MUSTER_VAULT_ADDR: 'https://vault.example.net?hidden' }, 'MUSTER_VAULT_ADDR'],
    [VAULT, 'MUSTER_VAULT_TOKEN_FILE'],
    [{ ...TOKEN, MUSTER_VAULT_TOKEN_FILE: '/run/token' }, 'MUSTER_VAULT_TOKEN_FILE'],
    [{ ...VAULT, MUSTER_VAULT_TOKEN: 'hidden\u00e9' }, 'MUSTER_VAULT_TOKEN'],
    [{ ...APPROLE, ...TOKEN }, 'two ways'],
    [{ ...VAULT, MUSTER_VAULT_ROLE_ID: 'role' }, 'MUSTER_VAULT_SECRET_ID_FILE'],
    [{ ...TOKEN, MUSTER_VAULT_SECRET_ID: 'hidden' }, 'MUSTER_VAULT_ROLE_ID'],
    [{ ...APPROLE, MUSTER_VAULT_SECRET_ID: 'hidden' }, 'MUSTER_VAULT_SECRET_ID'],
    [{ ...APPROLE, MUSTER_VAULT_APPROLE_MOUNT: '../sys' }, 'MUSTER_VAULT_APPROLE_MOUNT'],
    [{ ...TOKEN, MUSTER_VAULT_NAMESPACE: 'fl\u00f6tte' }, 'MUSTER_VAULT_NAMESPACE'],
    [{ ...TOKEN, MUSTER_VAULT_KV_PREFIX: 'a//b' }, 'MUSTER_VAULT_KV_PREFIX'],
    [{ ...TOKEN, MUSTER_VAULT_TRANSIT_KEY: 'a?b' }, 'MUSTER_VAULT_TRANSIT_KEY'],
  ])('is refused as %j, naming the variable and repeating nothing secret', (env, name) => {
    expect(() => readConfig(env)).toThrow(name);
    expect(() => readConfig(env)).not.toThrow(/hidden|hvs/);
  });
});
