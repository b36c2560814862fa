import { RawJson } from '@muster/kernel/json';

// Ansible's parsing/utils/addresses.py: where in a host pattern the port stands. What none of its grammars matches is
// a name without a port.

const NUMERIC = '\\[[0-9]+:[0-9]+(?::[0-9]+)?\\]';
const HEXADECIMAL = '\\[[0-9a-f]+:[0-9a-f]+(?::[0-9]+)?\\]';
const ALPHANUMERIC = '\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)(?::[0-9]+)?\\]';
// Python's `$` also matches before a last line break.
const END = '(?=\\n?$)';

const V6 = `(?:[0-9a-f]{1,4}|${HEXADECIMAL})`;
const V4 = `(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5]|${NUMERIC})`;
// Python's \w without the combining marks, which its isalnum does not count either.
const LETTER = '[\\p{L}\\p{N}_]';
const LABEL = `(?:${LETTER}|${ALPHANUMERIC})(?:[\\p{L}\\p{N}_-]|${ALPHANUMERIC})*(?<![_-])`;

const IPV4 = new RegExp(`^(?:${V4}\\.){3}${V4}${END}`, 'iu');
const HOSTNAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*${END}`, 'iu');
// As in the original only the last alternative is tied to the end.
const IPV6 = new RegExp(
  [
    `(?:${V6}:){7}${V6}`,
    `(?:${V6}:){1,6}:`,
    ...[1, 2, 3, 4, 5].map((count) => `(?:${V6}:){${count}}(?::${V6}){1,${7 - count}}`),
    `(?:${V6}:){6}(?::${V6})`,
    `:(?::${V6}){1,6}`,
    `${V6}?::`,
    `(?:0:){6}(?:${V6}\\.){3}${V6}`,
    `::(?:ffff:)?(?:${V6}\\.){3}${V6}`,
    `(?:0:){5}ffff:(?:${V6}\\.){3}${V6}${END}`,
  ]
    .map((alternative) => `^${alternative}`)
    .join('|'),
  'iu',
);

const BRACKETED_WITH_PORT = /^\[([^\n]+)\]:([0-9]+)(?=\n?$)/;
const WITH_PORT = /^((?:[^:[\]]|\[[^\]]*\])*):([0-9]+)(?=\n?$)/;

/** As Python reads its digits, however many. */
export type Port = number | RawJson;

/** A pattern for one or many hosts, and the port that all of them get. */
export interface HostPattern {
  readonly pattern: string;
  readonly port: Port | undefined;
}

/** Splits `name:port`, `name[1:3]:port` and `[address]:port`. */
export function splitPort(text: string): HostPattern {
  let address = text;
  let port: Port | undefined;
  for (const grammar of [BRACKETED_WITH_PORT, WITH_PORT]) {
    const [, before, digits] = grammar.exec(address) ?? [];
    if (before === undefined) continue;
    address = before;
    port = portOf(digits ?? '');
  }
  const isHost = address !== '' && [IPV4, IPV6, HOSTNAME].some((grammar) => grammar.test(address));
  return isHost ? { pattern: address, port } : { pattern: text, port: undefined };
}

function portOf(digits: string): Port {
  const text = digits.replace(/^0+(?=[0-9])/, '');
  return String(Number(text)) === text ? Number(text) : new RawJson(text);
}
