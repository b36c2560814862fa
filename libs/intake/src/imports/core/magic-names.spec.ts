import { describe, expect, it } from 'vitest';
import { MAGIC_VARIABLES } from '@muster/inventory';
import { MAGIC_NAMES } from './magic-names.js';

describe('the names that imports leave out', () => {
  it('are those that the inventory would refuse', () => {
    expect([...MAGIC_NAMES].sort()).toEqual([...MAGIC_VARIABLES].sort());
  });
});
