import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWithAnsible, foundByAnsible, type Tree } from '../../testing/ansible.js';
import { compareVarsPaths, isVarsFile, isVarsFileWithoutExtension, lastVarsFile } from './vars-files.js';

const FOLDERS = ['a', 'B', 'conf.d', '.git_', 'old~', 'é', '10'];
const NAMES = [
  'm',
  'z.yml',
  'Z.yaml',
  'a.json',
  '.x.yml',
  'y.yml~',
  'k.pem',
  'k.YML',
  'dot.',
  'a.b.yml',
  '\uffee.yml',
  '\u{1f600}.yml',
  '~x.yml',
  'zz_nuster.yml',
];

const path = fc
  .tuple(fc.array(fc.constantFrom(...FOLDERS), { maxLength: 2 }), fc.constantFrom(...NAMES))
  .map(([folders, name]) => [...folders, name].join('/'));
const tree = fc
  .uniqueArray(path, { minLength: 1, maxLength: 12 })
  .map((paths): Tree => Object.fromEntries(paths.map((each) => [each, ''])));

const varsFiles = (of: Tree): string[] => Object.keys(of).filter(isVarsFile).sort(compareVarsPaths);

describeWithAnsible('the variables among the files of a directory', () => {
  it('are those that Ansible finds, in its order, but for files without an extension', async () => {
    const trees = fc.sample(tree, 200);
    const found = await foundByAnsible(trees);
    expect(trees.map(varsFiles)).toEqual(
      found.map((files) => files.filter((file) => !isVarsFileWithoutExtension(file))),
    );
    const bare = trees.map((of) => Object.keys(of).filter(isVarsFileWithoutExtension).sort(compareVarsPaths));
    expect(bare).toEqual(found.map((files) => files.filter(isVarsFileWithoutExtension)));
  });

  it('laid down alone, with ours, are read in their order and ours last', async () => {
    const trees = fc
      .sample(tree, 100)
      .map(varsFiles)
      .map((files) => [...files, lastVarsFile(files)]);
    const laid = trees.map((files): Tree => Object.fromEntries(files.map((file) => [file, ''])));
    expect(await foundByAnsible(laid)).toEqual(trees);
  });
});

describe('a file of variables', () => {
  it.each(['a.yml', 'a.yaml', 'a.json', 'sub/a.yml', 'a.b.yml', '-a.yml'])('can be %s', (file) =>
    expect(isVarsFile(file)).toBe(true),
  );

  it.each(['a', 'README', 'a.pem', 'a.YML', '.a.yml', 'a.yml~', 'conf.d/a.yml', '.s/a.yml', 's~/a.yml'])(
    'is not %s',
    (file) => expect(isVarsFile(file)).toBe(false),
  );
});
