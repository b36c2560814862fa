import { describe, expect, it } from 'vitest';
import { RawJson, type JsonValue } from '@muster/kernel/json';
import { mergePatch } from './merge-patch.js';
import { MAX_VALUE_DEPTH, sameTexts, textsOf, valueProblem } from './values.js';

const nested = (depth: number): JsonValue => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('a value', () => {
  it('may be as deep as Ansible reads, not deeper', () => {
    expect(valueProblem(nested(MAX_VALUE_DEPTH))).toBeUndefined();
    expect(valueProblem(nested(MAX_VALUE_DEPTH + 1))).toContain('nested');
  });

  it.each<[JsonValue, string | undefined]>([
    [{ __ansible_vault: '$ANSIBLE_VAULT;1.1;AES256\n00' }, undefined],
    [{ __ansible_vault: 'plain' }, '$ANSIBLE_VAULT'],
    [[{ a: { __ansible_unsafe: 5 } }], '__ansible_unsafe'],
    [{ __ansible_unsafe: '{{ x }}' }, undefined],
    [{ __ansible_unsafe: '{{ x }}', beside: 1 }, 'stand alone'],
  ])('%j with tags of Ansible is looked at', (value, problem) => {
    if (problem === undefined) expect(valueProblem(value)).toBeUndefined();
    else expect(valueProblem(value)).toContain(problem);
  });

  it.each<[JsonValue, string]>([
    [new RawJson('1e400'), 'infinity'],
    [new RawJson('9'.repeat(4_301)), 'digits'],
    [['\ud800'], 'surrogate'],
    [{ '\udc00': 1 }, 'surrogate'],
  ])('that Python cannot read or write is found: %j', (value, problem) => {
    expect(valueProblem(value)).toContain(problem);
  });

  it('may be any integer that Python reads, and any text', () => {
    expect(valueProblem([new RawJson('9'.repeat(4_300)), new RawJson('1.0'), '😀\u0000'])).toBeUndefined();
  });

  it('is the same only letter for letter', () => {
    expect(sameTexts(textsOf({ a: 1 }), textsOf({ a: new RawJson('1.0') }))).toBe(false);
    expect(sameTexts(textsOf({ a: { x: 1 } }), textsOf({ a: { x: 1 } }))).toBe(true);
    expect(sameTexts(textsOf({ a: 1 }), textsOf({ a: 1, b: 2 }))).toBe(false);
  });
});

describe('mergePatch', () => {
  // The examples of RFC 7396, appendix A.
  it.each<[JsonValue, JsonValue, JsonValue]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j with %j gives %j', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });
});
