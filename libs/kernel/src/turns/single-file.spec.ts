import { describe, expect, it } from 'vitest';
import { SingleFile } from './single-file.js';

const LONG = 60_000;
const tooLong = (): Error => new Error('too long');

describe('a single file', () => {
  it('lets one in at a time, in the order in which they came', async () => {
    const file = new SingleFile();
    const log: string[] = [];
    const visit = (name: string): Promise<void> =>
      file.alone(
        async () => {
          log.push(`${name} in`);
          await new Promise((resolve) => setImmediate(resolve));
          log.push(`${name} out`);
        },
        LONG,
        tooLong,
      );
    await Promise.all(['a', 'b', 'c'].map(visit));
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('goes on when one fails, and sends those away who waited too long', async () => {
    const file = new SingleFile();
    let finish: () => void = () => undefined;
    const first = file.alone(
      () => new Promise<void>((_, reject) => (finish = () => reject(new Error('no')))),
      LONG,
      tooLong,
    );
    const impatient = file.alone(() => Promise.resolve('never'), 1, tooLong);
    const patient = file.alone(() => Promise.resolve('then'), LONG, tooLong);
    await expect(impatient).rejects.toThrow('too long');
    finish();
    await expect(first).rejects.toThrow('no');
    expect(await patient).toBe('then');
    expect(await file.alone(() => Promise.resolve('last'), LONG, tooLong)).toBe('last');
  });
});
