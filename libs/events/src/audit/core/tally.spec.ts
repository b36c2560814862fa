import { describe, expect, it } from 'vitest';
import { Tally, type AuditEvent, type TallyLine } from './tally.js';

const anEvent = (fields: Partial<AuditEvent> = {}): AuditEvent => ({
  action: 'authentication',
  outcome: 'failed',
  code: 'access.unauthenticated',
  operation: 'GET /v1/tenants',
  tenantId: null,
  actor: null,
  tokenPrefix: 'muster_a',
  address: '10.0.0.1',
  requestId: 'r1',
  reason: null,
  ...fields,
});

const actor = { kind: 'token', id: 't1', name: 'robot' };
const MINUTE = 60_000;

const store = (lines: readonly TallyLine[]): void => {
  for (const line of lines) line.stored = line.occurrences;
};

const counted = (lines: readonly TallyLine[]): (readonly [string | null, number])[] =>
  lines.map(({ event, occurrences }) => [event.address, occurrences]);

describe('a tally', () => {
  it('makes one line of events that are alike, and keeps the first of them', () => {
    const tally = new Tally(10);
    tally.add(anEvent(), 0);
    tally.add(anEvent({ requestId: 'r2', operation: 'POST /v1/tenants' }), 5);
    const [line, ...more] = tally.pending(5, false);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ openedMs: 0, lastMs: 5, occurrences: 2, event: { requestId: 'r1' } });
  });

  it.each([
    { address: '10.0.0.2' },
    { tokenPrefix: null },
    { outcome: 'limited' },
    { code: 'other' },
    { actor },
    { tenantId: 'other' },
  ] as const)('tells apart what differs in %j', (difference) => {
    const tally = new Tally(10);
    tally.add(anEvent(), 0);
    tally.add(anEvent(difference), 0);
    expect(tally.pending(0, false)).toHaveLength(2);
  });

  it('tells the operations of a known actor apart', () => {
    const tally = new Tally(10);
    tally.add(anEvent({ actor }), 0);
    tally.add(anEvent({ actor, operation: 'POST /v1/tenants' }), 0);
    expect(tally.pending(0, false)).toHaveLength(2);
  });

  it('gives a line at once, its number when the minute is over, or when all is asked for', () => {
    const tally = new Tally(10);
    tally.add(anEvent(), 0);
    store(tally.pending(0, false));
    tally.add(anEvent(), 1);
    expect(tally.pending(MINUTE - 1, false)).toEqual([]);
    expect(counted(tally.pending(1, true))).toEqual([['10.0.0.1', 2]]);
    expect(counted(tally.pending(MINUTE, false))).toEqual([['10.0.0.1', 2]]);
  });

  it('begins a new line after a minute, once the old one is stored', () => {
    const tally = new Tally(10);
    tally.add(anEvent(), 0);
    tally.close(MINUTE);
    tally.add(anEvent(), MINUTE);
    expect(counted(tally.pending(MINUTE, true))).toEqual([['10.0.0.1', 2]]);
    store(tally.pending(MINUTE, true));
    tally.close(MINUTE);
    tally.add(anEvent(), MINUTE + 1);
    expect(counted(tally.pending(MINUTE + 1, true))).toEqual([['10.0.0.1', 1]]);
  });

  it('counts without an origin what its lines do not hold, and loses none', () => {
    const tally = new Tally(3);
    for (let index = 0; index < 1_000; index += 1) tally.add(anEvent({ address: `10.0.${index}.1` }), 0);
    const lines = tally.pending(0, true);
    expect(counted(lines)).toEqual([
      ['10.0.0.1', 1],
      ['10.0.1.1', 1],
      ['10.0.2.1', 1],
      [null, 997],
    ]);
  });
});
