import { newHost, type HostRecord } from '@muster/inventory';
import { writeJson } from '@muster/kernel/json';
import { describe, expect, it } from 'vitest';
import { changedValues } from './step-values.js';
import { Tally } from './tally.js';

const AT = '2026-11-21T09:30:00.000000Z';
const aHost = (fields: Partial<HostRecord> = {}): HostRecord => ({ ...newHost('id', 'n1', AT), ...fields });
const shown = (edit: Parameters<typeof changedValues>[0]): string => writeJson(changedValues(edit));

describe('the values of a step', () => {
  it('are before and after where they differ, letter for letter', () => {
    const before = aHost({
      note: 'old',
      variables: new Map([
        ['a', '1.1'],
        ['b', '1'],
        ['c', '0'],
      ]),
    });
    const after = aHost({
      note: 'old',
      active: false,
      variables: new Map([
        ['a', '1.10'],
        ['b', '1'],
        ['d', 'null'],
      ]),
    });
    expect(JSON.parse(shown({ type: 'host', before, after }))).toEqual({
      active: { before: true, after: false },
      'variables.a': { before: 1.1, after: 1.1 },
      'variables.c': { before: 0 },
      'variables.d': { after: null },
    });
    expect(shown({ type: 'host', before, after })).toContain('"variables.a":{"before":1.1,"after":1.10}');
  });

  it('are all that is set, of what is created and of what is deleted', () => {
    const host = aHost({ groups: ['web'], variables: new Map([['a', 'null']]) });
    expect(shown({ type: 'host', after: host })).toBe(
      '{"active":{"after":true},"groups":{"after":["web"]},"variables.a":{"after":null}}',
    );
    expect(JSON.parse(shown({ type: 'host', before: host }))).toMatchObject({ groups: { before: ['web'] } });
  });

  it('are left out when they were not asked for, and told as cut when they are too many', () => {
    const edit = {
      type: 'host',
      after: aHost({ variables: new Map([['a', `"${'x'.repeat(9 << 20)}"`]]) }),
    } as const;
    const step = { action: 'create', edit, fields: [] } as const;
    const [silent, telling] = [new Tally(), new Tally(true)];
    for (const tally of [silent, telling]) for (let time = 0; time < 2; time += 1) tally.add(step);
    expect(silent.steps.map((listed) => 'changes' in listed)).toEqual([false, false]);
    expect(telling.steps.map((listed) => 'changes' in listed)).toEqual([true, false]);
    expect([silent.isCut, telling.isCut]).toEqual([false, true]);
  });
});
