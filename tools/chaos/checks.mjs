// What must be true when the clients have gone home, whatever was done to the stage.
import { brokenRevisions, differing, lost, lostUpdates, miscounted, uncalledFor } from './judgements.mjs';
import { views } from './views.mjs';

const SHOWN = 5;

/** A check's outcome: it holds when nothing speaks against it. */
const check = (name, faults, looked) => ({
  name,
  ok: faults.length === 0,
  detail: looked,
  faults: [
    ...faults.slice(0, SHOWN),
    ...(faults.length > SHOWN ? [`… and ${faults.length - SHOWN} more`] : []),
  ],
});

const number = (value) => value.toLocaleString('en');

/** Whether what the clients were told is what the database holds. */
export async function stateChecks(stage, { ledgers }) {
  const all = await views(stage, ledgers);
  const over = (find) => all.flatMap(({ ledger, view }) => find(ledger, view));
  const sum = (count) => number(ledgers.reduce((total, ledger) => total + count(ledger), 0));
  const bundles = ledgers.flatMap((ledger) =>
    differing(
      `the bundle of ${ledger.tenant}`,
      all
        .filter((each) => each.ledger === ledger)
        .map(({ view }) => [view.process, view.bundle.toString('base64')]),
    ),
  );
  const nodes = Array.from({ length: stage.database.size }, (_, index) => index + 1);
  const checksums = await Promise.all(
    nodes.map(async (node) => [`node ${node}`, (await stage.checksums(node)).join('\n')]),
  );
  const acknowledged = sum((ledger) => ledger.acknowledged);
  const through = `through ${all.length / ledgers.length} processes, one of them on each node alone`;
  return [
    check('no acknowledged write is lost', over(lost), `${acknowledged} acknowledged, looked for ${through}`),
    check('no write was applied twice, and none by nobody', [...over(miscounted), ...over(uncalledFor)],
      `every change of the log belongs to one of ${sum(({ operations }) => operations.size)} operations`),
    check('revisions count from 1 without gap or duplicate', over(brokenRevisions),
      ledgers.map(({ tenant }) => `${tenant} ${number(all.find(({ ledger }) => ledger.tenant === tenant).view.revision)}`).join(', ')),
    check('no update was lost under If-Match', over(lostUpdates),
      `${sum(({ increments }) => [...increments.values()].reduce((total, times) => total + times, 0))} additions to shared counters`),
    check('every process and node gives the same bundle, byte for byte', bundles, `${ledgers.length} bundles ${through}`),
    check('every node holds the same rows', differing('the rows', checksums), `${checksums[0][1].split('\n').length} tables`),
  ]; // prettier-ignore
}

/** Whether the clients were served as promised while it lasted. */
export function serviceChecks(world, faults) {
  const harmless = faults.filter(({ endsConnections }) => !endsConnections);
  const avoidable = world.client.repeats.filter(({ phase }) =>
    harmless.some(({ name }) => phase.endsWith(name)),
  );
  return [
    check('no read was stale', world.staleReads,
      `${number(world.looks)} looks through another process, ${number(world.bundles)} bundles, each checked file by file`),
    check('no request failed for good', world.client.failures.map(({ what, why, phase }) => `${what}: ${why} (${phase})`),
      `${number(world.client.answered)} answered`),
    check('no answer was a surprise', world.surprises, 'statuses and bodies are those of the first attempt'),
    check('the loss of a database node costs time only', avoidable.map(({ what, why, phase }) => `repeated ${what}: ${why} (${phase})`),
      'no client had to repeat a request'),
  ]; // prettier-ignore
}
