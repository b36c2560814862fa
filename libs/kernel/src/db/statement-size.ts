/**
 * MySQL refuses a statement over `max_allowed_packet`, 16 MiB unless told, and MariaDB ends the connection with it. A
 * mebibyte is left for what stands around the values.
 */
export const STATEMENT_BYTES = 15 << 20;

/** A UTF-16 unit takes three bytes at most, in UTF-8 or doubled by escaping. */
const MOST_BYTES = 3;
// eslint-disable-next-line no-control-regex -- one of those that the driver escapes
const ESCAPED = /[\0\b\t\n\r\u001a"'\\]/g;

/** The bytes that a text takes in a statement of MySQL: as UTF-8, with quotes, backslashes and line breaks counted twice. */
export const statementBytes = (text: string): number =>
  Buffer.byteLength(text) + (text.match(ESCAPED)?.length ?? 0);

/** Whether texts take more than `limit` bytes in a statement together; most are told by their length alone. */
export function takesMore(texts: Iterable<string>, limit: number): boolean {
  const all = [...texts];
  const length = all.reduce((sum, text) => sum + text.length, 0);
  if (length * MOST_BYTES <= limit) return false;
  return length > limit || all.reduce((sum, text) => sum + statementBytes(text), 0) > limit;
}
