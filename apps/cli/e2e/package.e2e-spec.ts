import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDesk, type Desk } from './harness.js';

const execute = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let desk: Desk;
let modules: string;

/** A package as npm packs it, in a project beside no source of ours, with what it says that it depends on. */
async function installed(source: string): Promise<string> {
  const { npm_execpath: npm } = process.env;
  const pack = [
    'pack',
    '--ignore-scripts',
    '--silent',
    '--pack-destination',
    desk.folder,
    join(ROOT, source),
  ];
  const [program, args] = npm ? [process.execPath, [npm, ...pack]] : ['npm', pack];
  const { stdout } = await execute(program, args);
  await execute('tar', ['xzf', join(desk.folder, stdout.trim().split('\n').at(-1)!), '-C', desk.folder]);
  const manifest = await readFile(join(desk.folder, 'package/package.json'), 'utf8');
  const { name, dependencies } = JSON.parse(manifest) as { name: string; dependencies: object };
  const target = join(modules, name);
  await mkdir(dirname(target), { recursive: true });
  await rename(join(desk.folder, 'package'), target);
  for (const dependency of Object.keys(dependencies).filter((other) => !other.startsWith('@muster/'))) {
    await mkdir(dirname(join(modules, dependency)), { recursive: true });
    await symlink(join(ROOT, 'node_modules', dependency), join(modules, dependency));
  }
  return target;
}

let folder: string;
beforeAll(async () => {
  desk = await aDesk();
  modules = join(desk.folder, 'node_modules');
  await execute(process.execPath, [
    join(ROOT, 'node_modules/typescript/bin/tsc'),
    '-b',
    join(ROOT, 'apps/cli'),
  ]);
  await installed('libs/sdk');
  folder = await installed('apps/cli');
});
afterAll(() => desk.close());

describe('the package', () => {
  it('has what it needs and no more', async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
    for (const file of ['README.md', 'LICENSE', 'package.json', 'bin/muster.js', 'dist/main.js'])
      expect(files).toContain(file);
    expect(
      files.filter((file) => !/^(bin|dist|src)\/|^(package\.json|README\.md|LICENSE)$/.test(file)),
    ).toEqual([]);
    expect(files.filter((file) => /spec|e2e|tsbuildinfo/.test(file))).toEqual([]);
  });

  it('runs where nothing of ours lies but the packages', async () => {
    const program = join(folder, 'bin/muster.js');
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(await desk.sh(`'${program}' --version`)).toEqual({
      status: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
    expect((await desk.sh(`'${program}' tenant create packed`)).stdout).toBe('Tenant packed created\n');
  });
});
