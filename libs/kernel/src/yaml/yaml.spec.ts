import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeJson } from '../json/json.js';
import { floatText } from './python-numbers.js';
import { isTruthy, parseYaml, readYaml, YamlSyntaxError, type DuplicateKey } from './yaml.js';

// Every expectation of the tables was printed by Ansible 2.14 (from_yaml and AnsibleJSONEncoder on PyYAML 6.0, libyaml).

const json = (text: string): string => writeJson(parseYaml(text));

function faultOf(text: string): YamlSyntaxError {
  try {
    parseYaml(text);
  } catch (error) {
    if (error instanceof YamlSyntaxError) return error;
    throw error;
  }
  throw new Error(`read without a fault: ${text}`);
}

describe('plain scalars', () => {
  it.each([
    ['yes', 'true'],
    ['No', 'false'],
    ['ON', 'true'],
    ['off', 'false'],
    ['y', '"y"'],
    ['yEs', '"yEs"'],
    ['~', 'null'],
    ['Null', 'null'],
    ['', 'null'],
    ['nULL', '"nULL"'],
    ['0', '0'],
    ['-0', '0'],
    ['+12', '12'],
    ['1_000', '1000'],
    ['0123', '83'],
    ['-0123', '-83'],
    ['0_', '0'],
    ['089', '"089"'],
    ['0o14', '"0o14"'],
    ['0b101', '5'],
    ['-0x_fF', '-255'],
    ['12:30:45', '45045'],
    ['190:20:30', '685230'],
    ['0:30', '"0:30"'],
    ['12:60', '"12:60"'],
    ['9007199254740993', '9007199254740993'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1.0', '1.0'],
    ['1.', '1.0'],
    ['.5', '0.5'],
    ['+.5', '"+.5"'],
    ['-1.5', '-1.5'],
    ['1e3', '"1e3"'],
    ['1.0e3', '"1.0e3"'],
    ['1.0e+3', '1000.0'],
    ['1.5e-7', '1.5e-07'],
    ['1.0e+16', '1e+16'],
    ['123456789.123456789', '123456789.12345679'],
    ['-0.0', '-0.0'],
    ['1_0.5', '10.5'],
    ['1:30.5', '90.5'],
    ['0.1', '0.1'],
    ['2001-12-14', '"2001-12-14"'],
    ['2001-1-1', '"2001-1-1"'],
    ['2001-1-1 1:01:01 +1', '"2001-01-01T01:01:01+01:00"'],
    ['2001-12-14t21:59:43.10-05:00', '"2001-12-14T21:59:43.100000-05:00"'],
    ['2001-12-14 21:59:43.', '"2001-12-14T21:59:43"'],
    ['2001-12-14T21:59:43Z', '"2001-12-14T21:59:43+00:00"'],
    ['v1.2.3', '"v1.2.3"'],
    ['1.2.3', '"1.2.3"'],
    ['2001:db8::1', '"2001:db8::1"'],
    ['52:54:00:12:34:56', '41135085296'],
  ])('reads %s as %s', (text, expected) => expect(json(`k: ${text}`)).toBe(`{"k":${expected}}`));

  it.each([
    '.inf',
    '-.INF',
    '.nan',
    '1.0e+400',
    '0b_',
    '0x_',
    '=',
    '<<',
    '2001-13-01',
    '2001-02-29',
    '!!int x',
    '!!int',
  ])('refuses %s with its place', (text) =>
    expect(faultOf(`k: ${text}`)).toMatchObject({
      reason: 'syntax',
      line: 1,
      column: expect.any(Number) as number,
    }),
  );

  it('quotes keep every text a string', () => {
    expect(json(`[ 'yes', "12:30", '~', "0123", '=', "2001-01-01", '']`)).toBe(
      '["yes","12:30","~","0123","=","2001-01-01",""]',
    );
  });

  it('prints each double as Python does', () => {
    expect([1e22, 1e-5, 0.0001, 5e-324, 1e15, 123456789012345680].map(floatText)).toEqual([
      '1e+22',
      '1e-05',
      '0.0001',
      '5e-324',
      '1000000000000000.0',
      '1.2345678901234568e+17',
    ]);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) =>
        Object.is(Number(floatText(value)), value),
      ),
    );
  });

  it.each(['0x1F', '010', '1_000', '12:30:45', '1.10', '1.0e+5', 'yes', 'FALSE', '2024-01-01'])(
    'that are no strings still show how they are written: %s',
    (text) => {
      expect(readYaml(text)).toMatchObject({ kind: 'scalar', written: text });
      expect(readYaml(`"${text}"`)).not.toHaveProperty('written');
    },
  );

  it.each(['12345678901234567890', '1.10', '1e5', 'true'])('show it in JSON too: %s', (text) => {
    expect(readYaml(`[${text}]`)).toMatchObject({ items: [{ written: text }] });
  });
});

describe('tags', () => {
  it.each([
    ['!!str 12', '"12"'],
    ['!!int "12"', '12'],
    ['!!float 5', '5.0'],
    ['!!bool "on"', 'true'],
    ['!!null abc', 'null'],
    ['! 12', '12'],
    ['!!timestamp "2001-01-01"', '"2001-01-01"'],
    ['!!python/unicode a', '"a"'],
    ['!!python/dict {a: 1}', '{"a":1}'],
    ['!!omap [{x: 1}]', '[["x",1]]'],
    ['!!pairs [{x: 1}, {x: 2}]', '[["x",1],["x",2]]'],
    ['!<tag:yaml.org,2002:int> "5"', '5'],
    ['!vault foo', '{"__ansible_vault":"foo"}'],
    [
      '!vault-encrypted |\n  $ANSIBLE_VAULT;1.1;AES256\n  3132\n',
      '{"__ansible_vault":"$ANSIBLE_VAULT;1.1;AES256\\n3132\\n"}',
    ],
    ['!unsafe 12', '{"__ansible_unsafe":"12"}'],
    ['!unsafe "{{ x }}"', '{"__ansible_unsafe":"{{ x }}"}'],
    ['!unsafe {1: 2, b: yes, c: d}', '{"1":2,"b":true,"c":{"__ansible_unsafe":"d"}}'],
    ['!unsafe [a, [b]]', '[{"__ansible_unsafe":"a"},[{"__ansible_unsafe":"b"}]]'],
  ])('reads %s as %s', (text, expected) => expect(json(`k: ${text}`)).toBe(`{"k":${expected}}`));

  it.each([
    '!foo b',
    '!!set {b}',
    '!!binary aGk=',
    '!!map b',
    '!!seq {}',
    '!!int [1]',
    '!vault [1]',
    '!!bool maybe',
  ])('refuses %s', (text) =>
    expect(faultOf(`k: ${text}`).column).toBe(4 + (/^(!\S+) /.exec(text)?.[0].length ?? 0)),
  );
});

describe('truth is that of Python', () => {
  it.each(['', '~', 'no', '0', '-0', '0.0', '""', "!unsafe ''", '[]', '{}'])('%s is nothing', (text) => {
    expect(isTruthy(readYaml(text))).toBe(false);
  });

  it.each(['x', 'yes', '1', '-0.5', '99999999999999999999', '[~]', '{a: ~}', '2001-01-01', '!vault x'])(
    '%s is something',
    (text) => {
      expect(isTruthy(readYaml(text))).toBe(true);
    },
  );
});

describe('keys', () => {
  it('that are no strings become the text that Ansible prints', () => {
    expect(json('{1: a, 1.5: b, no: c, ~: d, 0x10: e, =: f, "g": h}')).toBe(
      '{"1":"a","16":"e","1.5":"b","false":"c","null":"d","=":"f","g":"h"}',
    );
  });

  it('still show in the tree whether they were strings', () => {
    const node = readYaml('{1: a, "2": b}');
    expect(node).toMatchObject({
      kind: 'mapping',
      entries: [
        { key: '1', isString: false },
        { key: '2', isString: true },
      ],
    });
  });

  it('that are no strings say on which line they stand', () => {
    expect(readYaml('a: 1\n2: b\n')).toMatchObject({ entries: [{ key: 'a' }, { key: '2', line: 2 }] });
  });

  it.each(['{[a]: b}', '{? {a: b} : c}', '{2001-01-01: a}', '{!vault k: 1}'])(
    'such as those of %s are refused',
    (text) => expect(faultOf(text).reason).toBe('syntax'),
  );

  it('called __proto__ are keys like any other', () => {
    expect(json('__proto__: {x: 1}\nconstructor: 2')).toBe('{"__proto__":{"x":1},"constructor":2}');
  });

  it.each([
    ['a: 1\nb: 2\na: 3\n', 'a', 3, 1],
    ['x:\n  a: 1\n  a: 1\n', 'a', 3, 3],
    ['{1: a, true: b}', '1', 1, 8],
    ['{1: a, "1": b}', '1', 1, 8],
    ['{"a": 1, "a": 2}', 'a', 1, 10],
  ])('that stand twice are refused with the place of the second: %j', (text, key, line, column) => {
    expect(faultOf(text)).toMatchObject({
      reason: 'duplicate_key',
      line,
      column,
      problem: 'The key stands twice',
    });
    const met: DuplicateKey[] = [];
    parseYaml(text, { onDuplicate: (duplicate) => met.push(duplicate) });
    expect(met).toEqual([{ key, line, column }]);
  });

  it('that stand twice count once, with the last value, where the caller takes them', () => {
    expect(writeJson(parseYaml('a: 1\nb: 2\na: 3\n', { onDuplicate: () => undefined }))).toBe(
      '{"a":3,"b":2}',
    );
  });
});

describe('merges and aliases', () => {
  it.each([
    ['<<: {a: 1}\na: 2', '{"a":2}'],
    ['a: 2\n<<: {a: 1, b: 3}', '{"a":2,"b":3}'],
    ['<<: [{a: 1}, {a: 2, b: 3}]', '{"a":1,"b":3}'],
    ['<<: {<<: {c: 1}, a: 2}', '{"c":1,"a":2}'],
    ['"<<": 1', '{"<<":1}'],
    ['!!merge x: {a: 1}', '{"a":1}'],
    ['a: &x {b: 1}\nc: {<<: *x, d: 2}\ne: *x', '{"a":{"b":1},"c":{"b":1,"d":2},"e":{"b":1}}'],
    ['a: &x yes\n*x : b', '{"a":true,"true":"b"}'],
  ])('reads %j', (text, expected) => expect(json(text)).toBe(expected));

  it.each(['<<: 5', '<<: [5]', 'a: *b', 'a: &x 1\nb: &x 2', '&a [*a]', '&a {x: *a}', 'a: &x {<<: *x}'])(
    'refuses %j',
    (text) => expect(faultOf(text).reason).toBe('syntax'),
  );

  it('that blow the document up are refused', () => {
    const lines = Array.from(
      { length: 12 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`,
    );
    expect(faultOf(['a0: &a0 lol', ...lines].join('\n')).reason).toBe('limit');
    const merges = Array.from({ length: 40 }, (_, at) => `m${at + 1}: &m${at + 1}\n  <<: [*m${at}, *m${at}]`);
    expect(faultOf(['m0: &m0 {k: v}', ...merges].join('\n')).reason).toBe('limit');
    expect(faultOf(`a: &a ${'x'.repeat(50_000)}\nb: [${Array(200).fill('*a').join(', ')}]`).reason).toBe(
      'limit',
    );
  });
});

describe('documents', () => {
  it.each([
    ['', 'null'],
    ['---\n', 'null'],
    ['# only a comment', 'null'],
    ['--- a\n...\n', '"a"'],
    ['%YAML 1.2\n---\na: yes', '{"a":true}'],
    ['\ufeffa: 1', '{"a":1}'],
    ['a:\tb', '{"a":"b"}'],
    ['[a:b]', '["a:b"]'],
    ['{a:1}', '{"a:1":null}'],
    ['["a"#b\n]', '["a"]'],
    ['a: |\n  x\n  y', '{"a":"x\\ny"}'],
    ['a: |\n  x\n  y\n', '{"a":"x\\ny\\n"}'],
    ['a: |\n  x\n    \n', '{"a":"x\\n  \\n"}'],
    ['a: |+\n  x\n\n', '{"a":"x\\n\\n"}'],
    ['a: |2\n   x\n', '{"a":" x\\n"}'],
    ['a: >-\n  x\n  y\n\n  z\n', '{"a":"x y\\nz"}'],
    ["a: 'it''s'", '{"a":"it\'s"}'],
    ['a: "\\x41\\u00e9\\U0001F600\\e\\_"', '{"a":"Aé😀\\u001b\u00a0"}'],
  ])('reads %j', (text, expected) => expect(json(text)).toBe(expected));

  it.each([
    ['---\na\n---\nb', 3, 1],
    ['a: b: c', 1, 4],
    ['a:\n\t- b', 2, 1],
    ['-\ta', 1, 2],
    ['a: |\n \tx\n', 2, 2],
    [': a', 1, 1],
    ['a: [{: b}]', 1, 6],
    ["a: 's''", 1, 4],
    ['a: "s\\"', 1, 4],
    ['a: "\\ud83d\\ude00"', 1, 5],
    ['a: "\\U00110000"', 1, 5],
    ['a: @b', 1, 4],
    ['a: "b', 1, 6],
    ['k: 1\nx: [1, 2\n', 3, 1],
    ['a: \u0001', 1, 4],
    ['a: "x\u2028y"', 1, 6],
    ['%YAML 2.0\n---\na: 1', 1, 1],
  ])('refuses %j with line and column', (text, line, column) =>
    expect(faultOf(text)).toMatchObject({ line, column }),
  );

  it('that are JSON are read as JSON', () => {
    expect(json('{"a": 1e3, "b": 1.0, "c": "\\ud83d\\ude00", "d": 12345678901234567890, "e": -0}')).toBe(
      '{"a":1000.0,"b":1.0,"c":"😀","d":12345678901234567890,"e":0}',
    );
    expect(json('{"v": {"__ansible_vault": "x", "y": 1}, "u": {"__ansible_unsafe": ["{{ a }}"]}}')).toBe(
      '{"v":{"__ansible_vault":"x"},"u":[{"__ansible_unsafe":"{{ a }}"}]}',
    );
    expect(faultOf('{"a": NaN}').reason).toBe('syntax');
    expect(json('{"a": "NaN"}')).toBe('{"a":"NaN"}');
  });

  it.each([
    ['[', 20_000],
    ['- ', 20_000],
    ['{a: ', 20_000],
    ['? ', 20_000],
  ])('that nest too deeply are refused: %j', (piece, times) =>
    expect(faultOf(piece.repeat(times)).reason).toBe('limit'),
  );

  it('nest 64 deep and no deeper, as JSON and as YAML', () => {
    for (const end of ['', '#']) {
      expect(json(`${'['.repeat(64)}${']'.repeat(64)}${end && ' #'}`)).toHaveLength(128);
      expect(faultOf(`${'['.repeat(65)}${']'.repeat(65)}${end && ' #'}`).reason).toBe('limit');
    }
  });

  it('of any text are read or refused with a YamlSyntaxError', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b: ',
        ': ',
        '- ',
        '\n',
        '\n  ',
        '[',
        ']',
        '{',
        '}',
        ', ',
        '#',
        '"',
        "'",
        '&x ',
        '*x',
        '!',
        '!!int ',
        '|',
        '>',
        '---',
        '? ',
        '\t',
        '<<: ',
        '%',
        '\u0000',
      ],
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (source) => {
        try {
          parseYaml(source);
        } catch (error) {
          expect(error).toBeInstanceOf(YamlSyntaxError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('that JSON.stringify writes come back the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value, null, 2);
        expect(JSON.parse(json(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});
