import { parseArgs } from 'node:util';

/** What can be measured alone with `--only`. */
export const SUBJECTS = [
  'apply',
  'mariadb',
  'tgz',
  'zip',
  'json',
  '304',
  'group',
  'secrets',
  'configs',
  'overload',
  'reads',
  'secret-writes',
  'ansible',
  'layout',
] as const;
export type Subject = (typeof SUBJECTS)[number];

export interface Options {
  readonly sizes: readonly number[];
  /** Runs after the warm-up, for a fleet of a size. */
  readonly runs: (size: number) => number;
  readonly only: ReadonlySet<Subject>;
  readonly json: boolean;
  readonly seed: number;
  /** A directory for a processor profile of each server. */
  readonly profile: string | undefined;
}

export const USAGE = `npm run bench -- [options]

  --sizes 1000,10000,100000   hosts of the fleets
  --runs N                    runs after the warm-up (5; from 100,000 hosts on 3)
  --only tgz,json             of ${SUBJECTS.join(', ')}
  --json                      the figures as JSON
  --seed N                    of the generated fleets (1)
  --profile DIR               writes a processor profile of each server there; slows it down
`;

const LARGE_FLEET = 100_000;

/** @throws Error naming the option that cannot be used */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '1000,10000,100000' },
      runs: { type: 'string' },
      only: { type: 'string', default: SUBJECTS.join(',') },
      json: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      profile: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { runs } = values;
  const given = runs === undefined ? undefined : whole('--runs', runs);
  return {
    sizes: values.sizes.split(',').map((size) => whole('--sizes', size)),
    runs: (size) => given ?? (size >= LARGE_FLEET ? 3 : 5),
    only: new Set(values.only.split(',').map(subject)),
    json: values.json,
    seed: whole('--seed', values.seed),
    profile: values.profile,
  };
}

function whole(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`${option} takes whole numbers, not "${text}".`);
  return value;
}

function subject(name: string): Subject {
  const found = SUBJECTS.find((known) => known === name);
  if (!found) throw new Error(`--only knows ${SUBJECTS.join(', ')}, not "${name}".`);
  return found;
}
