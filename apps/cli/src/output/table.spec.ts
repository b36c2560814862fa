import { describe, expect, it } from 'vitest';
import { card, table, type Column } from './table.js';

interface Thing {
  readonly name: string;
  readonly n?: number | null;
}

const COLUMNS: readonly Column<Thing>[] = [
  { title: 'name', of: ({ name }) => name },
  { title: 'n', of: ({ n }) => n },
];

describe('a table', () => {
  it('has columns as wide as their widest cell, in the width of a terminal', () => {
    expect(
      table(
        [
          { name: '日本', n: 1 },
          { name: 'a', n: null },
        ],
        COLUMNS,
      ),
    ).toBe('NAME   N\n日本   1\na      -\n');
  });

  it('shows what would steer a terminal, and does not obey it', () => {
    expect(card({ name: 'a\u001b[2J\n\u202eb', n: 0 }, COLUMNS)).toBe(
      'name   a\\u001b[2J\\u000a\\u202eb\nn      0\n',
    );
  });

  it('emphasises its titles alone', () => {
    expect(table([{ name: 'a' }], COLUMNS, (text) => `<${text}>`)).toBe('<NAME   N>\na      -\n');
  });
});
