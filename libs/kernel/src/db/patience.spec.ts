import { describe, expect, it } from 'vitest';
import { Patience } from './patience.js';

const away = (): Error => Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' });
const conflict = (): Error => Object.assign(new Error('lost'), { code: 'ER_LOCK_DEADLOCK', errno: 1213 });

/** Fails with these, one after another, then succeeds. */
const failing = (...errors: Error[]): { attempt: () => Promise<string>; count: () => number } => {
  let count = 0;
  const attempt = (): Promise<string> => {
    const error = errors[count];
    count += 1;
    return error ? Promise.reject(error) : Promise.resolve('done');
  };
  return { attempt, count: () => count };
};

describe('patience with a database', () => {
  it('outlives conflicts and outages', async () => {
    const { attempt, count } = failing(conflict(), away(), away(), conflict());
    expect(await new Patience(60_000).persist(attempt)).toBe('done');
    expect(count()).toBe(5);
  });

  it('does not repeat what failed for a reason of its own', async () => {
    const { attempt, count } = failing(new Error('mine'));
    await expect(new Patience(60_000).persist(attempt)).rejects.toThrow('mine');
    expect(count()).toBe(1);
  });

  it('gives a conflict some attempts even when each of them takes longer than the wait', async () => {
    const { attempt, count } = failing(conflict(), conflict());
    expect(await new Patience(0).persist(attempt)).toBe('done');
    expect(count()).toBe(3);
    const endless = failing(...Array.from({ length: 9 }, conflict));
    await expect(new Patience(0).persist(endless.attempt)).rejects.toThrow('lost');
    expect(endless.count()).toBe(3);
  });

  it('waits for an outage from its beginning, so that those who come late fail at once, until it is over', async () => {
    const patience = new Patience(30);
    await expect(patience.persist(failing(...Array.from({ length: 999 }, away)).attempt)).rejects.toThrow(
      'gone',
    );
    const late = failing(away(), away());
    await expect(patience.persist(late.attempt)).rejects.toThrow('gone');
    expect(late.count()).toBe(1);
    expect(await patience.persist(failing().attempt)).toBe('done');
    const next = failing(away());
    expect(await patience.persist(next.attempt)).toBe('done');
  });
});
