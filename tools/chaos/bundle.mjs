// Reads a bundle as a careful client does.
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** The files of a tar archive. Names of this run are short, so no extension is needed to hold them. */
function* entriesOf(tar) {
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const field = (start, length) =>
      tar.toString('latin1', at + start, at + start + length).replace(/\0[^]*/, '');
    const size = parseInt(field(124, 12), 8);
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    if (field(156, 1) !== '5')
      yield [field(345, 155) ? `${field(345, 155)}/${field(0, 100)}` : field(0, 100), content];
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/**
 * The manifest of a bundle in which every file is there and is what was packed.
 * @throws Error when the bundle is not whole
 */
export function checkedManifest(tgz) {
  const files = new Map(entriesOf(gunzipSync(tgz)));
  const last = [...files.keys()].at(-1);
  if (last !== 'manifest.json') throw new Error(`the last file is ${last}`);
  const manifest = JSON.parse(files.get(last).toString());
  for (const [name, digest] of Object.entries(manifest.sha256)) {
    const content = files.get(name);
    if (!content) throw new Error(`${name} is missing`);
    if (createHash('sha256').update(content).digest('hex') !== digest) throw new Error(`${name} is damaged`);
  }
  return manifest;
}
