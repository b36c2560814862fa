import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { copyFile, cp, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { ApiProcess } from '../service/api-process.js';
import { ours } from '../service/children.js';
import { contest, type Contestant, type Figure, type Sample } from './contest.js';
import { unpacked } from './unpacked.js';
import { TENANT, type Workplace } from './workplace.js';

const ANSIBLE = fileURLToPath(new URL('../../../ansible', import.meta.url));
const PROGRAM = 'ansible-inventory';

/** Names that Ansible would read the variables of a group or host under, beside the bundle's `NAME.yml`. */
const OTHER_NAMES = { 'NAME.json': '.json', NAME: '' } as const;

/**
 * `ansible-inventory --list` through the inventory script, through the plugin and over the bundle, beside a script that prints
 * the same JSON from a file; and beside all of it as one YAML file, once: it takes the longest, and has no bar.
 */
export async function measuredAnsible(place: Workplace, dataDir: string): Promise<Figure[]> {
  if (!hasAnsible(place)) return [];
  return place.serving(dataDir, async (api) => {
    const json = await staticScript(api, await place.directory());
    place.say('Ansible');
    const asked = await contest(
      [
        listing('script', await installed(api, await place.directory(), 'kept')),
        listing('script, nothing kept', await installed(api, await place.directory(), 'off')),
        listing('plugin', await plugin(api, await place.directory())),
        listing('bundle', await bundle(api, place)),
        listing('static JSON script', json),
      ],
      place.runs,
    );
    place.say('Ansible: static YAML');
    return [...asked, ...(await contest([listing('static YAML', await staticYaml(json))], 1))];
  });
}

/** The same over the bundle, beside its files under the other names that Ansible looks for. */
export async function measuredLayouts(place: Workplace, dataDir: string): Promise<Figure[]> {
  if (!hasAnsible(place)) return [];
  return place.serving(dataDir, async (api) => {
    const own = await bundle(api, place);
    const others = Object.entries(OTHER_NAMES).map(async ([name, ending]) =>
      listing(`files ${name}`, await renamed(own, ending, place)),
    );
    place.say('Ansible: names of files');
    return contest([listing('files NAME.yml', own), ...(await Promise.all(others))], place.runs);
  });
}

function hasAnsible({ say }: Workplace): boolean {
  const isThere = spawnSync(PROGRAM, ['--version'], { stdio: 'ignore' }).status === 0;
  if (!isThere) say('ansible-inventory is not installed: nothing is measured of it');
  return isThere;
}

/** An inventory: a source, and the folder that Ansible is run in. */
interface Source {
  readonly path: string;
  readonly folder: string;
}

const listing = (name: string, { path, folder }: Source): Contestant => ({
  name: `Ansible: ${name}`,
  run: () => listed(['--list', '-i', path], folder),
});

/** What the service says for `--list`, printed from a file. */
async function staticScript(api: ApiProcess, folder: string): Promise<Source> {
  const json = join(folder, 'all.json');
  const into = createWriteStream(json);
  await api.client.call(`/v1/inventory/all.json?tenant=${TENANT}`, { into });
  await finished(into);
  const path = join(folder, 'static');
  await writeFile(path, `#!/bin/sh\nexec cat '${json}'\n`, { mode: 0o755 });
  return { path, folder };
}

async function staticYaml({ path: script, folder }: Source): Promise<Source> {
  const path = join(folder, 'static.yml');
  await listed(['--list', '--export', '--yaml', '--output', path, '-i', script], folder);
  return { path, folder };
}

async function bundle(api: ApiProcess, place: Workplace): Promise<Source> {
  const path = `/v1/inventory/all.tgz?tenant=${TENANT}`;
  const { tree } = await unpacked(api.client, path, await place.directory());
  return { path: join(tree, 'hosts'), folder: tree };
}

/** A copy of a bundle whose files of variables have another ending. */
async function renamed({ folder }: Source, ending: string, place: Workplace): Promise<Source> {
  const copy = join(await place.directory(), 'tree');
  await cp(folder, copy, { recursive: true });
  for (const kind of ['group_vars', 'host_vars']) {
    const names = await readdir(join(copy, 'hosts', kind));
    for (const name of names)
      await rename(
        join(copy, 'hosts', kind, name),
        join(copy, 'hosts', kind, name.replace(/\.yml$/, ending)),
      );
  }
  return { path: join(copy, 'hosts'), folder: copy };
}

async function plugin(api: ApiProcess, folder: string): Promise<Source> {
  const path = join(folder, 'muster.yml');
  const settings = { plugin: 'muster.fleet.inventory', url: api.origin, token: api.token, tenant: TENANT };
  await writeFile(path, JSON.stringify(settings), { mode: 0o600 });
  return { path, folder };
}

/** The script, with settings beside it. */
async function installed(api: ApiProcess, folder: string, cache: 'kept' | 'off'): Promise<Source> {
  const path = join(folder, 'muster-inventory');
  await copyFile(join(ANSIBLE, 'muster-inventory'), path);
  const answers = cache === 'off' ? cache : join(folder, cache);
  const settings = `[muster]\nurl = ${api.origin}\ntoken = ${api.token}\ntenant = ${TENANT}\ncache = ${answers}\n`;
  await writeFile(join(folder, 'muster.ini'), settings, { mode: 0o600 });
  return { path, folder };
}

/** A run of the real program, whose output goes nowhere. */
async function listed(parameters: readonly string[], cwd: string): Promise<Sample> {
  const env = {
    ...process.env,
    ANSIBLE_HOME: join(cwd, '.ansible'),
    ANSIBLE_COLLECTIONS_PATH: join(ANSIBLE, 'collections'),
    ANSIBLE_INVENTORY_ENABLED: 'host_list,script,muster.fleet.inventory,auto,yaml,ini',
    ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED: '1',
    // As the bundle's ansible.cfg has it: no warnings of hyphens.
    ANSIBLE_TRANSFORM_INVALID_GROUP_CHARS: 'ignore',
  };
  const started = performance.now();
  const child = ours(spawn(PROGRAM, parameters, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] }));
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (status !== 0) throw new Error(`${PROGRAM} ended with ${String(status)}.`);
  return { seconds: (performance.now() - started) / 1000 };
}
