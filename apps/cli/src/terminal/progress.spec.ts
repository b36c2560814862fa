import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Shell } from '../shell/shell.js';
import { bytesWords, counted, withProgress } from './progress.js';

function aTerminal(isTTY: boolean, columns?: number): { shell: Shell; written: () => string } {
  const stderr = Object.assign(new PassThrough(), { isTTY, ...(columns !== undefined && { columns }) });
  const shell = { stderr, environment: {} } as unknown as Shell;
  return { shell, written: () => String(stderr.read() ?? '') };
}
const ERASE = '\r\x1b[K';

describe('progress', () => {
  it('is a line on a terminal that is gone at the end', async () => {
    const { shell, written } = aTerminal(true, 60);
    await withProgress({ shell, options: { progress: true } }, async (progress) => {
      progress.show('rows', 0.5);
      return Promise.resolve();
    });
    expect(written()).toBe(`${ERASE}${'█'.repeat(12)}${'░'.repeat(12)}  50 % rows${ERASE}`);
  });

  it('is gone when the work fails, too', async () => {
    const { shell, written } = aTerminal(true, 60);
    const failing = withProgress({ shell, options: { progress: true } }, async (progress) => {
      progress.show('rows');
      return Promise.reject(new Error('broken'));
    });
    await expect(failing).rejects.toThrow('broken');
    expect(written().endsWith(`rows${ERASE}`)).toBe(true);
  });

  it.each([0, 1, 5, 12])('fits a terminal of %i columns', async (columns) => {
    const { shell, written } = aTerminal(true, columns);
    await withProgress({ shell, options: { progress: true } }, async (progress) => {
      progress.show('a line of thirty-one characters');
      return Promise.resolve();
    });
    const longest = columns === 0 ? 31 : columns - 1;
    expect(written()).toBe(
      columns === 1
        ? ERASE + ERASE
        : `${ERASE}${'a line of thirty-one characters'.slice(0, longest)}${ERASE}`,
    );
  });

  it.each([
    [false, true],
    [true, false],
  ])('is nothing where stderr is a terminal: %s, and it is wanted: %s', async (isTTY, progress) => {
    const { shell, written } = aTerminal(isTTY, 60);
    await withProgress({ shell, options: { progress } }, async (shown) => {
      shown.show('rows');
      return Promise.resolve();
    });
    expect(written()).toBe('');
  });

  it('says amounts as people do', () => {
    expect([0, 999, 1000, 1_234_567, 5e15].map(bytesWords)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '1.2 MB',
      '5000.0 TB',
    ]);
    expect([counted(1, 'row'), counted(12_345, 'row')]).toEqual(['1 row', '12,345 rows']);
  });
});
