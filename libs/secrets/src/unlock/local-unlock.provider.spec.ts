import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKey } from '../envelope/core/envelope.js';
import { describeUnlockProvider, type UnlockStage } from '../testing/unlock-contract.js';
import { LocalUnlockProvider } from './local-unlock.provider.js';

const run = promisify(execFile);
const PLACE = ['tenant', 'key'];

const keyLines = async (file: string): Promise<string[]> =>
  (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));

async function localStage(): Promise<UnlockStage> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-root-'));
  const file = join(folder, 'root.key');
  const known: string[] = [];
  const write = async (lines: readonly string[]): Promise<void> => {
    known.push(...lines);
    await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  };
  const another = (): string => newKey().toString('base64');
  await write([another()]);
  return {
    open: () => new LocalUnlockProvider({ file, isOurs: false }),
    openStranger: async () => {
      const stranger = new LocalUnlockProvider({ file: join(folder, 'stranger.key'), isOurs: true });
      await stranger.makeRoot();
      return stranger;
    },
    stop: () => rename(file, `${file}.away`),
    start: () => rename(`${file}.away`, file),
    replaceRoot: async () => write([another(), ...(await keyLines(file))]),
    retireRoots: async () => write((await keyLines(file)).slice(0, 1)),
    secrets: () => known.flatMap((key) => [key, Buffer.from(key, 'base64').toString('hex')]),
    dispose: () => rm(folder, { recursive: true }),
  };
}

describeUnlockProvider('local', localStage);

describe('root keys in a file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-root-'));
    file = join(folder, 'root.key');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are made when that is asked for, and never by the way', async () => {
    const provider = new LocalUnlockProvider({ file, isOurs: true });
    await expect(provider.check()).rejects.toMatchObject({ failure: 'away' });
    await expect(provider.wrap(newKey(), PLACE)).rejects.toMatchObject({ failure: 'away' });
    expect(await readdir(folder)).toEqual([]);
    await provider.makeRoot();
    await provider.check();
    expect(await readdir(folder)).toEqual(['root.key']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('stay as they are when they are to be made once more', async () => {
    const provider = new LocalUnlockProvider({ file, isOurs: true });
    await provider.makeRoot();
    const before = await readFile(file, 'utf8');
    await provider.makeRoot();
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('are never made where somebody else takes care of them', async () => {
    await new LocalUnlockProvider({ file, isOurs: false }).makeRoot();
    expect(await readdir(folder)).toEqual([]);
  });

  it('are one key for all who make them together', async () => {
    const providers = Array.from({ length: 12 }, () => new LocalUnlockProvider({ file, isOurs: true }));
    const wrapped = await Promise.all(
      providers.map(async (provider) => {
        await provider.makeRoot();
        return provider.wrap(newKey(), PLACE);
      }),
    );
    expect(new Set(wrapped.map(({ root }) => root)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['root.key']);
  });

  it('say what to do when they are gone', async () => {
    const provider = new LocalUnlockProvider({ file, isOurs: true });
    await provider.makeRoot();
    await rm(file);
    await expect(provider.check()).rejects.toThrow(/root\.key is gone: put it back/);
    await expect(new LocalUnlockProvider({ file, isOurs: false }).check()).rejects.toThrow(
      /ENOENT.*MUSTER_ROOT_KEY_FILE/,
    );
  });

  it('wrap nothing once the file is gone, for nobody could open that later', async () => {
    const provider = new LocalUnlockProvider({ file, isOurs: true });
    await provider.makeRoot();
    const wrapped = await provider.wrap(newKey(), PLACE);
    await rm(file);
    await expect(provider.wrap(newKey(), PLACE)).rejects.toMatchObject({ failure: 'away' });
    await provider.unwrap(wrapped, PLACE);
  });

  it('take up a new first key without a new start', async () => {
    const provider = new LocalUnlockProvider({ file, isOurs: true });
    await provider.makeRoot();
    const early = await provider.wrap(newKey(), PLACE);
    await writeFile(file, `${newKey().toString('base64')}\n${await readFile(file, 'utf8')}`);
    const late = await provider.wrap(newKey(), PLACE);
    expect(late.root).not.toBe(early.root);
    await provider.unwrap(early, PLACE);
  });

  it.each([0o640, 0o604, 0o660, 0o620])('are refused when the mode is %o', async (mode) => {
    await writeFile(file, newKey().toString('base64'));
    await chmod(file, mode);
    const provider = new LocalUnlockProvider({ file, isOurs: false });
    await expect(provider.check()).rejects.toMatchObject({ failure: 'denied' });
    await expect(provider.check()).rejects.toThrow(/chmod 600/);
  });

  it('may lie behind a symbolic link to a file that is private, and not to another', async () => {
    const target = join(folder, 'secret');
    await writeFile(target, newKey().toString('base64'), { mode: 0o400 });
    await symlink(target, file);
    const provider = new LocalUnlockProvider({ file, isOurs: false });
    await provider.check();
    await chmod(target, 0o444);
    await expect(provider.check()).rejects.toMatchObject({ failure: 'denied' });
  });

  it.each([
    ['is empty', ''],
    ['holds something else', 'not a key'],
    ['is far too large', '#'.repeat(1 << 17)],
  ])('are away while the file %s', async (_, text) => {
    await writeFile(file, text, { mode: 0o600 });
    const provider = new LocalUnlockProvider({ file, isOurs: true });
    await expect(provider.check()).rejects.toMatchObject({ failure: 'away' });
    await provider.makeRoot();
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('are away while a folder has their name, and cannot be made where there is no folder', async () => {
    const inFolder = new LocalUnlockProvider({ file: folder, isOurs: false });
    await expect(inFolder.check()).rejects.toThrow(/is no file|mode/);
    const nowhere = new LocalUnlockProvider({ file: join(folder, 'no', 'root.key'), isOurs: true });
    await expect(nowhere.makeRoot()).rejects.toMatchObject({ failure: 'away' });
  });

  it('are not waited for where a pipe has their name', async () => {
    await run('mkfifo', ['-m', '600', file]);
    const provider = new LocalUnlockProvider({ file, isOurs: false });
    await expect(provider.check()).rejects.toThrow(/is no file/);
  });

  it('may come from openssl', async () => {
    const { stdout } = await run('openssl', ['rand', '-base64', '32']);
    await writeFile(file, stdout, { mode: 0o600 });
    const provider = new LocalUnlockProvider({ file, isOurs: false });
    const key = newKey();
    expect(await provider.unwrap(await provider.wrap(key, PLACE), PLACE)).toEqual(key);
  });

  it('are overwritten in memory when they are forgotten', async () => {
    const provider = new LocalUnlockProvider({ file, isOurs: true });
    await provider.makeRoot();
    await provider.check();
    const [root] = (provider as unknown as { roots: { key: Buffer }[] }).roots;
    expect(root!.key.equals(Buffer.alloc(32))).toBe(false);
    await provider.close();
    expect(root!.key.equals(Buffer.alloc(32))).toBe(true);
  });
});
