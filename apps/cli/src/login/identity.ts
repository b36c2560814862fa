import { addAbortSignal } from 'node:stream';
import { misuse } from '../failure.js';
import { strip } from '../settings/core/words.js';
import { checkedToken, cloudsPath, keystoneIn, type Credentials } from '../settings/credentials.js';
import { pathOf, readWords } from '../settings/files.js';
import type { Shell } from '../shell/shell.js';
import type { Questions } from './questions.js';

/** Who asks, and how that is said in a file of settings. */
export interface Identity {
  readonly credentials: Credentials;
  /** For a file of its own. */
  readonly token: string | undefined;
  /** For `[keystone]`. */
  readonly keystone: Readonly<Record<string, string | undefined>>;
}

export interface IdentityOptions {
  readonly tokenFile?: string;
  readonly cloud?: string;
}

/**
 * Who asks, by the options, or else by who is asked for a token.
 * @throws Failure where that is nobody
 */
export async function identityOf(
  shell: Shell,
  { url, tokenFile, cloud }: IdentityOptions & { readonly url: string },
  questions: Questions,
): Promise<Identity> {
  if (tokenFile !== undefined && cloud !== undefined)
    throw misuse('--token-file and --cloud are two ways to say who asks: name one');
  if (cloud !== undefined) return cloudIdentity(shell, cloud);
  const token = checkedToken(await tokenOf(shell, { url, tokenFile }, questions));
  return { credentials: { kind: 'token', token }, token, keystone: {} };
}

async function tokenOf(
  shell: Shell,
  { url, tokenFile: file }: { readonly url: string; readonly tokenFile: string | undefined },
  questions: Questions,
): Promise<string> {
  // What is typed for `-` would stand on the screen.
  if (file === undefined || (file === '-' && questions.isAnswered)) return questions.token(url);
  return file === '-' ? pipedWords(shell) : readWords(pathOf(file, shell), file);
}

/** Longer than any token. */
const LONGEST = 1 << 20;

async function pipedWords({ stdin, signal }: Shell): Promise<string> {
  let text = '';
  for await (const piece of addAbortSignal(signal, stdin).setEncoding('utf8')) {
    text += piece as string;
    if (text.length > LONGEST) throw misuse('what comes by standard input is no token: it is too long');
  }
  if (strip(text) === '') throw misuse('no token came by standard input');
  return strip(text);
}

async function cloudIdentity(shell: Shell, cloud: string): Promise<Identity> {
  const file = cloudsPath(shell.environment['OS_CLIENT_CONFIG_FILE'], shell);
  const named = new Map([
    ['cloud', cloud],
    ['client_config_file', file],
  ]);
  const credentials = await keystoneIn({ keystone: named }, shell);
  if (!credentials) throw misuse(`${file} does not say where ${cloud} logs in: its auth_url is missing`);
  // That of the folder one is in would be another one elsewhere.
  const isFoundAgain = file === pathOf('~/.config/openstack/clouds.yaml', shell);
  return { credentials, token: undefined, keystone: { cloud, client_config_file: isFoundAgain ? undefined : file } };
} // prettier-ignore
