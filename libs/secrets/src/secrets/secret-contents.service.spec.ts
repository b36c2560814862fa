import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantScope } from '@muster/identity';
import { VariablesService, type VariableOwner } from '@muster/inventory';
import { testSecrets, type TestSecrets } from '../testing/test-secrets.js';
import { MAX_PAYLOAD_BYTES } from './core/secret.js';
import { RevealService } from './reveal.service.js';
import {
  SecretContentsService,
  type BatchOptions,
  type NamedSecret,
  type SecretsBatch,
} from './secret-contents.service.js';

const TENANT: VariableOwner = { type: 'tenant' };
const PEM = '-----BEGIN X-----\nAAEC\n-----END X-----\n';

let world: TestSecrets;
let tenants = 0;
beforeAll(async () => {
  world = await testSecrets();
});
afterAll(() => world.close());

const aTenant = (): Promise<TenantScope> => world.tenant(`tenant-${(tenants += 1)}`);
const text = (name: string, value: string): NamedSecret => ({ name, input: { format: 'text', value } });
const putAll = (
  scope: TenantScope,
  secrets: readonly NamedSecret[],
  options: Partial<BatchOptions> = {},
): Promise<SecretsBatch> =>
  world.get(SecretContentsService).putAll(scope, secrets, { dryRun: false, ...options });

async function rowsOf(scope: TenantScope): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ['secrets', 'secret_versions', 'data_keys', 'vault_passwords', 'changes', 'tenant_variables']) {
    const [row] = await world.db.query<{ rows: number }>(
      `SELECT COUNT(*) AS \`rows\` FROM ${table} WHERE tenant_id = ?`,
      [scope.tenantId],
    );
    counts[table] = Number(row?.rows);
  }
  return counts;
} // prettier-ignore

describe('several secrets of a tenant', () => {
  it('are created, updated or left, by what they hold', async () => {
    const acme = await aTenant();
    await putAll(acme, [text('a', '1'), text('b', '1')]);
    const wanted = [text('c', '1'), text('b', '2'), text('a', '1')];
    const summary = { created: ['c'], updated: ['b'], unchanged: ['a'] };
    const planned = await putAll(acme, wanted, { dryRun: true });
    const done = await putAll(acme, wanted);
    expect([planned.summary, done.summary]).toEqual([summary, summary]);
    expect(done.revision).toBe(planned.revision + 2);
    expect((await world.get(RevealService).reveal(acme, TENANT, 'b')).value).toBe('2');
  });

  it('leave no trace in a dry run, not even keys', async () => {
    const acme = await aTenant();
    const before = await rowsOf(acme);
    const { summary } = await putAll(acme, [text('a', '1')], { dryRun: true });
    expect(summary.created).toEqual(['a']);
    expect(await rowsOf(acme)).toEqual(before);
  });

  it.each([false, true])('are refused together when a name is taken (dry run: %s)', async (dryRun) => {
    const acme = await aTenant();
    await world.get(VariablesService).replaceOne(acme, TENANT, 'cert_file', '/etc/cert', {});
    const secrets = [text('a', '1'), { name: 'cert', input: { format: 'pem', value: PEM } } as const];
    await expect(putAll(acme, secrets, { dryRun })).rejects.toMatchObject({
      code: 'inventory.variable.name_taken',
    });
    expect(await rowsOf(acme)).toMatchObject({ secrets: 0, tenant_variables: 1 });
  });

  it.each([false, true])('are refused where they grow too large, by name (dry run: %s)', async (dryRun) => {
    const acme = await aTenant();
    await putAll(acme, [text('b', 'x'.repeat(MAX_PAYLOAD_BYTES - 1))]);
    const wanted = [text('b', 'x'.repeat(MAX_PAYLOAD_BYTES - 2)), text('a', '123')];
    await expect(putAll(acme, wanted, { dryRun })).rejects.toMatchObject({
      faults: [{ code: 'secret.too_large', pointer: '/a' }],
    });
    expect((await putAll(acme, wanted.slice(0, 1), { dryRun })).summary.updated).toEqual(['b']);
  });

  it('are not written once their signal has fired, or where the begin or the end of the unit refuses', async () => {
    const acme = await aTenant();
    const refuse = (): Promise<void> => Promise.reject(new Error('not so'));
    for (const options of [{ signal: AbortSignal.abort(new Error('not so')) }, { onBegin: refuse }, { onEnd: refuse }])
      await expect(putAll(acme, [text('a', '1')], options)).rejects.toThrow('not so');
    expect(await rowsOf(acme)).toMatchObject({ secrets: 0 });
  }); // prettier-ignore
});
