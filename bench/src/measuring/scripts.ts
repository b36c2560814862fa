import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { ApiProcess } from '../service/api-process.js';
import { ours } from '../service/children.js';
import { contest, type Contestant, type Figure, type Sample } from './contest.js';
import { unpacked } from './unpacked.js';
import { TENANT, type Workplace } from './workplace.js';

const SCRIPT = fileURLToPath(new URL('../../../ansible/muster-inventory', import.meta.url));
const PROGRAM = 'ansible-inventory';

/** Forms that say the same as the service's script, each with what it is read by. */
interface Forms {
  readonly script: string;
  readonly uncached: string;
  readonly json: string;
  readonly yaml: string;
  readonly tree: string;
}

/**
 * `ansible-inventory --list` through the inventory script, beside a script that prints the same JSON from a file; and over
 * the bundle, and over the same as one YAML file, which take the longest and have no bar.
 */
export async function measuredScripts(place: Workplace, dataDir: string): Promise<Figure[]> {
  if (spawnSync(PROGRAM, ['--version'], { stdio: 'ignore' }).status !== 0) {
    place.say('ansible-inventory is not installed: nothing is measured of the script');
    return [];
  }
  place.say('script');
  return place.serving(dataDir, async (api) => {
    const directory = await place.directory();
    const forms = await written(api, place, directory);
    const listing = (name: string, source: string, cwd = directory): Contestant => ({
      name: `Ansible: ${name}`,
      run: () => listed(['--list', '-i', source], cwd),
    });
    const compared = await contest(
      [
        listing('script', forms.script),
        listing('script, nothing kept', forms.uncached),
        listing('static JSON script', forms.json),
      ],
      place.runs,
    );
    const beside = await contest(
      [listing('bundle', join(forms.tree, 'hosts'), forms.tree), listing('static YAML', forms.yaml)],
      1,
    );
    return [...compared, ...beside];
  });
}

async function written(api: ApiProcess, place: Workplace, directory: string): Promise<Forms> {
  const json = join(directory, 'all.json');
  const into = createWriteStream(json);
  await api.client.call(`/v1/inventory/all.json?tenant=${TENANT}`, { into });
  await finished(into);
  const cat = join(directory, 'static');
  await writeFile(cat, `#!/bin/sh\nexec cat '${json}'\n`, { mode: 0o755 });
  const yaml = join(directory, 'static.yml');
  await listed(['--list', '--export', '--yaml', '--output', yaml, '-i', cat], directory);
  const { tree } = await unpacked(
    api.client,
    `/v1/inventory/all.tgz?tenant=${TENANT}`,
    await place.directory(),
  );
  return {
    script: await installed(api, await place.directory(), 'kept'),
    uncached: await installed(api, await place.directory(), 'off'),
    json: cat,
    yaml,
    tree,
  };
}

/** The script, with settings beside it. */
async function installed(api: ApiProcess, directory: string, cache: 'kept' | 'off'): Promise<string> {
  const script = join(directory, 'muster-inventory');
  await copyFile(SCRIPT, script);
  const folder = cache === 'off' ? cache : join(directory, cache);
  const settings = `[muster]\nurl = ${api.origin}\ntoken = ${api.token}\ntenant = ${TENANT}\ncache = ${folder}\n`;
  await writeFile(join(directory, 'muster.ini'), settings, { mode: 0o600 });
  return script;
}

/** A run of the real program, whose output goes nowhere. */
async function listed(parameters: readonly string[], cwd: string): Promise<Sample> {
  const env = {
    ...process.env,
    ANSIBLE_HOME: join(cwd, '.ansible'),
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
