import { JsonSyntaxError, parseJson, writeJson } from '@muster/kernel/json';

/**
 * The stored form of the value that a filter `var.NAME=VALUE` asks for. Values compare as JSON when they parse,
 * else as text: `10` is the number, `web` and `"web"` are the same string.
 */
export function filterValue(text: string): string {
  try {
    return writeJson(parseJson(text));
  } catch (error) {
    if (error instanceof JsonSyntaxError) return JSON.stringify(text);
    throw error;
  }
}
