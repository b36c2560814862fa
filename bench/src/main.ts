import { fleetOf } from './fleet/fleet.js';
import { measuredApplies } from './measuring/applies.js';
import { measuredAnsible, measuredLayouts } from './measuring/ansible.js';
import { BoundProcess } from './measuring/bound-process.js';
import { measuredConfigs } from './measuring/configs.js';
import type { Figure } from './measuring/contest.js';
import { EXPORTS } from './measuring/exports.js';
import { measuredSecretWrites } from './measuring/secret-writes.js';
import { Workplace } from './measuring/workplace.js';
import { measuredReads } from './reads/reads.js';
import { readOptions, SUBJECTS, USAGE, type Options, type Subject } from './options.js';
import { machineLine, thisMachine } from './report/machine.js';
import { ratiosOf, type SizedFigure } from './report/ratios.js';
import { figureTable, ratioTable } from './report/table.js';
import { endAll } from './service/children.js';
import { SQLITE, startMariaDbEngine, type Engine } from './service/engine.js';

// Progress goes to stderr, so that stdout is the report alone.
const note = (line: string): void => void process.stderr.write(`${line}\n`);

const isExport = (subject: Subject): subject is Subject & `${keyof typeof EXPORTS}` => subject in EXPORTS;

async function measured(size: number, options: Options, mariaDb: Engine | undefined): Promise<SizedFigure[]> {
  const figures: Figure[] = [];
  const nodeOptions =
    options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
  const say = (what: string): void => note(`${size.toLocaleString('en')} hosts: ${what}`);
  await Workplace.open({ size, runs: options.runs(size), nodeOptions, say }, async (place) => {
    const isAsked = options.only.has('apply');
    const fleet = fleetOf(size, options.seed);
    const bare = BoundProcess.ofApplies();
    const runs = isAsked ? place.runs : 1;
    const applies = await measuredApplies({ place, fleet, runs, engine: SQLITE, bound: bare });
    if (isAsked) figures.push(...applies.figures);
    if (mariaDb)
      figures.push(
        ...(await measuredApplies({ place, fleet, runs: place.runs, engine: mariaDb, bound: bare })).figures,
      );
    await bare.stop();
    const bound = BoundProcess.ofExports();
    try {
      for (const subject of SUBJECTS) {
        if (!isExport(subject) || !options.only.has(subject)) continue;
        figures.push(...(await EXPORTS[subject]({ place, dataDir: applies.dataDir, bound })));
      }
    } finally {
      await bound.stop();
    }
    if (options.only.has('configs')) figures.push(...(await measuredConfigs(place, applies.dataDir, fleet)));
    if (options.only.has('ansible')) figures.push(...(await measuredAnsible(place, applies.dataDir)));
    if (options.only.has('layout')) figures.push(...(await measuredLayouts(place, applies.dataDir)));
    if (options.only.has('secret-writes')) figures.push(...(await measuredSecretWrites(place)));
    // The last: it changes the data.
    if (options.only.has('reads')) figures.push(...(await measuredReads(place, applies.dataDir, fleet)));
  });
  return figures.map((figure) => ({ ...figure, size }));
}

async function main(options: Options): Promise<void> {
  const machine = await thisMachine();
  note(machineLine(machine));
  const figures: SizedFigure[] = [];
  const mariaDb = options.only.has('mariadb') ? await startMariaDbEngine() : undefined;
  if (options.only.has('mariadb') && !mariaDb) note('MariaDB is not installed: nothing is measured on it.');
  try {
    for (const size of options.sizes) figures.push(...(await measured(size, options, mariaDb)));
  } finally {
    await mariaDb?.stop();
  }
  const ratios = ratiosOf(figures);
  const report = options.json
    ? JSON.stringify({ machine, figures, ratios }, null, 2)
    : [machineLine(machine), figureTable(figures), ...(ratios.length > 0 ? [ratioTable(ratios)] : [])].join(
        '\n\n',
      );
  process.stdout.write(`${report}\n`);
}

process.once('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(USAGE);
  else await main(options);
} catch (error) {
  note(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
