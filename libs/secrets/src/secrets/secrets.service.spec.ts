import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantScope } from '@muster/identity';
import { HostsService, ResolutionService, VariablesService, type VariableOwner } from '@muster/inventory';
import { RawJson } from '@muster/kernel';
import { VaultPasswordsService } from '../passwords/vault-passwords.service.js';
import { testSecrets, type TestSecrets } from '../testing/test-secrets.js';
import { decryptVault, vaultIdOf } from '../vault/core/ansible-vault.js';
import { RevealService } from './reveal.service.js';
import { SecretContentsService } from './secret-contents.service.js';
import type { SecretInput } from './secret-input.js';

const tenantItself = (): VariableOwner => ({ type: 'tenant' });
const TENANT = tenantItself();
const HOST: VariableOwner = { type: 'host', ref: 'n1' };

let world: TestSecrets;
let acme: TenantScope;

beforeAll(async () => {
  world = await testSecrets();
  acme = await world.tenant('acme');
  await world.get(HostsService).create(acme, { name: 'n1' });
});
afterAll(() => world.close());

const put = (name: string, input: SecretInput, owner = TENANT): ReturnType<SecretContentsService['put']> =>
  world.get(SecretContentsService).put(acme, owner, name, input, {});
const reveal = async (name: string, owner = TENANT, version?: number): Promise<unknown> => {
  const { value } = await world.get(RevealService).reveal(acme, owner, name, version);
  return value instanceof RawJson ? value.text : value;
};

/** The vault text of a value as Ansible gets it. */
const vaulted = async (name: string): Promise<string> => {
  const { variables } = await world.get(ResolutionService).resolved(acme, 'n1');
  const { __ansible_vault: text } = JSON.parse(variables[name]?.text ?? '{}') as { __ansible_vault: string };
  return text;
};

describe('a secret', () => {
  it.each<[SecretInput['format'], SecretInput['value'], string]>([
    ['text', 'pässword {{ x }}', 'pässword {{ x }}'],
    ['text', '', ''],
    ['json', { user: 'root', pin: new RawJson('1.50') }, '{"user":"root","pin":1.50}'],
    ['binary', 'AAEC/w==', 'AAEC/w=='],
  ])('of the format %s comes back as it was given', async (format, value, shown) => {
    await put('it', { format, value });
    expect(await reveal('it')).toBe(shown);
  });

  it('is published as vault text that the tenant’s password opens', async () => {
    await put('db_password', { format: 'text', value: 'hunter2' });
    const text = await vaulted('db_password');
    const { password, vault_id } = await world.get(VaultPasswordsService).reveal(acme);
    expect(vaultIdOf(text)).toBe(vault_id);
    expect((await decryptVault(text, password)).toString()).toBe('hunter2');
  });

  it('keeps its versions, and takes one up again as a new one', async () => {
    for (const value of ['one', 'two', 'three']) await put('pin', { format: 'text', value });
    const contents = world.get(SecretContentsService);
    const { version } = await contents.rollBack(acme, TENANT, 'pin', 1, {});
    expect([version, await reveal('pin'), await reveal('pin', TENANT, 2)]).toEqual([4, 'one', 'two']);
  });

  it('is left as it is by the payload that it has', async () => {
    const first = await put('same', { format: 'text', value: 'x' });
    const second = await put('same', { format: 'text', value: 'x' });
    expect([first.created, second.created, second.secret]).toEqual([true, false, first.secret]);
  });

  it('of a host wins over that of the tenant, as variables do', async () => {
    await put('token', { format: 'text', value: 'of the tenant' });
    await put('token', { format: 'text', value: 'of the host' }, HOST);
    const { password } = await world.get(VaultPasswordsService).reveal(acme);
    expect((await decryptVault(await vaulted('token'), password)).toString()).toBe('of the host');
  });

  it('and a variable of one name on one owner are refused, whichever comes first', async () => {
    const variables = world.get(VariablesService);
    await put('taken', { format: 'text', value: 'x' });
    await expect(variables.replaceOne(acme, TENANT, 'taken', 'y', {})).rejects.toMatchObject({
      code: 'inventory.variable.name_taken',
    });
    await variables.replaceOne(acme, TENANT, 'cert_file', '/etc/cert', {});
    await expect(put('cert', { format: 'binary', value: 'AAEC' })).rejects.toMatchObject({
      code: 'inventory.variable.name_taken',
    });
  });

  it('stays when all variables of its owner are replaced, and is none of them', async () => {
    const variables = world.get(VariablesService);
    await put('kept', { format: 'text', value: 'x' }, HOST);
    await variables.replace(acme, HOST, { rack: 'r1' }, {});
    expect(Object.keys((await variables.get(acme, HOST)).variables)).toEqual(['rack']);
    expect(await reveal('kept', HOST)).toBe('x');
  });

  it('goes with its host, and the log says so', async () => {
    const hosts = world.get(HostsService);
    await hosts.create(acme, { name: 'n2' });
    const { secret } = await put('gone', { format: 'text', value: 'x' }, { type: 'host', ref: 'n2' });
    await hosts.remove(acme, 'n2', {});
    const rows = await world.db.query<{ kind: string }>(
      'SELECT kind FROM changes WHERE entity_id = ? ORDER BY revision',
      [secret.id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['secret.created', 'secret.deleted']);
    expect(await world.db.query('SELECT id FROM secrets WHERE id = ?', [secret.id])).toEqual([]);
  });
});
