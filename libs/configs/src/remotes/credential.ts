import { isJsonObject, parseJson, type JsonValue } from '@muster/kernel/json';
import type { OpenedSecret } from '@muster/secrets';
import type { GitCredential } from '../git/git-access.js';

/** What a secret's payload is to a Git server, or why it is nothing to one; the words repeat nothing of it. */
export type CredentialReading = GitCredential | { readonly problem: string };

const PEM = '-----BEGIN';
// A line end would begin a header of its own.
const ONE_LINE = /^[\x21-\x7e]+$/;
/** Behind a colon the password begins (RFC 7617). */
const USER = /^[\x21-\x39\x3b-\x7e]+$/;

/**
 * Reads a secret as a credential: text is a token, or a private key when it begins as one; PEM is a private key; JSON is
 * `{"user": …, "token": …}`, or `password` in place of `token`.
 */
export function readCredential({ format, bytes }: OpenedSecret): CredentialReading {
  const text = bytes.toString().trim();
  switch (format) {
    case 'text':
      return text.startsWith(PEM) ? { kind: 'ssh_key', key: text } : tokenOf(text);
    case 'pem':
      return { kind: 'ssh_key', key: text };
    case 'json':
      return fromJson(text);
    case 'binary':
      return { problem: 'a secret of the format "binary" is no credential' };
  }
}

function tokenOf(token: string, user?: string): CredentialReading {
  if (!ONE_LINE.test(token)) return { problem: 'its token is not one line of ASCII without spaces' };
  return { kind: 'token', token, ...(user !== undefined && { user }) };
}

function fromJson(text: string): CredentialReading {
  const value = parsed(text);
  if (value === undefined || !isJsonObject(value)) return { problem: 'its JSON is no object' };
  const { user, token, password, ...others } = value;
  if (Object.keys(others).length > 0)
    return { problem: 'its JSON has members beside "user", "token" and "password"' };
  const given = [token, password].filter((each) => each !== undefined);
  const [word] = given;
  if (given.length !== 1 || typeof word !== 'string')
    return { problem: 'its JSON needs one of "token" and "password", a string' };
  if (user === undefined) return tokenOf(word);
  if (typeof user !== 'string' || !USER.test(user))
    return { problem: 'its "user" is not one word of ASCII without ":"' };
  return tokenOf(word, user);
}

/** The parser's own error would repeat parts of the text. */
function parsed(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
