import { describe, expect, it } from 'vitest';
import { entryProblem, pathProblem } from './paths.js';

describe('a path', () => {
  it.each(['', 'a', 'a/b.yml', '.github/x', 'a b', 'a..b', '...', 'a/-b', 'a:b', 'é', '.gitignore'])(
    'can be %j',
    (path) => expect(pathProblem(path)).toBeUndefined(),
  );

  it.each(
    ['/a', '..', 'a/../b', '../a', 'a/..', '.', './a', 'a/./b', 'a//b', '-a', ':a', 'a\\b', 'a\nb', 'a\x85']
      .concat(['.git/config', 'a/.GIT', '\ud800', 'a/'])
      .concat('a'.repeat(1025)),
  )('cannot be %j', (path) => expect(pathProblem(path)).toBeDefined());
});

describe('an entry of a commit', () => {
  it.each(['a', '-a', ':a', 'a b/é', '.github'])('can be %j', (path) =>
    expect(entryProblem(path)).toBeUndefined(),
  );

  it.each(['', '../x.yml', 'a/../../x', '/x', '.git/config', 'a\nb', 'a\\b', 'caf\ufffd'])(
    'cannot be %j',
    (path) => expect(entryProblem(path)).toBeDefined(),
  );
});
