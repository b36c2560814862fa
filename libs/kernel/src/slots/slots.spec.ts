import { describe, expect, it } from 'vitest';
import { Slots } from './slots.js';

const entered = async (slots: Slots, signal?: AbortSignal): Promise<() => void> => {
  const leave = await slots.enter(signal);
  if (typeof leave === 'string') throw new Error(`refused: ${leave}`);
  return leave;
};

describe('slots', () => {
  it('let as many in at once as there are, and the others in order', async () => {
    const slots = new Slots(1, 2);
    const order: string[] = [];
    const leave = await entered(slots);
    const joined = async (name: string): Promise<void> => {
      const next = await entered(slots);
      order.push(name);
      next();
    };
    const second = joined('second');
    const third = joined('third');
    expect(await slots.enter()).toBe('busy');
    expect(order).toEqual([]);
    leave();
    await Promise.all([second, third]);
    expect(order).toEqual(['second', 'third']);
  });

  it('are freed once, however often they are left', async () => {
    const slots = new Slots(1, 0);
    const leave = await entered(slots);
    leave();
    leave();
    await entered(slots);
    expect(await slots.enter()).toBe('busy');
  });

  it('forget whoever gives up while waiting', async () => {
    const slots = new Slots(1, 1);
    const leave = await entered(slots);
    const abort = new AbortController();
    const waiting = slots.enter(abort.signal);
    abort.abort();
    expect(await waiting).toBe('aborted');
    expect(await slots.enter(abort.signal)).toBe('aborted');
    leave();
    await entered(slots);
  });
});

describe('slots of several owners', () => {
  const a = { owner: 'a', limit: 0 };
  const b = { owner: 'b', limit: 0 };

  /** Notes the order in which jobs are let in, and keeps what frees their slots. */
  function queue(slots: Slots): {
    order: string[];
    leaves: (() => void)[];
    join(name: string, share: { owner: string; limit: number }): Promise<string>;
  } {
    const order: string[] = [];
    const leaves: (() => void)[] = [];
    return {
      order,
      leaves,
      join: async (name, share) => {
        const leave = await slots.enter(undefined, share);
        if (typeof leave === 'string') return leave;
        order.push(name);
        leaves.push(leave);
        return 'in';
      },
    };
  }

  it('are all for one owner as long as nobody else comes', async () => {
    const { join } = queue(new Slots(3, 0));
    expect(await Promise.all(['a1', 'a2', 'a3'].map((name) => join(name, a)))).toEqual(['in', 'in', 'in']);
  });

  it('go to whoever has fewest, before those who came earlier', async () => {
    const { order, leaves, join } = queue(new Slots(2, 9));
    await Promise.all(['a1', 'a2'].map((name) => join(name, a)));
    for (const name of ['a3', 'a4']) void join(name, a);
    const first = join('b1', b);
    leaves[0]?.();
    expect(await first).toBe('in');
    expect(order).toEqual(['a1', 'a2', 'b1']);
  });

  it('are never more for an owner than its limit, though some are free', async () => {
    const slots = new Slots(4, 4);
    const { order, leaves, join } = queue(slots);
    const one = { owner: 'a', limit: 1 };
    await join('a1', one);
    const second = join('a2', one);
    await join('b1', b);
    expect(order).toEqual(['a1', 'b1']);
    // One slot is worth one place in this queue.
    expect(await join('a3', one)).toBe('limited');
    leaves[0]?.();
    expect(await second).toBe('in');
    expect([slots.runningFor('a'), slots.runningFor('b')]).toEqual([1, 1]);
  });

  it('have a queue in which whoever has most makes room for another', async () => {
    const { leaves, order, join } = queue(new Slots(1, 3));
    const joined = ['a1', 'a2', 'a3', 'a4'].map((name) => join(name, a));
    expect(await join('a5', a)).toBe('busy');
    const other = join('b1', b);
    expect(await joined[3]).toBe('busy');
    // The fair share of two owners in three places: no more than that is taken from anybody.
    expect(await join('b2', b)).toBe('busy');
    for (const [turn, waiting] of [joined[0], other, joined[1], joined[2]].entries()) {
      expect(await waiting).toBe('in');
      leaves[turn]?.();
    }
    expect(order).toEqual(['a1', 'b1', 'a2', 'a3']);
  });
});
