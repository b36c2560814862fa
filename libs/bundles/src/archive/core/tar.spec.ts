import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeWithPython, python } from '../../testing/programs.js';
import type { Entry } from './entry.js';
import { Tar } from './tar.js';

const MTIME = 1_795_236_595;
const folder = mkdtempSync(join(tmpdir(), 'muster-tar-'));
afterAll(() => rmSync(folder, { recursive: true }));

const READ = `
import json, sys, tarfile
with tarfile.open(json.load(sys.stdin), errorlevel=2) as archive:
    print(json.dumps([[m.name + ("/" if m.isdir() else ""), m.mode, m.mtime, m.uid, m.gid,
        archive.extractfile(m).read().decode() if m.isfile() else None] for m in archive]))`;

const packed = (entries: readonly Entry[]): Buffer => {
  const tar = new Tar(MTIME);
  for (const entry of entries) tar.add(entry);
  return Buffer.concat(tar.end());
};

async function readBack(entries: readonly Entry[]): Promise<unknown> {
  const file = join(folder, 'test.tar');
  writeFileSync(file, packed(entries));
  return python(READ, file);
}

const expected = (entries: readonly Entry[]): unknown =>
  entries.map(({ path, mode, content }) => [
    path,
    mode,
    MTIME,
    0,
    0,
    content === undefined
      ? null
      : typeof content === 'string'
        ? content
        : Buffer.concat([...content]).toString(),
  ]);

describeWithPython('a tar archive, read back by Python', () => {
  it('has every path whatever its length, with mode, time and content', async () => {
    const component = fc
      .string({
        unit: fc.constantFrom(...Array.from('abcXYZ019._-')),
        minLength: 1,
        maxLength: 120,
      })
      .map((text) => `n${text}`);
    const path = fc.array(component, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const anEntry = fc.tuple(path, fc.constantFrom(0o644, 0o755, 0o600), fc.string({ unit: 'grapheme' }));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anEntry, { selector: ([name]) => name, minLength: 30 }),
        async (drawn) => {
          const entries = drawn.map(([name, mode, content]) => ({ path: name, mode, content }));
          expect(await readBack(entries)).toEqual(expected(entries));
        },
      ),
      { numRuns: 8 },
    );
  });

  it('keeps paths at the borders of what a ustar header holds, and beyond ASCII', async () => {
    const entries = [
      ...[99, 100, 101, 154, 155, 156, 255, 256, 257].map((length) => 'x'.repeat(length)),
      `${'p'.repeat(155)}/${'n'.repeat(100)}`,
      `${'p'.repeat(156)}/${'n'.repeat(100)}`,
      `${'p'.repeat(155)}/${'n'.repeat(101)}`,
      'grün/ß',
    ].map((path) => ({ path, mode: 0o644, content: path }));
    const directories = ['d/', `${'d'.repeat(99)}/`, `${'d'.repeat(100)}/`, `${'e'.repeat(254)}/`].map(
      (path) => ({ path, mode: 0o755 }),
    );
    expect(await readBack([...directories, ...entries])).toEqual(expected([...directories, ...entries]));
  });

  it('packs content larger than a chunk, as text and in pieces', async () => {
    const long = 'häuser\n'.repeat(200_000);
    const pieces = [1, 511, 512, 513, 700_000].map((size) => Buffer.alloc(size, 'x'));
    const entries = [
      { path: 'a', mode: 0o644, content: 'short' },
      { path: 'b', mode: 0o644, content: long },
      { path: 'c', mode: 0o644, content: pieces },
      { path: 'd', mode: 0o644, content: '' },
      { path: 'e', mode: 0o644, content: 'y'.repeat(512) },
    ];
    expect(await readBack(entries)).toEqual(expected(entries));
  });

  it('gives the bytes of each content as they lie in the archive', () => {
    const tar = new Tar(MTIME);
    const contents = Array.from({ length: 2000 }, (_, index) => `${index} ü `.repeat(index % 90));
    const bytes = contents.map((content, index) => tar.add({ path: `f${index}`, mode: 0o644, content }));
    tar.end();
    expect(bytes.map((view) => (Buffer.isBuffer(view) ? view : Buffer.concat([...view])).toString())).toEqual(
      contents,
    );
  });
});
