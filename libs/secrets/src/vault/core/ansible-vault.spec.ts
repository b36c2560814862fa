import { execFile, spawnSync } from 'node:child_process';
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

  // Around the block size, and to a megabyte.
  const sizes = [0, 1, 15, 16, 17, 31, 32, 33, 1000, 1 << 20];
  const payloadOf = (size: number): Buffer =>
    Buffer.from(Array.from({ length: size }, (_, index) => (index * 7 + 3) % 256));

  /** A file for each size, worked on by one run of the program. */
  const filesOf = (name: string): string[] => sizes.map((size) => join(folder, `${name}-${size}`));

  it('of ours is read by it, byte for byte', async () => {
    const files = filesOf('ours');
    for (const [index, file] of files.entries())
      await writeFile(
        file,
        await encryptVault(payloadOf(sizes[index] ?? 0), PASSWORD, index % 2 === 0 ? 'default' : 'rotated'),
      );
    await vault('decrypt', '--vault-id', `rotated@${join(folder, 'password')}`, ...files);
    for (const [index, file] of files.entries())
      expect(await readFile(file)).toEqual(payloadOf(sizes[index] ?? 0));
  });

  it('of its own is read by us, byte for byte', async () => {
    const files = filesOf('its');
    for (const [index, file] of files.entries()) await writeFile(file, payloadOf(sizes[index] ?? 0));
    await vault('encrypt', '--vault-password-file', join(folder, 'password'), ...files);
    for (const [index, file] of files.entries())
      expect(await decryptVault(await readFile(file, 'latin1'), PASSWORD)).toEqual(
        payloadOf(sizes[index] ?? 0),
      );
  });

  it('is not opened by it with another password', async () => {
    const file = join(folder, 'shut');
    await writeFile(file, await encryptVault(Buffer.from('secret'), PASSWORD));
    await expect(vault('view', '--vault-password-file', join(folder, 'wrong'), file)).rejects.toThrow(
      /Decryption failed/,
    );
  });
});
