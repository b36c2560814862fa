import { expect, it } from 'vitest';
import { choose, readRefs } from './refs.js';

const [A, B] = ['a'.repeat(40), 'b'.repeat(40)];

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
