import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Client } from '../service/client.js';
import { ours } from '../service/children.js';
import type { Sample } from './contest.js';

/** A bundle on disk: as the tree that a run reads, and as the tar that was compressed. */
export interface Unpacked {
  readonly tree: string;
  readonly tarFile: string;
  /** Hosts, as the bundle's manifest counts them. */
  readonly hosts: number;
}

/** Fetches a bundle and unpacks it below a directory. */
export async function unpacked(client: Client, path: string, directory: string): Promise<Unpacked> {
  const [tgzFile, tarFile, tree] = ['bundle.tgz', 'bundle.tar', 'tree'].map((name) =>
    join(directory, name),
  ) as [string, string, string];
  await mkdir(tree, { recursive: true });
  const into = createWriteStream(tgzFile);
  await client.call(path, { into });
  await finished(into);
  await pipeline(createReadStream(tgzFile), createGunzip(), createWriteStream(tarFile));
  await run('tar', ['xf', tarFile, '-C', tree]);
  const manifest = JSON.parse(await readFile(join(tree, 'manifest.json'), 'utf8')) as {
    counts: { hosts: number };
  };
  return { tree, tarFile, hosts: manifest.counts.hosts };
}

/** `tar czf` of a tree. Into a real file: GNU tar does not even read what goes to /dev/null. */
export async function tarCzf(tree: string, output: string): Promise<Sample> {
  const started = performance.now();
  await run('tar', ['czf', output, '-C', tree, '.']);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, bytes: (await stat(output)).size };
}

const run = (program: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = ours(spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${args[0] ?? ''} ended with ${code ?? 'a signal'}.`));
    });
  });
