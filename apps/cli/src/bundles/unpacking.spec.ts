import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpack } from './unpacking.js';

let outside: string;
let folder: string;
beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'muster-unpack-'));
  folder = await mkdtemp(join(outside, 'in-'));
});
afterEach(() => rm(outside, { recursive: true }));

type Entry = ConstructorParameters<typeof Header>[0] & { readonly text?: string };
const BLOCK = 512;

function tgz(...entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap((entry) => {
    const { text = '', ...fields } = entry as { text?: string };
    const content = Buffer.from(text);
    const header = Buffer.alloc(BLOCK);
    new Header({ type: 'File', mode: 0o644, mtime: new Date(0), ...fields, size: content.length }).encode(
      header,
    );
    return [header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]));
}

async function* inPieces(bytes: Buffer, size = 100): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

describe('a bundle that is unpacked', () => {
  it('has its files with their modes', async () => {
    const bytes = tgz(
      { path: 'hosts/', type: 'Directory', mode: 0o755 },
      { path: 'hosts/hosts.json', text: '{}' },
      { path: 'vault-password', text: 'x', mode: 0o600 },
      { path: 'run', text: '#!/bin/sh', mode: 0o755 },
    );
    const counts: number[] = [];
    await unpack(inPieces(bytes), folder, (count) => counts.push(count));
    expect(await readFile(join(folder, 'hosts/hosts.json'), 'utf8')).toBe('{}');
    const mode = async (path: string): Promise<number> => (await stat(join(folder, path))).mode & 0o777;
    expect(await mode('vault-password')).toBe(0o600);
    expect((await mode('run')) & 0o700).toBe(0o700);
    expect(counts).toEqual([1, 2, 3]);
  });

  it.each<[string, Entry]>([
    ['climbs out', { path: '../out', text: 'x' }],
    ['climbs out from within', { path: 'hosts/../../out', text: 'x' }],
    ['is absolute', { path: '/tmp/muster-unpack-out', text: 'x' }],
    ['is a symbolic link', { path: 'link', type: 'SymbolicLink', linkpath: '..' }],
    ['is a hard link', { path: 'link', type: 'Link', linkpath: 'a' }],
    ['is a device', { path: 'device', type: 'CharacterDevice' }],
    ['has a backslash', { path: 'a\\b', text: 'x' }],
  ])('is refused when an entry %s', async (_, entry) => {
    const bytes = tgz({ path: 'a', text: 'a' }, entry);
    await expect(unpack(inPieces(bytes), folder, () => undefined)).rejects.toThrow(/which no bundle has/);
    expect(await readdir(outside)).toHaveLength(1);
  });

  it('is refused when it is no archive', async () => {
    const bytes = gzipSync(Buffer.from('no archive at all'.repeat(100)));
    await expect(unpack(inPieces(bytes), folder, () => undefined)).rejects.toThrow('cannot be unpacked');
  });

  it('is refused when its packing breaks', async () => {
    const bytes = tgz({ path: 'a', text: 'a'.repeat(5000) });
    bytes.fill(0, 40, 60);
    await expect(unpack(inPieces(bytes), folder, () => undefined)).rejects.toThrow('cannot be unpacked');
  });
});
