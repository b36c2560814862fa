import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readText, readWhole, writePrivately } from './files.js';
import type { Shell } from './shell.js';

let folder: string;
const interrupt = new AbortController();
const shell = (stdin: Readable = Readable.from([])): Shell => ({
  stdin,
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  environment: {},
  folder,
  programFolder: folder,
  signal: interrupt.signal,
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a file that is read', () => {
  it('is looked for in the folder that the command runs in', async () => {
    await writeFile(join(folder, 'a'), 'text');
    expect(await readText(shell(), 'a')).toBe('text');
  });

  it('is standard input where it is called "-", byte for byte', async () => {
    const pieces = [Buffer.from([0, 255]), Buffer.from([10])];
    expect([...(await readWhole(shell(Readable.from(pieces)), '-'))]).toEqual([0, 255, 10]);
  });

  it('that is not there is said so', async () => {
    await expect(readText(shell(), 'b')).rejects.toThrow(/^cannot read b: no such file or directory$/);
  });

  it('that is no text is refused, and not quoted', async () => {
    await writeFile(join(folder, 'a'), Buffer.from([0x61, 0xff]));
    await expect(readText(shell(), 'a')).rejects.toThrow(/^a is not UTF-8 text$/);
  });
});

describe('a file that is written privately', () => {
  it('is for its owner alone, also where another one was before', async () => {
    await writeFile(join(folder, 'a'), 'before', { mode: 0o644 });
    await writePrivately(shell(), 'a', () => Promise.resolve('after'));
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('after');
    expect((await stat(join(folder, 'a'))).mode & 0o777).toBe(0o600);
  });

  it('is as it was where there was nothing to write, and nothing lies beside it', async () => {
    await writeFile(join(folder, 'a'), 'before');
    const failing = writePrivately(shell(), 'a', () => Promise.reject(new Error('refused')));
    await expect(failing).rejects.toThrow('refused');
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('has its place before anything is asked for', async () => {
    let asked = false;
    const content = (): Promise<string> => {
      asked = true;
      return Promise.resolve('');
    };
    await expect(writePrivately(shell(), 'no/such/a', content)).rejects.toThrow(
      /^cannot write no\/such\/a: no such file or directory$/,
    );
    await expect(writePrivately(shell(), '.', content)).rejects.toThrow('. is no file');
    expect(asked).toBe(false);
  });

  it('stays where a link points', async () => {
    await writeFile(join(folder, 'a'), 'before');
    await symlink('a', join(folder, 'link'));
    await writePrivately(shell(), 'link', () => Promise.resolve('after'));
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('after');
  });
});
