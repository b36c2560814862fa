import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { Failure, misuse } from '../failure.js';
import type { Environment, Shell } from '../shell/shell.js';
import { reasonOf } from '../shell/system-error.js';
import { strip } from './core/words.js';

/** Longer than any token or key, and far less than memory. */
const LONGEST_BYTES = 1 << 20;

export interface FileText {
  readonly text: string;
  /** Who may read and write it. */
  readonly mode: number;
}

/** The whole path of one that a setting names: `~` is the home folder, the rest begins at the shell's folder. */
export function pathOf(path: string, { environment, folder }: Shell): string {
  return resolve(folder, expanded(path, environment));
}

/** As Python's `expanduser`. */
function expanded(path: string, environment: Environment): string {
  const [start = '', user = ''] = /^~([^/]*)/.exec(path) ?? [];
  if (start === '') return path;
  const home = user === '' ? (environment['HOME'] ?? userInfo().homedir) : homeOf(user);
  if (home === undefined) return path;
  return home.replace(/\/+$/, '') + path.slice(start.length) || '/';
}

function homeOf(user: string): string | undefined {
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n');
  return entries.find((entry) => entry.startsWith(`${user}:`))?.split(':')[5];
}

/**
 * A file's text.
 * @param called what the file is in messages
 * @throws Failure where it cannot be read, or is not UTF-8
 */
export async function readText(path: string, called: string, longest = Infinity): Promise<FileText> {
  const { bytes, mode } = await readBytes(path, longest).catch((error: unknown) => {
    throw new Failure(`${called} cannot be read: ${reasonOf(error)}`);
  });
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), mode };
  } catch {
    throw misuse(`${called} is not UTF-8`);
  }
}

/**
 * The text of a small file, without blanks around it.
 * @throws Failure where it cannot be read, is not UTF-8, or is empty
 */
export async function readWords(path: string, called: string): Promise<string> {
  const text = strip((await readText(path, called, LONGEST_BYTES)).text);
  if (text === '') throw misuse(`${called} is empty`);
  return text;
}

async function readBytes(path: string, longest: number): Promise<{ bytes: Buffer; mode: number }> {
  const file = await open(path);
  try {
    const { mode } = await file.stat();
    const pieces: Buffer[] = [];
    for await (const piece of file.createReadStream({ autoClose: false, end: longest - 1 }))
      pieces.push(piece as Buffer);
    return { bytes: Buffer.concat(pieces), mode };
  } finally {
    await file.close();
  }
}
