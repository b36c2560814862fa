import { Injectable } from '@nestjs/common';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '@muster/kernel';
import { AttemptsService } from '../attempts/attempts.service.js';
import { newToken } from './core/token-format.js';
import { TokensService } from './tokens.service.js';

/** The first token: without one nobody could make the others. */
@Injectable()
export class BootstrapService {
  constructor(
    private readonly tokens: TokensService,
    private readonly attempts: AttemptsService,
  ) {}

  /**
   * Makes sure that there is an admin with system scope: the configured token, or a random one that is written once
   * to `admin.token` (mode 0600). Deleting the file later takes nothing away; it is not written again.
   * @returns the path of the file that holds the token, if one does
   */
  async ensureAdmin({
    bootstrapToken,
    dataDir,
  }: Pick<Config, 'bootstrapToken' | 'dataDir'>): Promise<string | undefined> {
    if (bootstrapToken !== undefined) {
      await this.adopt(bootstrapToken, 'bootstrap');
      return undefined;
    }
    const path = join(dataDir, 'admin.token');
    const token =
      (await writtenToken(path)) ??
      ((await this.tokens.hasSystemToken()) ? undefined : await writeToken(path));
    if (token === undefined) return undefined;
    await this.adopt(token, 'admin.token');
    return path;
  }

  /** The operator chose it, in whatever form: so it is known from the first request, whoever fails beside it. */
  private async adopt(token: string, name: string): Promise<void> {
    await this.tokens.adoptSystemToken(token, name);
    this.attempts.succeeded(token);
  }
}

async function writtenToken(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeToken(path: string): Promise<string> {
  const token = newToken();
  await writeFile(path, `${token}\n`, { mode: 0o600, flag: 'wx' });
  return token;
}
