import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonSyntaxError, kindOf, parseJson, pointer, RawJson, writeJson } from './json.js';

describe('parseJson', () => {
  it.each([
    '9007199254740993',
    '1.0',
    '1e3',
    '-0',
    '0.1',
    '123456789012345678901234567890',
    '1.10',
    '1E5',
    '-0.0',
    '5',
  ])('keeps the number %s letter for letter', (text) => {
    expect(writeJson(parseJson(`{"n":[${text}]}`))).toBe(`{"n":[${text}]}`);
  });

  it('gives plain numbers where a double prints the same text', () => {
    expect(parseJson('[1, 0.5, -7]')).toEqual([1, 0.5, -7]);
    expect(parseJson('1.0')).toEqual(new RawJson('1.0'));
  });

  it.each([
    ['{"a": tru}', 1, 7],
    ['[1,\n 2,,]', 2, 4],
    ['{"a": 1, "a": 2}', 1, 11],
    ['', 1, 1],
    ['{"a": "x', 1, 9],
    ['{"a":\n\n  01}', 3, 4],
  ])('tells where %j breaks', (text, line, column) => {
    try {
      parseJson(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(JsonSyntaxError);
      expect(error).toMatchObject({ line, column });
    }
  });

  it.each([
    '{"hunter2": 1, "hunter2": 2}',
    '{"a": -hunter2}',
    '{"a": 123hunter2}',
    '["\\uhunter2"]',
    'hunter2',
  ])('tells where %j breaks without repeating it', (text) => {
    expect(() => parseJson(text)).toThrow(/^(?:(?!hu|123).)* at line 1, column \d+$/);
  });

  it('refuses a document that is nested too deeply instead of overflowing', () => {
    expect(() => parseJson('["[[",\n' + '['.repeat(200_000))).toThrow(
      new JsonSyntaxError('The document is nested too deeply', 2, 500),
    );
  });

  it('treats __proto__ as any other name', () => {
    expect(writeJson(parseJson('{"__proto__":{"x":1}}'))).toBe('{"__proto__":{"x":1}}');
  });

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = writeJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(writeJson(parseJson(text))).toBe(text);
      }),
    );
  });
});

describe('writeJson', () => {
  it('writes raw text verbatim and leaves undefined members out', () => {
    expect(writeJson({ a: new RawJson('1.0'), b: undefined, c: [null, 'é😀\n'] })).toBe(
      '{"a":1.0,"c":[null,"é😀\\n"]}',
    );
  });
});

describe('kindOf', () => {
  it.each([
    [null, 'null'],
    [[], 'list'],
    [new RawJson('1.0'), 'number'],
    [{}, 'object'],
    [true, 'boolean'],
  ])('names the kind of %j', (value, kind) => {
    expect(kindOf(value)).toBe(kind);
  });
});

describe('pointer', () => {
  it('escapes ~ and / as RFC 6901 asks', () => {
    expect(pointer('a/b', 'm~n', 0)).toBe('/a~1b/m~0n/0');
  });
});
