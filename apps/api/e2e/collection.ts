import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect } from 'vitest';
import { run, type Outcome } from './ansible.js';

const SOURCE = fileURLToPath(
  new URL('../../../ansible/collections/ansible_collections/muster/fleet', import.meta.url),
);

/** Ansible's programs with the collection, in a folder of its own and with an environment that holds nothing else of Muster. */
export class CollectionStage {
  constructor(
    readonly folder: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** Builds the collection as it is published, and installs it into the folder. */
  async install(): Promise<void> {
    const built = await this.run('ansible-galaxy', [
      'collection',
      'build',
      '--output-path',
      this.folder,
      SOURCE,
    ]);
    expect(built.status, built.stderr).toBe(0);
    const archive = /\/[^/]+\.tar\.gz/.exec(built.stdout)?.[0].slice(1) ?? 'nothing';
    const args = ['collection', 'install', '--offline', '-p', join(this.folder, 'collections'), archive];
    const installed = await this.run('ansible-galaxy', args);
    expect(installed.status, installed.stderr).toBe(0);
  }

  run(
    program: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Outcome> {
    const home = join(this.folder, '.ansible');
    return run(program, args, {
      cwd: this.folder,
      env: {
        ANSIBLE_HOME: home,
        ANSIBLE_LOCAL_TEMP: join(home, 'tmp'),
        ANSIBLE_COLLECTIONS_PATH: join(this.folder, 'collections'),
        ANSIBLE_NOCOLOR: '1',
        ANSIBLE_PIPELINING: '1',
        ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED: '1',
        ANSIBLE_PYTHON_INTERPRETER: '/usr/bin/python3',
        LC_ALL: 'C.UTF-8',
        ...this.settings,
        ...env,
      },
    });
  }
}
