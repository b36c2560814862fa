import fc from 'fast-check';
import { parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { RawJson, type JsonValue } from './json.js';
import { parseNatively } from './native-json.js';

const exactNumber = (text: string): number | RawJson => {
  const value = Number(text);
  return String(value) === text ? value : new RawJson(text);
};

/** What the exact reader makes of a text; undefined when it refuses it. */
function exactly(text: string): JsonValue | undefined {
  try {
    return parse(text, undefined, { parseNumber: exactNumber }) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Pieces that the two readers could disagree on, put together at random: some of it is JSON, most is nearly. */
const piece = fc.constantFrom(
  '{', '}', '[', ']', ',', ':', ' ', '\n', '"', '\\', '\\"', '\\\\', '\\u0041', '\\ud800', '"a"', '"a":', '"b":', '"__proto__":',
  '"1":', '0', '-0', '-', '1', '1.0', '1.5', '1e3', '1E400', '9007199254740993', '123456789012345', '.5', '01', 'true', 'null',
  '"10.0.0.1"', '"x: -0"', '\u0001', '\ufeff', 'é', '😀',
); // prettier-ignore
const nearlyJson = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

const numberToken = fc.constantFrom('0', '-7', '0.1', '1.0', '-0', '-0.0', '1e21', '1E5', '0.1e1', '123456789012345678', '99999999999999999999', '5e-324', '1e-7', '1e+30'); // prettier-ignore
const spaced = fc.constantFrom('', ' ', '\n  ', '\t', '\r\n');
/** JSON texts with free spacing, repeated names and every kind of number. */
const anyJson = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    numberToken,
    fc.string().map((text) => JSON.stringify(text)),
    fc.constantFrom('true', 'false', 'null'),
    tie('list'),
    tie('object'),
  ),
  list: fc
    .tuple(fc.array(tie('value'), { maxLength: 4 }), spaced)
    .map(([values, space]) => `[${space}${values.join(`${space},${space}`)}${space}]`),
  object: fc
    .tuple(fc.array(fc.tuple(fc.constantFrom('a', 'b', '1', '__proto__', 'c"'), tie('value')), { maxLength: 4 }), spaced)
    .map(
      ([members, space]) =>
        `{${space}${members.map(([name, value]) => `${JSON.stringify(name)}${space}:${space}${value}`).join(`,${space}`)}}`,
    ), // prettier-ignore
})).value;

describe('the native road of JSON', () => {
  it.each([
    '{"a": [1, 0.5, -7, true, null, "10.0.0.1", "x\\"y: 1.0"], "b": {"a": {}}}',
    '"a string: -0"',
    '  [ ]  ',
    '{"__proto__": {"x": 1}}',
  ])('takes %j, and loses nothing', (text) => {
    expect(parseNatively(text)).toEqual(exactly(text));
    expect(parseNatively(text)).toBeDefined();
  });

  it.each([
    ['a number with other letters', '[1.0]'],
    ['an integer beyond a double', '[9007199254740993]'],
    ['a negative zero', '{"a": -0}'],
    ['an exponent', '[1e3]'],
    ['a name twice', '{"a": 1, "a": 2}'],
    ['a name twice with one value', '{"a": 1, "a": 1}'],
    ['a name twice under two spellings', '{"a": 1, "\\u0061": 2}'],
    ['a nesting that is too deep', '['.repeat(501) + ']'.repeat(501)],
    ['what is no JSON', '{"a": tru}'],
    ['a string without end', '{"a": "x\\"'],
  ])('leaves %s to the exact reader', (_, text) => {
    expect(parseNatively(text)).toBeUndefined();
  });

  it('gives what the exact reader gives, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyJson, anyJson), (text) => {
        const found = parseNatively(text);
        if (found !== undefined) expect([text, found]).toEqual([text, exactly(text)]);
      }),
      { numRuns: 2_000 },
    );
  });
});
