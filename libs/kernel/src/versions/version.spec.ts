import { describe, expect, it } from 'vitest';
import { requireVersion, versionOf } from './version.js';

describe('a version', () => {
  it('depends on what a view shows, not on the order of its members', () => {
    expect(versionOf({ a: 1, b: [2] })).toBe(versionOf({ b: [2], a: 1 }));
    expect(versionOf({ a: 1 })).not.toBe(versionOf({ a: '1' }));
    expect(versionOf({ a: 1, b: undefined })).not.toBe(versionOf({ a: 2 }));
  });
});

describe('requireVersion', () => {
  const view = { name: 'n1' };
  const refused = { code: 'request.precondition' };

  it.each([
    [{}, view],
    [{ ifMatch: ['*'] }, view],
    [{ ifMatch: ['other', versionOf(view)] }, view],
    [{ mustBeNew: true }, undefined],
    [{}, undefined],
  ])('lets %j pass over %j', (precondition, current) => {
    expect(() => requireVersion(precondition, current)).not.toThrow();
  });

  it.each([
    [{ ifMatch: ['other'] }, view],
    [{ ifMatch: [] }, view],
    [{ ifMatch: ['*'] }, undefined],
    [{ mustBeNew: true }, view],
  ])('refuses %j over %j', (precondition, current) => {
    expect(() => requireVersion(precondition, current)).toThrow(expect.objectContaining(refused));
  });
});
