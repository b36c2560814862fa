import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantScope } from '@muster/identity';
import { testInventory, type TestInventory } from '@muster/inventory/testing';
import type { Watcher } from '../apply/applied.js';
import { byPosition } from '../drafts/draft-faults.js';
import { rowCount, type DraftSource } from '../drafts/draft-source.js';
import { sourceOfValue } from '../drafts/value-source.js';
import type { ImportView } from './import-view.js';
import { ImportsQueries } from './imports.queries.js';
import type { RunRequest } from './run.js';
import { RunsService } from './runs.service.js';

const SETTINGS = { dataDir: tmpdir(), uploadConcurrency: 1, bodyLimitBytes: 1024, shutdownSeconds: 0 };

describe('a run', () => {
  let inventory: TestInventory;
  let records: ImportsQueries;
  let scope: TenantScope;
  let count = 0;
  beforeAll(async () => {
    inventory = await testInventory();
    records = new ImportsQueries(inventory.db);
  });
  beforeEach(async () => {
    scope = await inventory.tenant(`t${(count += 1)}`);
  });
  afterAll(() => inventory.close());

  const request = (fields: Partial<RunRequest> = {}): RunRequest => ({
    scope,
    kind: 'apply',
    format: 'draft',
    isRecorded: true,
    isAsync: false,
    signal: new AbortController().signal,
    ...fields,
  });
  const source = (): Promise<DraftSource> => sourceOfValue({ hosts: [{ name: 'n1' }] }, byPosition);
  const newest = async (): Promise<ImportView | undefined> =>
    (await records.list(scope.tenantId, { limit: 1 })).items[0];
  /** The newest record, as soon as it is as it should be. */
  async function until(isSo: (view: ImportView) => boolean): Promise<ImportView> {
    for (;;) {
      const view = await newest();
      if (view && isSo(view)) return view;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('says how far it is through the database, where others can see it', async () => {
    // The embedded database has no writer beside the unit of work: only there is nothing told before the end.
    const runs = new RunsService({ dialect: 'mysql' }, records, SETTINGS);
    const outcome = await runs.run(request(), {
      read: async (run) => {
        run.rowsRead = 7;
        const view = await until(({ rows_read }) => rows_read === 7);
        expect(view).toMatchObject({ state: 'running', rows_total: null });
        expect(view.updated_at > view.started_at).toBe(true);
        return source();
      },
      count: rowCount,
      write: () => Promise.resolve('written'),
    });
    expect(outcome).toEqual({ result: 'written' });
  });

  it('is stopped at the end of the service, when its grace is over', async () => {
    const runs = new RunsService(inventory.db, records, SETTINGS);
    const outcome = await runs.run(request({ isAsync: true }), {
      read: source,
      count: rowCount,
      write: (_, { signal }: Watcher) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
    });
    expect(outcome).toMatchObject({ accepted: { state: 'running', rows_total: 1 } });
    runs.beforeApplicationShutdown();
    await runs.onApplicationShutdown();
    expect(await newest()).toMatchObject({ state: 'failed', problem: { code: 'import.stopped' } });
  });

  it('that fails with something that nobody foresaw tells the caller, and nothing of it in the record', async () => {
    const runs = new RunsService(inventory.db, records, SETTINGS);
    const failing = runs.run(request(), {
      read: source,
      count: rowCount,
      write: () => Promise.reject(new Error('a secret of ours')),
    });
    await expect(failing).rejects.toThrow('a secret of ours');
    expect((await newest())?.problem).toEqual({
      code: 'internal',
      detail: 'Something failed on our side.',
      errors: [],
    });
    // Its place is free again.
    expect(
      await runs.run(request(), { read: source, count: rowCount, write: () => Promise.resolve(1) }),
    ).toEqual({
      result: 1,
    });
  });

  it('that is dry leaves no record', async () => {
    const runs = new RunsService(inventory.db, records, SETTINGS);
    await runs.run(request({ isRecorded: false, isAsync: true }), {
      read: source,
      count: rowCount,
      write: () => Promise.resolve(1),
    });
    expect(await newest()).toBeUndefined();
  });
});
