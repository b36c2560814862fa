import { RawJson } from '../json/json.js';

/** Python refuses to turn longer integers into text and back (sys.int_info.default_max_str_digits). */
export const MAX_INTEGER_DIGITS = 4300;

/** An integer as Python's json.dumps prints it; undefined when it has more digits than Python prints. */
export function integerValue(value: bigint): number | RawJson | undefined {
  const text = value.toString();
  return text.length > MAX_INTEGER_DIGITS ? undefined : exact(text);
}

/** A finite float as Python's json.dumps prints it: `1.0`, `1e-05`, `1e+16`. */
export const floatValue = (value: number): number | RawJson => exact(floatText(value));

/** Python's `repr` of a finite float: shortest digits that read back the same, exponent from 1e16 on and below 1e-4. */
export function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const [mantissa = '', exponentText] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 16) return fixedText(value);
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
}

function fixedText(value: number): string {
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

function exact(text: string): number | RawJson {
  const value = Number(text);
  return String(value) === text ? value : new RawJson(text);
}
