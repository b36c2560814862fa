import { expect, it } from 'vitest';
import { choose, isRef, readRefs } from './refs.js';

const [A, B] = ['a'.repeat(40), 'b'.repeat(40)];

it.each(['main', 'feature/x', 'refs/heads/main', 'v1.0', 'HEAD', 'ü'])('takes %j for a ref', (name) => {
  expect(isRef(name)).toBe(true);
});

it.each([
  '',
  '-x',
  '@',
  'a..b',
  'a b',
  'a~1',
  'a^',
  'a:b',
  'a?',
  'a*',
  'a[',
  'a\\b',
  'a@{1}',
  '/a',
  'a/',
  'a//b',
])('refuses the ref %j', (name) => {
  expect(isRef(name)).toBe(false);
});

it.each(['a.', '.a', 'a/.b', 'a.lock', 'a.lock/b', 'a\nb', 'x'.repeat(256)])('refuses the ref %j', (name) => {
  expect(isRef(name)).toBe(false);
});

it('takes the commit of an annotated tag', () => {
  const refs = readRefs(`${A}\trefs/tags/v1\n${B}\trefs/tags/v1^{}\n`);
  expect(choose(refs, 'v1')).toEqual({ name: 'refs/tags/v1', commit: B });
});

it('calls a name ambiguous only when branch and tag differ', () => {
  const refs = (tag: string) => readRefs(`${A}\trefs/heads/x\n${tag}\trefs/tags/x\n`);
  expect(choose(refs(A), 'x')).toEqual({ name: 'refs/heads/x', commit: A });
  expect(choose(refs(B), 'x')).toBe('ambiguous');
  expect(choose(refs(B), 'refs/tags/x')).toEqual({ name: 'refs/tags/x', commit: B });
  expect(choose(refs(B), 'y')).toBe('missing');
});
