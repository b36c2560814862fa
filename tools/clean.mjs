// Removes everything that a build makes. tsc leaves the output of sources that are gone; this does not.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD_STAMP } from './stamps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nested = ['libs', 'apps'].flatMap((folder) =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => join(folder, name)) : [],
);

for (const workspace of [...nested, 'migrations', 'bench'])
  for (const output of ['dist', 'dist-e2e'])
    rmSync(join(root, workspace, output), { recursive: true, force: true });
rmSync(join(root, BUILD_STAMP), { force: true });
