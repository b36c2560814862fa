import { expect, it } from 'vitest';
import { ShownOwners } from './shown-owners.js';

it('remembers the owners of the requests that came last', () => {
  const shown = new ShownOwners();
  for (let request = 0; request < 1_000; request += 1) shown.set(`r${request}`, [String(request)]);
  shown.set('r0', ['a', 'b']);
  shown.set('new', []);
  expect([...(shown.get('r0') ?? [])]).toEqual(['a', 'b']);
  expect(shown.get('r1')).toBeUndefined();
  expect([...(shown.get('r2') ?? [])]).toEqual(['2']);
  expect(shown.get('new')?.size).toBe(0);
});
