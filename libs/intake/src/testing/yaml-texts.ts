import fc from 'fast-check';
import { MARK } from './differential.js';

// Random YAML inventories: the shapes of the format, with YAML 1.1's traps as keys and values.

const oneOf = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const joined = (part: fc.Arbitrary<string>, maxLength: number, separator = ''): fc.Arbitrary<string> =>
  fc.array(part, { maxLength }).map((parts) => parts.join(separator));

const word = oneOf(
  ...[
    'yes',
    'No',
    'ON',
    'off',
    'y',
    'n',
    '~',
    'null',
    'Null',
    '',
    'true',
    'FALSE',
    'abc',
    'a b',
    'é',
    '=',
    '<<',
    'v1.2',
    '1.2.3',
  ],
  ...[
    '{{ x }}',
    '"{{ x }}"',
    "'it''s'",
    '"\\x41\\n"',
    '"\\u00e9"',
    "'#'",
    'a#b',
    'a #b',
    '"a" # c',
    '!vault abc',
    '!unsafe yes',
  ],
  ...[
    '!!str 12',
    '!!int "12"',
    '!!float 5',
    '!!bool "on"',
    '!foo a',
    '! 12',
    '!!null x',
    '@a',
    '`a',
    '%a',
    '&a',
    '*a',
    '- a',
    '? a',
    ': a',
    'a: b',
    '|',
    '>-',
  ],
);
const number = fc.oneof(
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  oneOf(
    '0',
    '-0',
    '+5',
    '0123',
    '0_7',
    '08',
    '0o17',
    '0b11',
    '0b',
    '0x1F',
    '1_000',
    '12:30:45',
    '1:30',
    '0:30',
    '12:60',
    '1:30.5',
    '1e3',
    '1.0e3',
    '1.0e+3',
    '1.',
    '.5',
    '+.5',
    '-0.0',
    '1_0.5',
    '52:54:00:12:34:56',
  ),
);
const pad = (value: number): string => String(value).padStart(2, '0');
const date = fc
  .tuple(
    fc.integer({ min: 1, max: 13 }),
    fc.integer({ min: 1, max: 31 }),
    oneOf(
      '',
      '',
      'T12:30:45',
      ' 1:02:03.5',
      't01:02:03.1234567Z',
      ' 12:30:45 +1',
      ' 12:30:45 -05:30',
      ' 25:00:00',
    ),
  )
  .map(([month, day, time]) => `2024-${pad(month)}-${pad(day)}${time}`);
const scalar = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 3, arbitrary: number },
  { weight: 1, arbitrary: date },
);
/** Without what makes a mapping in a list: Ansible 2.14 loses those within `!unsafe`. */
const flat = scalar.filter((text) => !/[:?] /.test(text));
const key = fc.oneof(oneOf('a', 'b c', '"d"', "'e'", 'yes', '~', '=', '0x10', '1.5', 'é', '"1"'));

const flow: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    joined(tie('value'), 3, ', ').map((items) => `[${items}]`),
    fc
      .uniqueArray(fc.tuple(key, tie('value')), { maxLength: 3, selector: ([name]) => name })
      .map((pairs) => `{${pairs.map(([name, value]) => `${name}: ${value}`).join(', ')}}`),
    joined(flat, 2, ', ').map((items) => `!unsafe [${items}]`),
  ),
})).value;

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

/** What may follow `key:`, its further lines indented by two. */
const block: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    flow.map((text) => ` ${text}`),
    fc
      .tuple(
        oneOf('|', '>', '|-', '>-', '|+', '|2', '!vault |', '!unsafe >'),
        fc.array(oneOf('text', ' more', '', 'a: b', '# no comment', '\ttab', '- x'), {
          minLength: 1,
          maxLength: 4,
        }),
      )
      // Blank lines that end a scalar with a stated indentation are the one place where the parser drops text.
      .map(([header, lines]) => [header, lines.filter((line) => line !== '' || header !== '|2')] as const)
      .map(([header, lines]) => ` ${header}\n  ${lines.join('\n  ')}`),
    fc
      .array(tie('value'), { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item) => `\n-${indented(item)}`).join('')),
    fc
      .uniqueArray(fc.tuple(key, tie('value')), { minLength: 1, maxLength: 3, selector: ([name]) => name })
      .map((pairs) => pairs.map(([name, value]) => `\n  ${name}:${indented(indented(value))}`).join('')),
    fc
      .tuple(oneOf('a', 'b', 'c'), flow)
      .map(([name, value]) => `\n  <<: [{a: 1}, {a: 2, b: 3}]\n  ${name}: ${value}`),
    fc.tuple(scalar, oneOf('a', 'b')).map(([value, name]) => ` {x: &${name} ${value}, y: *${name}}`),
    oneOf(' one\n  two', ' "one\n  two"', " 'one\n\n  two'", ' one\n\n  two # c', '  # c\n  one'),
  ),
})).value;

/** A file with one variable of one host. */
export const yamlVariable: fc.Arbitrary<string> = block.map(
  (value) => `all:\n  hosts:\n    ${MARK}h:\n      v:${indented(indented(indented(value)))}\n      w: 1\n`,
);

const variables = fc
  .uniqueArray(fc.tuple(oneOf('v1', 'v2', '"v 3"', 'ansible_host', '5', 'ansible_group_priority'), scalar), {
    maxLength: 2,
    selector: ([name]) => name,
  })
  .map(
    (pairs) =>
      `{${pairs.map(([name, value]) => `${name}: ${name.startsWith('ansible_group') ? '"7"' : `${value} `}`).join(', ')}}`,
  );
const range = oneOf('', '', '', '[1:3]', '[01:03]', '[a:c]', '[1:9:4]', '[3:1]', '[x]', '[:2]');
const hostName = fc
  .tuple(oneOf('h1', 'h2', 'n', 'a.b', 'é'), range, oneOf('', '', '', ':22', ':0', '-x', ':', ':2x'))
  .map((parts) => `"${MARK}${parts.join('')}"`);
const odd = oneOf(
  '',
  '~',
  '[]',
  'yes',
  '5',
  `"${MARK}g1"`,
  `${MARK}h1`,
  '{}',
  '[a]',
  '""',
  '2024-01-01',
  '!vault x',
  '!unsafe x',
);
const hosts = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .uniqueArray(
        fc.tuple(
          fc.oneof(
            { weight: 12, arbitrary: hostName },
            { weight: 1, arbitrary: oneOf('5', 'yes', '~', '""', '2024-01-01') },
          ),
          fc.oneof(variables, variables, variables, oneOf('', '~', '""', '0', '[]', 'false'), odd),
        ),
        { maxLength: 3, selector: ([name]) => name },
      )
      .map((pairs) => `{${pairs.map(([name, data]) => `${name}: ${data}`).join(', ')}}`),
  },
  { weight: 1, arbitrary: odd },
);
const groupName = fc.oneof(
  { weight: 12, arbitrary: oneOf('g1', 'g2', 'g3', 'g-4').map((name) => MARK + name) },
  { weight: 1, arbitrary: oneOf('5', '""', 'yes', `${MARK}h1`) },
);
const section = (of: string, data: fc.Arbitrary<string>): fc.Arbitrary<[string, string]> =>
  fc.tuple(fc.constant(of), fc.oneof({ weight: 6, arbitrary: data }, { weight: 1, arbitrary: odd }));

const group: fc.Arbitrary<string> = fc.letrec<{ group: string }>((tie) => {
  const children = fc
    .uniqueArray(fc.tuple(groupName, tie('group')), { maxLength: 2, selector: ([name]) => name })
    .map((pairs) => `{${pairs.map(([name, data]) => `${name}: ${data}`).join(', ')}}`);
  return {
    group: fc.oneof(
      { maxDepth: 3 },
      fc.oneof(
        { weight: 1, arbitrary: oneOf('', '~', '{}') },
        { weight: 1, arbitrary: odd },
        { weight: 6, arbitrary: hosts.map((data) => `{hosts: ${data}}`) },
      ),
      fc
        .uniqueArray(
          fc.oneof(
            section('hosts', hosts),
            section('vars', variables),
            section('children', children),
            section('other', oneOf('{}', '5', '~')),
            section('5', odd),
          ),
          { maxLength: 3, selector: ([name]) => name },
        )
        .map((pairs) => `{${pairs.map(([name, data]) => `${name}: ${data}`).join(', ')}}`),
    ),
  };
}).group;

/** A whole file. */
export const yamlText: fc.Arbitrary<string> = fc
  .uniqueArray(
    fc.tuple(
      fc.oneof({ weight: 20, arbitrary: groupName }, { weight: 1, arbitrary: oneOf('all', 'plugin') }),
      group,
    ),
    { maxLength: 3, selector: ([name]) => name },
  )
  .map((pairs) => pairs.map(([name, data]) => `${name}: ${data}\n`).join(''));
