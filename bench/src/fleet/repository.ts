import type { Fleet } from './fleet.js';
import { Seeded } from './seeded.js';

/** Files of a repository that is shared by all groups of a fleet, and by much else. */
const FILES = 50_000;
const FILES_A_FOLDER = 100;
const OTHER_BYTES = 400;
const TEXT = 'abcdefghijklmnopqrstuvwxyz0123456789 \n';

/** Where the files of a group lie. */
export const pathOf = (group: string): string => `groups/${group}`;

/** A folder for each group, with its variables in one file, and files of others up to {@link FILES}. */
export function repositoryFiles(fleet: Fleet, seed: number): Record<string, string> {
  const random = new Seeded(seed);
  const files = fleet.groups.map(({ name, variables }) => [`${pathOf(name)}/vars.yml`, yamlOf(variables)]);
  while (files.length < FILES) {
    const folder = Math.floor(files.length / FILES_A_FOLDER);
    files.push([`others/${folder}/${files.length}.txt`, random.text(OTHER_BYTES, TEXT)]);
  }
  return Object.fromEntries(files) as Record<string, string>;
}

const yamlOf = (variables: Fleet['variables']): string =>
  [
    '# As its owner wrote it.',
    ...Object.entries(variables).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
  ]
    .join('\n')
    .concat('\n');
