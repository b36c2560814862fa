import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { floatValue, integerValue, writeJson, type JsonValue } from '@muster/kernel';
import { readLiteral } from './python-literal.js';

const writeNumber = (value: bigint | number): JsonValue | undefined => {
  if (typeof value === 'bigint') return integerValue(value);
  return Number.isFinite(value) ? floatValue(value) : undefined;
};
const read = (line: string): string => {
  const literal = readLiteral(line, writeNumber);
  return literal.kind === 'value' ? writeJson(literal.value) : literal.kind;
};

// Expectations printed by ast.literal_eval of Python 3.11 and json.dumps.
describe('Python literals', () => {
  it.each([
    ['5', '5'],
    [' \t5', '5'],
    ['\f5', '5'],
    ['5 # comment', '5'],
    ['+5', '5'],
    ['- 5', '-5'],
    ['-0', '0'],
    ['00', '0'],
    ['0_0', '0'],
    ['1_000', '1000'],
    ['0x_f', '15'],
    ['0XFF', '255'],
    ['0o17', '15'],
    ['0B11', '3'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1.0', '1.0'],
    ['1.', '1.0'],
    ['.5', '0.5'],
    ['-0.0', '-0.0'],
    ['09.5', '9.5'],
    ['1e5', '100000.0'],
    ['1.e-7', '1e-07'],
    ['1_0.5e1_0', '105000000000.0'],
    ['1e16', '1e+16'],
    ['True', 'true'],
    ['False', 'false'],
    ['None', 'null'],
    ["'a'", '"a"'],
    [`"it's"`, `"it's"`],
    [`'''a'b'''`, `"a'b"`],
    [`'a' "b"`, '"ab"'],
    [`u'a'`, '"a"'],
    [`r'\\n'`, '"\\\\n"'],
    [`b'\\xc3\\xa9'`, '"é"'],
    [`Rb'\\x'`, '"\\\\x"'],
    [`'\\x41\\u00e9\\U0001F600\\101\\7'`, '"Aé😀A\\u0007"'],
    [`'\\777\\d'`, '"ǿ\\\\d"'],
    [`b'\\101'`, '"A"'],
    ['[1, 2,]', '[1,2]'],
    ['(1)', '1'],
    ['(1,)', '[1]'],
    ['()', '[]'],
    ['1,2', '[1,2]'],
    ["1, 'a',", '[1,"a"]'],
    ['{}', '{}'],
    ["{'a': [1, (2, None)], 'b': {}}", '{"a":[1,[2,null]],"b":{}}'],
    ['{1: 2, 1.5: 3, False: 4, None: 5,}', '{"1":2,"1.5":3,"false":4,"null":5}'],
    ['{1: 1, True: 2}', '{"1":2}'],
    ["{'a': 1, 'a': 2}", '{"a":2}'],
    ["{'__proto__': 1}", '{"__proto__":1}'],
    ['['.repeat(200) + ']'.repeat(200), '['.repeat(200) + ']'.repeat(200)],
  ])('%s is %s', (line, value) => expect(read(line)).toBe(value));

  it.each([
    ...[
      '',
      'abc',
      'true',
      'foo-bar',
      '07',
      '0_7',
      '1__0',
      '1_',
      '0o8',
      '0x',
      '1.2.3',
      '10.0.0.1',
      '1..2',
      '._5',
      '²',
      '5;',
      '5 \\',
      '1 2',
      '1 if 1 else 2',
    ],
    ...[
      '--5',
      '-True',
      "-'a'",
      '~5',
      'not 1',
      '1+2',
      '1 + -2j',
      '1 * 2',
      "'%s' % 1",
      "'a'.b",
      '[1][0]',
      '[1]()',
      'a b',
      '2024-01-01',
      '12:30',
    ],
    ...[
      "'a",
      `'a" `,
      `f'a'`,
      `f'{a}'`,
      `ur'a'`,
      `b'a' 'b'`,
      `b'é'`,
      `'\\x4'`,
      `'\\u12'`,
      `'\\U00110000'`,
      `'\\N'`,
      `b'\\x4'`,
      `'a\\'`,
    ],
    ...[
      '[1',
      '[,]',
      '[1 2]',
      '(1',
      '1)',
      '{1: 2',
      '{1: 2, 3}',
      '{1, 2: 3}',
      '{**{}}',
      '{*()}',
      '{{ foo }}',
      '{{ foo | bar(1) }}',
      '[foo, {{}}]',
      'set([])',
      '\u00a05',
      "'\0'",
    ],
    '['.repeat(201) + ']'.repeat(201),
    '9'.repeat(4301),
  ])('%s is text', (line) => expect(read(line)).toBe('text'));

  // The first line fails in Python with a TypeError, which Ansible does not catch; of the others it makes values
  // that its own JSON output cannot hold.
  it.each([
    ...['{[]: 1}', '{{}}', '{{ 1 }}', '[{{}}, foo]', '{([],): 1}', '{{1}: 2}'],
    ...[
      '{1, 2}',
      'set()',
      '[{1}]',
      '1j',
      '1+2j',
      '-1-2j',
      '...',
      '[...]',
      `[b'a']`,
      `{b'a': 1}`,
      '{(1, 2): 3}',
      `b'\\xff'`,
      '1e400',
      `'\\ud800'`,
      `'\\ud83d\\ude00'`,
    ],
    ...[`'\\N{BULLET}'`, `{1: 'a', '1': 'b'}`, `0x${'f'.repeat(5000)}`],
  ])('%s has no JSON form and is refused', (line) => expect(read(line)).toBe('unwritable'));

  it('never fail on any line', () => {
    const piece = fc.constantFrom(
      ...`[ ] { } ( ) , : + - . ... ' " ''' \\ \\x \\u00 a b'' r" f' 0 1 0x 1e 1j _ True None set # é`.split(
        ' ',
      ),
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => void read(pieces.join(''))),
      { numRuns: 5000 },
    );
  });
});
