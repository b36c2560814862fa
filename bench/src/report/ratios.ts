import type { Figure } from '../measuring/contest.js';
import { READS_SIDE_BY_SIDE, READS_WITHIN } from '../reads/bars.js';

/** A figure of a fleet of a size. */
export interface SizedFigure extends Figure {
  /** Hosts. */
  readonly size: number;
}

/** A number with the bar that it must not exceed. */
export interface Ratio {
  readonly what: string;
  readonly value: number;
  readonly target: number;
  readonly unit: '' | 'MB' | 'ms';
  readonly verdict: 'ok' | 'MISSED';
}

/** Below this size the fixed cost of a request hides that of a host. */
const COMPARABLE_HOSTS = 10_000;
const MEGABYTE = 1e6;

const SIDE_BY_SIDE = [
  { above: 'tgz', below: 'tgz: tar czf', target: 2 },
  { above: 'tgz', below: 'tgz: lower bound', target: 1.7 },
  { above: 'json', below: 'json: bare SELECT', target: 3 },
  { above: 'tgz: 2 secrets a host', below: 'tgz: no secrets', target: 2 },
  { above: 'tgz: 200 groups in Git', below: 'tgz: no Git', target: 1.3 },
  ...['script', 'script, nothing kept'].map((script) => ({
    above: `Ansible: ${script}`,
    below: 'Ansible: static JSON script',
    target: 1.1,
  })),
  // No other names that Ansible looks for are read sooner.
  ...['NAME.json', 'NAME'].map((name) => ({
    above: 'Ansible: files NAME.yml',
    below: `Ansible: files ${name}`,
    target: 1.05,
  })),
  ...['', ' on MariaDB'].flatMap((engine) => [
    { above: `apply${engine}`, below: `apply${engine}: bare INSERT`, target: 3 },
    { above: `apply${engine}, unchanged`, below: `apply${engine}`, target: 0.25 },
  ]),
  ...READS_SIDE_BY_SIDE,
];
/** What a change of a few hosts may cost more in a fleet of ten times as many. */
const CHANGE_GROWTH = 2;
/** What an upload that is streamed may add to the memory of the idle server. */
const STREAM_MEGABYTES = 300;
const GROWTH = { small: 10_000, large: 100_000, seconds: 11, megabytes: 80 };
/** A secret's write is dominated by the one derivation of a key. */
const OF_DERIVATION = 2;
const REVALIDATION_MS = 10;
/** Of 50,000 files 200 are read, each in a folder of its own. */
const OF_CLONE = 0.05;
const QUESTIONS_A_REFRESH = 1;
/** A crowd may have as many exports under way as are built at once, each with its buffers. */
const CROWDS = [
  { name: 'json: 100 at once', megabytes: 150 },
  { name: 'json: 100 that read nothing', megabytes: 150 },
];

/** The ratios that the figures allow: what was not measured is left out. */
export function ratiosOf(figures: readonly SizedFigure[]): Ratio[] {
  const find = (size: number, name: string): SizedFigure | undefined =>
    figures.find((figure) => figure.size === size && figure.name === name);
  const sizes = [...new Set(figures.map(({ size }) => size))];
  const compared = sizes
    .filter((size) => size >= COMPARABLE_HOSTS)
    .flatMap((size) =>
      SIDE_BY_SIDE.map(({ above, below, target }) => {
        const value = divided(find(size, above)?.seconds, find(size, below)?.seconds);
        return judged(`${above} ÷ ${below.replace(/^.*: /, '')}, ${hosts(size)}`, value, target, '');
      }),
    );
  const { small, large, seconds, megabytes } = GROWTH;
  const [before, after] = [find(small, 'tgz'), find(large, 'tgz')];
  const revalidated = sizes.map((size) =>
    judged(`304, ${hosts(size)}`, times(find(size, '304 of the tgz')?.seconds, 1000), REVALIDATION_MS, 'ms'),
  );
  const searched = sizes.flatMap((size) =>
    READS_WITHIN.map(({ name, ms }) =>
      judged(`${name}, ${hosts(size)}`, times(find(size, name)?.seconds, 1000), ms, 'ms'),
    ),
  );
  // Whatever the size: a fleet weighs nothing here.
  const secrets = sizes.flatMap((size) =>
    ['secret', 'secret on MariaDB'].map((name) => {
      const value = divided(find(size, name)?.seconds, find(size, `${name}: bare pbkdf2`)?.seconds);
      return judged(`${name} ÷ bare pbkdf2, ${hosts(size)}`, value, OF_DERIVATION, '');
    }),
  );
  const git = sizes.flatMap((size) => [
    judged(
      `Git: bytes fetched ÷ whole clone, ${hosts(size)}`,
      divided(find(size, 'Git: fetched, cold')?.bytes, find(size, 'Git: whole clone')?.bytes),
      OF_CLONE,
      '',
    ),
    judged(
      `Git: questions a refresh, ${hosts(size)}`,
      find(size, 'Git: questions a refresh')?.count,
      QUESTIONS_A_REFRESH,
      '',
    ),
  ]);
  const crowds = sizes
    .filter((size) => size >= COMPARABLE_HOSTS)
    .flatMap((size) =>
      CROWDS.map(({ name, megabytes: most }) => {
        const value = megabytesBetween(find(size, 'json: one'), find(size, name));
        return judged(`${name}, peak − one, ${hosts(size)}`, value, most, 'MB');
      }),
    );
  return [
    ...compared,
    judged(
      `tgz seconds, ${hosts(large)} ÷ ${hosts(small)}`,
      divided(after?.seconds, before?.seconds),
      seconds,
      '',
    ),
    judged(`tgz peak, ${hosts(large)} − ${hosts(small)}`, megabytesBetween(before, after), megabytes, 'MB'),
    ...revalidated,
    ...searched,
    ...secrets,
    ...git,
    ...crowds,
    ...['', ' on MariaDB'].flatMap((engine) => intakeRatios(engine, find)),
  ].filter((ratio) => ratio !== undefined);
}

type Find = (size: number, name: string) => SizedFigure | undefined;

function intakeRatios(engine: string, find: Find): (Ratio | undefined)[] {
  const { small, large } = GROWTH;
  const change = `apply${engine}, 100 changed`;
  const [idle, lines] = [find(large, `idle${engine}`), find(large, `apply${engine}, NDJSON`)];
  return [
    judged(
      `${change}, ${hosts(large)} ÷ ${hosts(small)}`,
      divided(find(large, change)?.seconds, find(small, change)?.seconds),
      CHANGE_GROWTH,
      '',
    ),
    judged(
      `apply${engine}, NDJSON: peak above idle, ${hosts(large)}`,
      megabytesBetween(idle, lines),
      STREAM_MEGABYTES,
      'MB',
    ),
  ];
}

const hosts = (size: number): string => `${size.toLocaleString('en')} hosts`;

const divided = (above: number | undefined, below: number | undefined): number | undefined =>
  above === undefined || below === undefined ? undefined : above / below;

const times = (value: number | undefined, factor: number): number | undefined =>
  value === undefined ? undefined : value * factor;

const megabytesBetween = (small?: SizedFigure, large?: SizedFigure): number | undefined =>
  small?.peakBytes === undefined || large?.peakBytes === undefined
    ? undefined
    : (large.peakBytes - small.peakBytes) / MEGABYTE;

const judged = (
  what: string,
  value: number | undefined,
  target: number,
  unit: Ratio['unit'],
): Ratio | undefined =>
  value === undefined ? undefined : { what, value, target, unit, verdict: value <= target ? 'ok' : 'MISSED' };
