import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decryptVault, encryptVault, vaultIdOf } from './ansible-vault.js';

const run = promisify(execFile);
const PASSWORD = 'correct horse battery staple ünïcode';
const hasAnsible = spawnSync('ansible-vault', ['--version']).error === undefined;

describe('vault text', () => {
  it('of any payload comes back, and only with its password', async () => {
    const payloads = fc.uint8Array({ maxLength: 70 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(payloads, fc.string({ minLength: 1 }), async (payload, password) => {
        const text = await encryptVault(payload, password);
        expect(await decryptVault(text, password)).toEqual(payload);
        await expect(decryptVault(text, `${password}x`)).rejects.toThrow('The password is not the one');
      }),
      { numRuns: 50 },
    );
  });

  it('is another each time, in lines of 80, with a last line break', async () => {
    const [one, two] = [
      await encryptVault(Buffer.from('a'), PASSWORD),
      await encryptVault(Buffer.from('a'), PASSWORD),
    ];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^\$ANSIBLE_VAULT;1\.1;AES256\n(?:[0-9a-f]{80}\n)*[0-9a-f]{1,80}\n$/);
  });

  it('names its vault id', async () => {
    expect(vaultIdOf(await encryptVault(Buffer.from('a'), PASSWORD))).toBe('default');
    expect(vaultIdOf(await encryptVault(Buffer.from('a'), PASSWORD, 'v2'))).toBe('v2');
    expect(vaultIdOf('plain')).toBeUndefined();
  });

  it.each([
    '',
    'plain',
    '$ANSIBLE_VAULT;1.1;AES256',
    '$ANSIBLE_VAULT;1.1;AES256\nzz',
    '$ANSIBLE_VAULT;1.0;AES\n00',
  ])('that is none is refused: %s', async (text) => {
    await expect(decryptVault(text, PASSWORD)).rejects.toThrow(/vault text/i);
  });
});

describe.skipIf(!hasAnsible)('vault text, with the real ansible-vault', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-vault-'));
    await writeFile(join(folder, 'password'), PASSWORD);
    await writeFile(join(folder, 'wrong'), 'another');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const vault = (...args: string[]): Promise<{ stdout: string }> =>
    run('ansible-vault', args, { env: { ...process.env, HOME: folder } });

  const MEGABYTE = 1_000_000;
  // Around the block size, and to a megabyte.
  const size = fc.oneof(
    fc.constantFrom(0, 1, 15, 16, 17, 31, 32, 33, MEGABYTE),
    fc.nat({ max: 100 }).map((blocks) => 16 * blocks),
    fc.nat({ max: MEGABYTE }),
  );
  const binary = size.map((length) => randomBytes(length));
  const text = fc.string({ unit: 'grapheme', maxLength: 500 }).map((value) => Buffer.from(value));
  /** Worked on by one run of the program, which takes longer to start than to work. */
  const sample = (): Buffer[] => [Buffer.alloc(0), ...fc.sample(fc.oneof(binary, text), 40)];
  const pathsOf = (name: string, payloads: readonly Buffer[]): string[] =>
    payloads.map((_, index) => join(folder, `${name}-${index}`));

  it('of ours is read by it, byte for byte', async () => {
    const payloads = sample();
    const paths = pathsOf('ours', payloads);
    for (const [index, payload] of payloads.entries()) {
      const id = index % 2 === 0 ? 'default' : 'rotated';
      await writeFile(paths[index] ?? '', await encryptVault(payload, PASSWORD, id));
    }
    await vault('decrypt', '--vault-id', `rotated@${join(folder, 'password')}`, ...paths);
    for (const [index, path] of paths.entries())
      expect((await readFile(path)).equals(payloads[index] ?? Buffer.of(0))).toBe(true);
  });

  it('of its own is read by us, byte for byte', async () => {
    const payloads = sample();
    const paths = pathsOf('its', payloads);
    for (const [index, payload] of payloads.entries()) await writeFile(paths[index] ?? '', payload);
    await vault('encrypt', '--vault-password-file', join(folder, 'password'), ...paths);
    for (const [index, path] of paths.entries()) {
      const decrypted = await decryptVault(await readFile(path, 'latin1'), PASSWORD);
      expect(decrypted.equals(payloads[index] ?? Buffer.of(0))).toBe(true);
    }
  });

  it('is not opened by it with another password', async () => {
    const file = join(folder, 'shut');
    await writeFile(file, await encryptVault(Buffer.from('secret'), PASSWORD));
    await expect(vault('view', '--vault-password-file', join(folder, 'wrong'), file)).rejects.toThrow(
      /Decryption failed/,
    );
  });
});
