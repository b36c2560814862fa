import { describe, expect, it } from 'vitest';
import type { TreeEntry } from '../../git/core/tree.js';
import { sortConfigFiles } from './config-files.js';
import { isLfsPointer } from './lfs-pointer.js';

/** Its id says what it is, so that it is seen where it ends up. */
const entry = (path: string, kind: TreeEntry['kind'] = 'file'): TreeEntry => ({
  path,
  kind,
  oid: `of ${path}`,
});
const sorted = (entries: readonly TreeEntry[], links: Readonly<Record<string, string>> = {}, path = '') =>
  sortConfigFiles(
    path,
    [...entries, ...Object.keys(links).map((link) => entry(link, 'link'))],
    new Map(Object.entries(links).map(([link, target]) => [`of ${link}`, target])),
  );

describe('a directory of a commit', () => {
  it('is sorted into variables, blobs and submodules', () => {
    const entries = [
      entry('z.yml'),
      entry('run.sh', 'executable'),
      entry('a', 'folder'),
      entry('a/b.json'),
      entry('README'),
      entry('sub', 'submodule'),
    ];
    expect(sorted(entries)).toEqual({
      files: {
        variables: [
          { path: 'a/b.json', oid: 'of a/b.json', isExecutable: false },
          { path: 'z.yml', oid: 'of z.yml', isExecutable: false },
        ],
        blobs: [
          { path: 'README', oid: 'of README', isExecutable: false },
          { path: 'run.sh', oid: 'of run.sh', isExecutable: true },
        ],
        submodules: ['sub'],
        withoutExtension: ['README'],
      },
    });
  });

  it('gives its files names from there on', () => {
    const entries = ['g/web/a.yml', 'g/web/x/b.pem'].map((path) => entry(path));
    expect(sorted(entries, { 'g/web/l.yml': 'a.yml' }, 'g/web')).toMatchObject({
      files: {
        variables: [{ path: 'a.yml' }, { path: 'l.yml', oid: 'of g/web/a.yml' }],
        blobs: [{ path: 'x/b.pem', oid: 'of g/web/x/b.pem' }],
      },
    });
    expect(sorted(entries, { 'g/web/l.yml': '../../g/web/a.yml' }, 'g/web')).toHaveProperty('faults');
  });

  it('takes a link within for the file at its end', () => {
    const entries = [entry('data/x.pem')];
    expect(sorted(entries, { 's/a.yml': '../b.yml', 'b.yml': './data//x.pem' })).toMatchObject({
      files: {
        variables: [
          { path: 'b.yml', oid: 'of data/x.pem' },
          { path: 's/a.yml', oid: 'of data/x.pem' },
        ],
      },
    });
  });

  it.each([
    ['/etc/passwd', 'leaves'],
    ['../x', 'leaves'],
    ['s/../../x', 'leaves'],
    ['gone.yml', 'no file'],
    ['folder', 'directory'],
    ['.', 'directory'],
    ['a.yml', 'itself'],
    ['sub', 'submodule'],
  ])('refuses a link to %s', (target, words) => {
    const entries = [entry('folder', 'folder'), entry('folder/x.yml'), entry('sub', 'submodule')];
    expect(sorted(entries, { 'a.yml': target })).toEqual({
      faults: [{ path: 'a.yml', problem: expect.stringContaining(words) as string }],
    });
  });
});

describe('a config ref that is one file', () => {
  it('is a file of variables by its name alone', () => {
    expect(sorted([entry('conf.d/.x/a.yml')], {}, 'conf.d/.x/a.yml')).toEqual({
      files: {
        variables: [{ path: 'a.yml', oid: 'of conf.d/.x/a.yml', isExecutable: false }],
        blobs: [],
        submodules: [],
        withoutExtension: [],
      },
    });
  });

  it.each(['a.pem', 'x/README', '.a.yml', 'a.yml~'])('is refused when it is %s', (path) => {
    const name = path.split('/').at(-1);
    expect(sorted([entry(path)], {}, path)).toEqual({
      faults: [{ path: name, problem: expect.stringContaining('.yml') as string }],
    });
  });
});

describe('a pointer of Git LFS', () => {
  it('is told by its first line and its size', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
    expect(
      [pointer, ` ${pointer}`, pointer + ' '.repeat(1024)].map((text) => isLfsPointer(bytes(text))),
    ).toEqual([true, false, false]);
  });
});
