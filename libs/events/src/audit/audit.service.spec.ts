import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeMarker, newId, timestamp, type PageRequest } from '@muster/kernel';
import { testDb, type TestDb } from '@muster/kernel/testing';
import { MIGRATIONS } from '@muster/migrations';
import { AuditEventEntity } from './audit-event.entity.js';
import { AuditSettings } from './audit-settings.js';
import { AuditQueries, type AuditFilter, type AuditView } from './audit.queries.js';
import { AuditService } from './audit.service.js';
import type { AuditEvent } from './core/tally.js';

const DAY_MS = 86_400_000;
const TENANT = newId();

let place: TestDb;
let queries: AuditQueries;
let audit: AuditService;
beforeEach(async () => {
  place = await testDb({ entities: [AuditEventEntity], migrations: MIGRATIONS });
  queries = new AuditQueries(place.db);
  audit = new AuditService(place.db, queries, new AuditSettings(90));
});
afterEach(() => place.close());

const anEvent = (fields: Partial<AuditEvent> = {}): AuditEvent => ({
  action: 'secret',
  outcome: 'allowed',
  code: null,
  operation: 'POST /v1/tenants/:tenant/secrets/:secret/reveal',
  tenantId: TENANT,
  actor: { kind: 'token', id: 't1', name: 'robot' },
  tokenPrefix: null,
  address: '10.0.0.1',
  requestId: 'r1',
  reason: 'a reason',
  ...fields,
});

async function all(filter: AuditFilter = {}, page: PageRequest = { limit: 1000 }): Promise<AuditView[]> {
  return (await queries.list(filter, page)).items;
}

/** Lines as they are found in the table, one a second, the oldest first. */
async function insert(count: number, fields: (index: number) => Partial<AuditView>): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const at = timestamp(Date.parse('2026-01-01T00:00:00Z') + index * 1000);
    const row = { id: newId(), tenant_id: TENANT, at, action: 'access', ...fields(index) };
    return [row.id, row.tenant_id, row.at, row.at, 1, row.action, 'refused', 'GET /', 'r'];
  });
  const columns = [
    'id',
    'tenant_id',
    'at',
    'last_at',
    'occurrences',
    'action',
    'outcome',
    'operation',
    'request_id',
  ];
  await place.db.transaction(() => place.db.insertRows('audit_events', columns, rows));
}

describe('the audit log', () => {
  it('has a recorded event when the call returns, with all that it holds', async () => {
    await audit.record(anEvent());
    expect(await all()).toMatchObject([
      {
        tenant_id: TENANT, action: 'secret', outcome: 'allowed', occurrences: 1, request_id: 'r1', reason: 'a reason',
        actor: { kind: 'token', id: 't1', name: 'robot' }, address: '10.0.0.1', code: null, token_prefix: null,
      },
    ]); // prettier-ignore
  });

  it('records with the unit of work, and not without it', async () => {
    const undone = place.db.transaction(async () => {
      await audit.record(anEvent());
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await all()).toEqual([]);
  });

  it('fails where a recorded event cannot be written, so that nothing happens without a trace', async () => {
    await place.db.transaction(() => place.db.query('DROP TABLE audit_events'));
    await expect(audit.record(anEvent())).rejects.toThrow();
  });

  it('keeps what was noted while the database cannot take it, and its numbers', async () => {
    await place.db.transaction(() => place.db.query('ALTER TABLE audit_events RENAME TO gone'));
    audit.note(anEvent());
    await audit.flush(true);
    audit.note(anEvent());
    await place.db.transaction(() => place.db.query('ALTER TABLE gone RENAME TO audit_events'));
    await audit.flush(true);
    audit.note(anEvent());
    await audit.flush(true);
    expect((await all()).map(({ occurrences }) => occurrences)).toEqual([3]);
  });

  it('writes what was noted when the service ends', async () => {
    audit.note(anEvent({ actor: null }));
    await audit.onApplicationShutdown();
    expect(await all()).toHaveLength(1);
  });

  it('cuts what does not fit: one value must not keep the others out', async () => {
    audit.note(anEvent({ actor: { kind: 'user', id: 'u'.repeat(99), name: 'n'.repeat(999) } }));
    await audit.flush(true);
    const [{ actor } = {}] = await all();
    expect([actor?.id.length, actor?.name.length]).toEqual([64, 255]);
  });

  it('forgets what is older than its days, and nothing else', async () => {
    const old = timestamp(Date.now() - 91 * DAY_MS);
    const young = timestamp(Date.now() - 89 * DAY_MS);
    await insert(2_500, (index) => ({ at: index < 2_400 ? old : young }));
    await audit.sweep();
    expect(new Set((await all()).map(({ at }) => at))).toEqual(new Set([young]));
    expect(await all()).toHaveLength(100);
  });
});

describe('a list of the audit log', () => {
  it('walks no more than ten thousand lines a page, and says where it goes on', async () => {
    await insert(25_000, (index) => ({ action: index === 0 ? 'secret' : 'access' }));
    const found: number[] = [];
    let page: PageRequest | undefined = { limit: 100 };
    while (page) {
      const { items, next } = await queries.list({ tenantId: TENANT, action: 'secret' }, page);
      found.push(items.length);
      const marker = next === undefined ? undefined : decodeMarker(next);
      page = marker && { limit: 100, marker };
    }
    expect(found).toEqual([0, 0, 1]);
  });

  it('shows each line once, also those of one moment', async () => {
    await insert(950, () => ({ at: '2026-01-01T00:00:00.000000Z' }));
    const seen: string[] = [];
    let page: PageRequest | undefined = { limit: 100 };
    while (page) {
      const { items, next } = await queries.list({ tenantId: TENANT }, page);
      seen.push(...items.map(({ id }) => id));
      const marker = next === undefined ? undefined : decodeMarker(next);
      page = marker && { limit: 100, marker };
    }
    expect([seen.length, new Set(seen).size]).toEqual([950, 950]);
  });

  it('is the tenant’s own, where one is named', async () => {
    await insert(3, (index) => ({ tenant_id: index === 0 ? null : TENANT }));
    expect(await all({ tenantId: TENANT })).toHaveLength(2);
    expect(await all()).toHaveLength(3);
  });
});
