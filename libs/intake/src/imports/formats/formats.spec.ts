import { AppError } from '@muster/kernel';
import { describe, expect, it } from 'vitest';
import { FORMATS } from './formats.js';

describe('the formats of imports', () => {
  it('are known by the names that ?format= takes', () => {
    expect([...FORMATS.keys()]).toEqual(['osad', 'osad-config', 'ansible', 'ansible-yaml', 'ansible-ini']);
  });

  it.each([...FORMATS])('of which %s never takes an empty file for success', (_, format) => {
    expect(() => format.read('')).toThrow(AppError);
  });

  it.each([
    ['ansible', '{"a": {"children": ["b"]}, "b": {"children": ["a"]}}'],
    ['ansible-yaml', 'a: {children: {b: {children: {a: }}}}'],
    ['ansible-ini', '[a:children]\nb\n[b:children]\na\n'],
  ])('of which %s refuses a cycle of groups', (name, text) => {
    try {
      FORMATS.get(name)?.read(text);
    } catch (error) {
      expect(error).toMatchObject({ name: 'AppError', code: 'import.group.cycle' });
      return;
    }
    throw new Error('nothing was refused');
  });
});
