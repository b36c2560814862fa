import { describe, expect, it } from 'vitest';
import { prefersAsync } from './prefer.js';

describe('Prefer', () => {
  it.each<[string | string[] | undefined, boolean]>([
    [undefined, false],
    ['', false],
    ['respond-async', true],
    ['Respond-Async; foo=1', true],
    ['wait=10, respond-async', true],
    [['return=minimal', 'respond-async'], true],
    ['respond-async=true', false],
    ['handling=strict', false],
  ])('of %j asks for a 202: %j', (header, expected) => {
    expect(prefersAsync(header)).toBe(expected);
  });
});
