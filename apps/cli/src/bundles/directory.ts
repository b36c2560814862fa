import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { EXIT, Failure, misuse } from '../failure.js';
import { ETAG_FILE, manifestOf, strangersIn } from './unpacked.js';

/** A directory that a bundle is to be in: there is the old one or the new one, and nothing between. */
export class Directory {
  private constructor(
    readonly path: string,
    private readonly isThere: boolean,
  ) {}

  /**
   * @param folder where relative paths begin
   * @throws Failure where something lies there that no export has made, unless it may go
   */
  static async at(path: string, folder: string, mayGo: boolean): Promise<Directory> {
    const absolute = resolve(folder, path);
    const found = await stat(absolute).catch(() => undefined);
    if (!found) return new Directory(await inParent(absolute), false);
    if (!found.isDirectory()) throw new Failure(`${path} is not a directory`);
    const real = await realpath(absolute);
    // It is replaced whole: a shell would go on standing in the old one.
    if (!relative(real, await realpath(folder)).startsWith('..'))
      throw misuse(`${path} is where the command runs: export into another directory, from outside of it`);
    if (!mayGo) await refuseOther(real, path);
    return new Directory(real, true);
  }

  /** What the service called the bundle that is there. */
  async etag(): Promise<string | undefined> {
    const text = await readFile(join(this.path, ETAG_FILE), 'utf8').catch(() => undefined);
    return text?.trim();
  }

  /**
   * Fills a directory beside this one, and puts it in its place when it is whole. Gives what `fill` gives.
   * @throws whatever `fill` throws; what was there is then there still
   */
  async replace<T>(fill: (folder: string) => Promise<T>): Promise<T> {
    const folder = join(dirname(this.path), `.${basename(this.path)}-${randomBytes(6).toString('hex')}`);
    await mkdir(folder, { mode: DIRECTORY_MODE });
    try {
      const filled = await fill(folder);
      await this.swap(folder);
      return filled;
    } finally {
      await removed(folder);
    }
  }

  private async swap(folder: string): Promise<void> {
    if (!this.isThere) return rename(folder, this.path);
    const old = await mkdtemp(join(dirname(this.path), `.${basename(this.path)}-old-`));
    try {
      await rename(this.path, join(old, 'was'));
      await rename(folder, this.path).catch(async (error: unknown) => {
        await rename(join(old, 'was'), this.path);
        throw error;
      });
    } finally {
      await removed(old);
    }
  }
}

/** Ansible ignores an `ansible.cfg` in a directory that everyone may write to. */
const DIRECTORY_MODE = 0o755;

export const rememberEtag = (folder: string, etag: string): Promise<void> =>
  writeFile(join(folder, ETAG_FILE), `${etag}\n`);

/** Of one that was given up, files may still be on their way to the disk. */
const removed = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });

async function inParent(path: string): Promise<string> {
  const parent = await realpath(dirname(path)).catch(() => undefined);
  if (parent === undefined) throw new Failure(`there is no directory ${dirname(path)}`);
  return join(parent, basename(path));
}

async function refuseOther(real: string, path: string): Promise<void> {
  const manifest = await manifestOf(real);
  if (!manifest) {
    if ((await readdir(real)).length === 0) return;
    throw new Failure(`${path} is not empty, and no export has made it: --force replaces it`, EXIT.conflict);
  }
  const strangers = await strangersIn(real, manifest);
  if (strangers.length === 0) return;
  const more = strangers.length > 1 ? ` and ${strangers.length - 1} more` : '';
  throw new Failure(
    `${path} holds ${strangers[0] ?? ''}${more}, which no export has made: --force replaces it all`,
    EXIT.conflict,
  );
}
