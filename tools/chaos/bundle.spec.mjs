import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkedManifest } from './bundle.mjs';

/** A tgz, made by tar, of these files in this order. */
function packed(files) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bundle-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const args = ['--format=ustar', '-cz', '-C', folder, ...Object.keys(files)];
    return spawnSync('tar', args).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const digest = (text) => createHash('sha256').update(text).digest('hex');
const manifest = (sha256) => JSON.stringify({ revision: 7, sha256 });

describe('the check of a bundle', () => {
  it('gives the manifest of a whole one', () => {
    const tgz = packed({
      'a.yml': 'x'.repeat(600),
      'manifest.json': manifest({ 'a.yml': digest('x'.repeat(600)) }),
    });
    expect(checkedManifest(tgz).revision).toBe(7);
  });

  it.each([
    ['was cut off', { 'a.yml': 'a' }, 'the last file is a.yml'],
    ['lacks a file', { 'manifest.json': manifest({ 'a.yml': digest('a') }) }, 'a.yml is missing'],
    [
      'was damaged',
      { 'a.yml': 'b', 'manifest.json': manifest({ 'a.yml': digest('a') }) },
      'a.yml is damaged',
    ],
  ])('refuses one that %s', (_, files, message) => {
    expect(() => checkedManifest(packed(files))).toThrow(message);
  });
});
