import fc from 'fast-check';
import { MARK } from './differential.js';

// Random INI inventories in the shapes people write, and some that they should not.

const oneOf = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const joined = (part: fc.Arbitrary<string>, maxLength: number, separator = ''): fc.Arbitrary<string> =>
  fc.array(part, { maxLength }).map((parts) => parts.join(separator));

const word = oneOf(
  'abc',
  'x',
  'TRUE',
  'true',
  'foo-bar',
  'a.b',
  '{{ v }}',
  '/usr/bin',
  'é',
  '10.0.0.1',
  '%s',
  'None_',
);

const integer = fc.oneof(
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
  oneOf(
    '0',
    '-0',
    '+5',
    '- 5',
    '--5',
    '07',
    '00',
    '0_0',
    '1_000',
    '1__0',
    '0x1F',
    '0Xff',
    '0x_f',
    '0o17',
    '0O17',
    '0b11',
    '0b',
    '1_',
    '_1',
  ),
);
const float = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  oneOf(
    '1.0',
    '1.',
    '.5',
    '-0.0',
    '1e5',
    '1E+5',
    '1e-7',
    '09.5',
    '1_0.5',
    '1.5e1_0',
    '1e16',
    '123456789.123456789',
    '1..2',
    '1.2.3',
  ),
);

const stringPiece = oneOf(
  'a',
  ' ',
  'é',
  '\\n',
  '\\t',
  '\\x41',
  '\\u00e9',
  '\\101',
  '\\7',
  '\\d',
  '\\\\',
  "\\'",
  '\\"',
  '#',
  '=',
  '\\x4',
  '😀',
);
const quoted = fc
  .tuple(
    oneOf('', '', '', 'r', 'u', 'b', 'f', 'R', 'ur'),
    oneOf("'", '"', "'''", '"""'),
    joined(stringPiece, 4),
    oneOf('', '', '', '', 'unclosed'),
  )
  .map(([prefix, quote, body, end]) => `${prefix}${quote}${body}${end === '' ? quote : ''}`);

const plainKey = oneOf("'k1'", '"k2"', "'k3'", '1', '2', '1.5', 'True', 'None');

const literal: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => {
  const items = (open: string, close: string): fc.Arbitrary<string> =>
    fc
      .tuple(fc.array(tie('value'), { maxLength: 3 }), oneOf('', '', ','), oneOf(', ', ',', ' ,'))
      .map(([parts, end, comma]) => `${open}${parts.join(comma)}${end}${close}`);
  const dict = fc
    .uniqueArray(fc.tuple(plainKey, tie('value')), {
      maxLength: 3,
      selector: ([key]) => (key === 'True' ? '1' : key),
    })
    .map((pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`);
  return {
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(integer, float, quoted, word, oneOf('True', 'False', 'None', 'true', '')),
      items('[', ']'),
      items('(', ')'),
      dict,
      fc.tuple(quoted, quoted).map(([one, other]) => `${one} ${other}`),
    ),
  };
}).value;

/** Text as it may follow the equals sign of a `:vars` line. */
export const iniValue: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      literal,
      literal,
      joined(fc.oneof(word, literal), 3, ' '),
      joined(fc.oneof(integer, word), 3, ','),
    ),
    oneOf('', '', '', ' # c', '#c', '  '),
  )
  .map(([value, end]) => value + end)
  // Both end the whole run of the real program: it cannot print them.
  .filter((value) => !/\b[bB][rR]?['"]|[0-9]j|\.\.\./.test(value));

const assignment = fc
  .tuple(oneOf('a', 'b', 'ansible_host', 'n1'), iniValue, oneOf('raw', 'raw', 'single', 'double'))
  .map(([name, value, quotes]) => {
    if (quotes === 'single') return `${name}='${value.replaceAll("'", `'"'"'`)}'`;
    if (quotes === 'double') return `"${name}=${value.replace(/["\\]/g, '\\$&')}"`;
    return `${name}=${value.replaceAll(' ', '')}`;
  });

const range = oneOf(
  '[1:3]',
  '[01:03]',
  '[1:9:4]',
  '[a:c]',
  '[a:e:2]',
  '[:2]',
  '[08:11]',
  '[001:3]',
  '[3:1]',
  '[c:a]',
  '[1:]',
  '[x]',
  '[Y:a]',
  '[y:B]',
  '[-1:1]',
  '[1:3:0]',
  '[00:02]',
);
const host = fc
  .tuple(
    oneOf('h1', 'h2', 'h3', 'n', 'a.b.c', 'é'),
    joined(range, 2, '-'),
    oneOf('', '', '', '.x', ':22', ':0', ':', ':2x', '_', '-', ':00022'),
  )
  .map(([head, ranges, tail]) => `${MARK}${head}${ranges}${tail}`);

const comment = oneOf('', '', '', ' # comment', '   ', ' ; x=1', '\t#x');
const hostLine = fc
  .tuple(
    oneOf('', '', ' '),
    host,
    joined(
      assignment.map((text) => ` ${text}`),
      3,
    ),
    comment,
  )
  .map((parts) => parts.join(''));
const variableLine = fc
  .tuple(oneOf('v1', 'v2 ', 'ansible_group_priority', ''), oneOf('=', ' = ', '= ', ''), iniValue)
  .map(([name, equals, value]) =>
    name.startsWith('ansible_group') ? `${name}=7` : `${name}${equals}${value}`,
  );
const group = oneOf(`${MARK}g1`, `${MARK}g2`, `${MARK}g3`, `${MARK}g-4`);
const childLine = fc.tuple(group, comment).map((parts) => parts.join(''));

const lines = (line: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  joined(
    fc.oneof({ weight: 6, arbitrary: line }, { weight: 1, arbitrary: oneOf('', '# c', '; c', '  ') }),
    3,
    '\n',
  );
const section = fc.oneof(
  fc.tuple(group, comment, lines(hostLine)).map(([name, end, body]) => `[${name}]${end}\n${body}`),
  fc.tuple(group, lines(variableLine)).map(([name, body]) => `[${name}:vars]\n${body}`),
  fc.tuple(group, lines(childLine)).map(([name, body]) => `[${name}:children]\n${body}`),
);

/** A file with one variable: most can be read, so that most values are compared. */
export const iniVariable: fc.Arbitrary<string> = fc.oneof(
  assignment.map((text) => `${MARK}h ${text}`),
  iniValue.map((value) => `[${MARK}g]\n[${MARK}g:vars]\nv = ${value}`),
);

/** A file with one host pattern. */
export const iniPattern: fc.Arbitrary<string> = host;

/** A whole file. Most declare their groups, as a file must. */
export const iniText: fc.Arbitrary<string> = fc
  .tuple(lines(hostLine), fc.array(section, { maxLength: 4 }), fc.boolean(), oneOf('\n', '\r\n', '\n\n'))
  .map(([head, sections, declares, end]) => {
    const declared = declares ? ['1', '2', '3', '-4'].map((name) => `[${MARK}g${name}]`) : [];
    return [head, ...sections, ...declared].join('\n').replaceAll('\n', end);
  });
