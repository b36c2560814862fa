import { parse as parseYaml } from 'yaml';
import { describe, expect, it } from 'vitest';
import { parseExact, printExact, printYaml } from './exact-json.js';

describe('a value', () => {
  it.each([
    '1.10',
    '9223372036854775808',
    '1e400',
    '-0',
    '"\\u2028 text"',
    '{"b":[1.0,null,true],"a":{}}',
    '{"__proto__":1}',
    '{"2":1,"1":2}',
  ])('comes out as it came in: %s', (text) => {
    expect(JSON.parse(printExact(parseExact(text)))).toEqual(JSON.parse(text));
  });

  it.each(['1.10', '9223372036854775808', '[1.0,2e5]'])('keeps the letters of its numbers: %s', (text) => {
    expect(printExact(parseExact(text))).toBe(text);
  });

  it('keeps them in YAML too', () => {
    expect(printYaml(parseExact('{"a":1.10,"b":9223372036854775808,"c":[1.0]}'))).toBe(
      'a: 1.10\nb: 9223372036854775808\nc:\n  - 1.0\n',
    );
  });

  it.each(['yes', 'on', '0o17', '017', '1:20', '2001-01-01', '~', ' a', 'a: b', '1_000', '0x1f', '1e3'])(
    'that is a text is a text in every YAML: %s',
    (text) => {
      for (const version of ['1.1', '1.2'] as const)
        expect(parseYaml(printYaml(text), { version })).toBe(text);
    },
  );
});
