import { describe, expect, it } from 'vitest';
import { sortConfigFiles, type TreeEntry } from './config-files.js';
import { isLfsPointer } from './lfs-pointer.js';

const file = (path: string, mode = '100644'): TreeEntry => ({ path, mode });
const link = (path: string, target: string): TreeEntry => ({ path, mode: '120000', target });

describe('a directory of a commit', () => {
  it('is sorted into variables, blobs and submodules', () => {
    const entries = [
      file('z.yml'),
      file('run.sh', '100755'),
      file('a/b.json'),
      file('README'),
      file('sub', '160000'),
    ];
    expect(sortConfigFiles(entries)).toEqual({
      files: {
        variables: [
          { path: 'a/b.json', source: 'a/b.json', isExecutable: false },
          { path: 'z.yml', source: 'z.yml', isExecutable: false },
        ],
        blobs: [
          { path: 'README', source: 'README', isExecutable: false },
          { path: 'run.sh', source: 'run.sh', isExecutable: true },
        ],
        submodules: ['sub'],
        withoutExtension: ['README'],
      },
    });
  });

  it('takes a link within for the file at its end', () => {
    const entries = [file('data/x.pem'), link('s/a.yml', '../b.yml'), link('b.yml', './data//x.pem')];
    expect(sortConfigFiles(entries)).toMatchObject({
      files: {
        variables: [
          { path: 'b.yml', source: 'data/x.pem' },
          { path: 's/a.yml', source: 'data/x.pem' },
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
    const entries = [link('a.yml', target), file('folder/x.yml'), file('sub', '160000')];
    expect(sortConfigFiles(entries)).toEqual({
      faults: [{ path: 'a.yml', problem: expect.stringContaining(words) as string }],
    });
  });

  it.each(['../x.yml', 'a/../../x', '/x', '.git/config', 'a\nb', 'a\\b', ''])(
    'refuses the entry %j',
    (path) => {
      expect(sortConfigFiles([file(path)])).toMatchObject({ faults: [{ path }] });
    },
  );
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
