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
