// `npm run chaos`: three Galera nodes, three processes of the service behind HAProxy, clients at work, and what befalls
// such a stage. Says what it did and counted; ends with 1 when anything that is promised does not hold.
//
//   --short       the faults of CI: a database node, a process, the node that is written to
//   --seconds N   plays the faults again until N seconds have passed
//   --json        the figures and checks as JSON on standard output; the words go to standard error
import { parseArgs } from 'node:util';
import { hasGalera } from '../galera.mjs';
import { hasHaproxy } from '../haproxy.mjs';
import { endOnSignals } from '../process.mjs';
import { serviceChecks, stateChecks } from './checks.mjs';
import { LONG, play, SHORT } from './faults.mjs';
import { inWords, narrator, summary } from './report.mjs';
import { Stage } from './stage.mjs';
import { World } from './world.mjs';

const SIZE = 3;

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});
const write = values.json ? console.error : console.log;
const say = narrator(write);

/** Plays everything on a stage and checks what is left of it. */
async function run(stage, faults) {
  const world = new World(stage);
  const began = Date.now();
  await world.prepare();
  world.begin();
  const checks = [];
  try {
    await play(faults, { stage, world, say, seconds: Number(values.seconds) });
  } catch (error) {
    checks.push({ name: 'the run came to its end', ok: false, detail: world.phase, faults: [error.message] });
  }
  world.phase = 'the end';
  await world.end();
  const figures = { ms: Date.now() - began, repeatedByProxy: stage.proxy.repeated() };
  say('the clients have gone home; what they were told is compared with what is there');
  if (checks.length === 0) await stage.database.synced();
  checks.push(...serviceChecks(world, faults), ...(await stateChecks(stage, world)));
  return summary(world, checks, figures);
}

if (!hasGalera() || !hasHaproxy()) {
  console.error('chaos: needs mariadb-server, galera-4, rsync, lsof and haproxy (tools/install-services)');
  process.exit(2);
}
endOnSignals();
const stage = await Stage.open(SIZE);
say(`${SIZE} Galera nodes, ${SIZE} processes of the service, HAProxy: ready`);
try {
  const counts = await run(stage, values.short ? SHORT : LONG);
  for (const line of inWords(counts)) write(line);
  if (values.json) console.log(JSON.stringify(counts));
  process.exitCode = counts.passed ? 0 : 1;
} finally {
  await stage.close();
}
// Kept-alive connections of the clients would hold the process.
process.exit();
