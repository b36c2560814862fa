import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from './index.js';

// Databases have run these files. One that changed later would leave two schemas that bear the same names.

const folder = new URL('.', import.meta.url);
const numbered = readdirSync(folder)
  .filter((name) => /^\d+-.*\.ts$/.test(name))
  .sort();

/** The digest of each file that has landed, as `sha256sum` writes it. */
const recorded = new Map(
  readFileSync(new URL('../CHECKSUMS', folder), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): [file: string, digest: string] => {
      const [digest = '', file = ''] = line.split('  ');
      return [file, digest];
    }),
);

const digestOf = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(new URL(`../${file}`, folder)))
    .digest('hex');

describe('the migrations that have landed', () => {
  it.each([...recorded])(
    '%s has not changed; write a new migration instead of changing one',
    (file, digest) => {
      expect(digestOf(file)).toBe(digest);
    },
  );

  it.each(['columns.ts', ...numbered])(
    '%s is recorded; a new one is by "cd migrations && sha256sum src/FILE >> CHECKSUMS"',
    (file) => {
      expect([...recorded.keys()]).toContain(`src/${file}`);
    },
  );

  it('run in the order of their numbers, which their names end with', () => {
    const names = MIGRATIONS.map(({ name }) => name);
    expect(names.map((name) => /\d{13}$/.exec(name)?.[0])).toEqual(
      numbered.map((file) => file.split('-')[0]),
    );
  });
});
