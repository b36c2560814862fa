import { describe, expect, it } from 'vitest';
import { inPrecedence, resolve, type Layer, type LayerKind } from './resolve.js';

const aLayer = (
  kind: LayerKind,
  name: string,
  depth: number,
  values: Record<string, string> = {},
  priority = 1,
): Layer => ({
  kind,
  id: `id-${name}`,
  name,
  depth,
  priority,
  variables: new Map(Object.entries(values).map(([key, value]) => [key, { value, revision: 1 }])),
});

const FROM = { repository: 'r', ref: 'main', path: '', commit: 'c', stale: false };

describe('precedence', () => {
  it.each<[string, Layer[], string[]]>([
    [
      'tenant < group < host',
      [aLayer('host', 'h', 99), aLayer('tenant', 't', 0), aLayer('group', 'g', 1)],
      ['t', 'g', 'h'],
    ],
    [
      'a deeper group over a shallow one, whatever the priority',
      [aLayer('group', 'deep', 2), aLayer('group', 'a', 1, {}, 100)],
      ['a', 'deep'],
    ],
    [
      'priority between equal depths',
      [aLayer('group', 'a', 1, {}, 10), aLayer('group', 'b', 1, {}, 2)],
      ['b', 'a'],
    ],
    [
      'the name, by code point, between equals',
      [aLayer('group', 'a', 1), aLayer('group', 'B', 1), aLayer('group', '_', 1)],
      ['B', '_', 'a'],
    ],
    [
      'a negative priority below the default',
      [aLayer('group', 'a', 1), aLayer('group', 'b', 1, {}, -5)],
      ['b', 'a'],
    ],
  ])('puts %s', (_, layers, names) => {
    expect(inPrecedence(layers).map(({ name }) => name)).toEqual(names);
  });

  it('puts what is from outside just below the own layer of its owner', () => {
    const own = [
      aLayer('host', 'h', 99),
      aLayer('group', 'b', 2),
      aLayer('group', 'a', 1),
      aLayer('tenant', 't', 0),
    ];
    const outside = own.filter(({ kind }) => kind !== 'host').map((layer) => ({ ...layer, outside: FROM }));
    const order = inPrecedence([...own, ...outside]).map(
      ({ name, outside: from }) => `${name}${from ? ' git' : ''}`,
    );
    expect(order).toEqual(['t git', 't', 'a git', 'a', 'b git', 'b', 'h']);
  });

  it('lets a value replace whole and keeps what it shadows, strongest first', () => {
    const contests = resolve([
      aLayer('tenant', 't', 0, { x: '{"a":1}', only: '1' }),
      aLayer('group', 'g', 1, { x: '{"b":2}' }),
      aLayer('host', 'h', 9, { x: 'null' }),
    ]);
    expect(contests.get('x')?.map(({ value }) => value)).toEqual(['null', '{"b":2}', '{"a":1}']);
    expect([...contests.keys()]).toEqual(['only', 'x']);
  });
});
