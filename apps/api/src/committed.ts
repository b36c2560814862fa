import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Texts by the name of the file that they are committed as. */
export type CommittedFiles = Readonly<Record<string, string>>;

/**
 * What a generator's program does: `FOLDER` writes the files there, `FOLDER --check` compares them with what is committed
 * and fails where they differ.
 * @param script the npm script that writes them
 * @param others files of the folder that another program makes
 */
export async function writeOrCheck(
  script: string,
  generate: () => Promise<CommittedFiles>,
  others: readonly string[] = [],
): Promise<void> {
  const [folder, mode] = process.argv.slice(2);
  if (folder === undefined || (mode !== undefined && mode !== '--check')) {
    process.stderr.write('usage: FOLDER [--check]\n');
    process.exitCode = 2;
    return;
  }
  const files = await generate();
  if (mode === undefined) return write(folder, files);
  for (const fault of await differences(folder, files, others)) {
    process.stderr.write(`${fault}: run "npm run ${script}" and commit the result\n`);
    process.exitCode = 1;
  }
}

async function write(folder: string, files: CommittedFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

async function differences(
  folder: string,
  files: CommittedFiles,
  others: readonly string[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    const committed = await readFile(path, 'utf8').catch(() => undefined);
    if (committed === undefined) faults.push(`${path} is missing`);
    else if (committed !== text) faults.push(`${path} is not what the code says`);
  }
  const strays = (await readdir(folder).catch(() => [])).filter(
    (name) => !(name in files) && !others.includes(name),
  );
  return [...faults, ...strays.map((name) => `${join(folder, name)} comes from nothing`)];
}
