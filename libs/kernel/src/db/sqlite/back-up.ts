import { link, open, unlink } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import { BUSY_TIMEOUT_MS } from '../database.js';

/**
 * Copies the embedded database into a new file: one committed state of it, whoever reads and writes meanwhile. The file
 * appears under its name when it is whole, checked and on the disk; only its owner may read it.
 * @throws Error of the file system or of SQLite; `EEXIST` where the file is there already
 */
export async function backUp(file: string, target: string): Promise<void> {
  const part = `${target}.${process.pid}.part`;
  const handle = await open(part, 'wx', 0o600);
  try {
    copy(file, part);
    await handle.sync();
    // A link, and not a rename: what is there already stays.
    await link(part, target);
  } finally {
    await handle.close();
    await unlink(part);
  }
}

function copy(file: string, part: string): void {
  const source = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    source.prepare('VACUUM INTO ?').run(part);
  } finally {
    source.close();
  }
  const made = new Sqlite(part, { readonly: true });
  try {
    const problem: unknown = made.pragma('quick_check(1)', { simple: true });
    if (problem !== 'ok') throw new Error(`the copy is damaged: ${String(problem)}`);
  } finally {
    made.close();
  }
}
