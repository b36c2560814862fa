import { describe, expect, it } from 'vitest';
import { Flights } from './flights.js';

/** Work that goes on until it is ended, and then takes a while to clear up. */
const endless =
  (steps: string[]) =>
  (signal: AbortSignal): Promise<never> =>
    new Promise((_resolve, reject) => {
      steps.push('begun');
      signal.addEventListener('abort', () => {
        setImmediate(() => {
          steps.push('cleared up');
          reject(new Error('ended'));
        });
      });
    });

describe('what flies', () => {
  it('is one for all who want the same at the same time', async () => {
    const flights = new Flights();
    let count = 0;
    const work = async (): Promise<number> => Promise.resolve((count += 1));
    const all = [flights.join('a', undefined, work), flights.join('a', undefined, work)];
    expect(await Promise.all(all)).toEqual([1, 1]);
    expect(await flights.join('a', undefined, work)).toBe(2);
  });

  it('ends when the last one who waits gives up, not before', async () => {
    const flights = new Flights();
    const steps: string[] = [];
    const [one, other] = [new AbortController(), new AbortController()];
    const waiting = [one, other].map(({ signal }) => flights.join('a', signal, endless(steps)));
    one.abort();
    await expect(waiting[0]).rejects.toThrow('ended');
    expect(steps).toEqual(['begun']);
    other.abort();
    await expect(waiting[1]).rejects.toThrow('ended');
    await flights.end();
    expect(steps).toEqual(['begun', 'cleared up']);
  });

  it('has ended and cleared up when all is to end, though somebody waits', async () => {
    const flights = new Flights();
    const steps: string[] = [];
    const waiting = expect(flights.join('a', undefined, endless(steps))).rejects.toThrow('ended');
    await flights.end();
    expect(steps).toEqual(['begun', 'cleared up']);
    await waiting;
  });
});
