import { badParameter, refuse } from '@muster/kernel';

const HEADER = 'X-Change-Reason';
const MAX_CHARACTERS = 1024;

/**
 * The caller's words for why, from `X-Change-Reason`. Node reads headers as Latin-1; a UTF-8 terminal sends UTF-8.
 * @throws AppError `parameter.value`
 */
export function changeReason(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const sent = Array.isArray(header) ? header.join(', ') : header;
  const text = asUtf8(sent).trim();
  const fault = faultOf(text);
  refuse(fault === undefined ? [] : [badParameter(HEADER, `The header ${HEADER} ${fault}.`)]);
  return text === '' ? undefined : text;
}

function faultOf(text: string): string | undefined {
  if (text.length > MAX_CHARACTERS) return `must have at most ${MAX_CHARACTERS} characters`;
  return /\p{Cc}/u.test(text) ? 'must not hold control characters' : undefined;
}

/** A header as its sender meant it. */
export function asUtf8(latin1: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return latin1;
  }
}
