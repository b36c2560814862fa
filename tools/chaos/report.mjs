// What a run has to say, in words.

const number = (value) => value.toLocaleString('en');
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** How often requests were repeated, by their method, why, and what was going on. */
function repeatsOf({ repeats }) {
  const counts = new Map();
  for (const { phase, what, why } of repeats) {
    const key = `${what.split(' ')[0]} after ${why} (${phase})`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([what, times]) => ({ times, what }));
}

/** Everything that was counted. */
export function summary({ client, ledgers, looks, bundles }, checks, { ms, repeatedByProxy }) {
  return {
    passed: checks.every(({ ok }) => ok),
    seconds: Math.round(ms / 1000),
    acknowledged: ledgers.reduce((sum, ledger) => sum + ledger.acknowledged, 0),
    answered: client.answered,
    looks,
    bundles,
    failed: client.failures.length,
    brokenOff: client.brokenOff,
    repeatedByProxy,
    repeated: client.repeats.length,
    repeats: repeatsOf(client),
    longest: client.longest,
    checks,
  };
}

/** The summary for people; its last line is the verdict. */
export function inWords(counts) {
  const { longest, checks } = counts;
  const violated = checks.filter(({ ok }) => !ok);
  return [
    '',
    `${number(counts.answered)} requests answered in ${counts.seconds} s, ${number(counts.acknowledged)} of them writes that were acknowledged`,
    `${number(counts.failed)} failed for good; ${number(counts.repeatedByProxy)} were sent again by the proxy, ${number(counts.repeated)} by their clients`,
    ...counts.repeats.map(({ times, what }) => `  ${number(times)} ${what}`),
    `${number(counts.brokenOff)} were broken off on purpose, and sent again with their key`,
    `longest answer: ${seconds(longest.ms)}, ${longest.what} (${longest.phase})`,
    '',
    ...checks.flatMap(({ ok, name, detail, faults }) => [
      `${ok ? 'ok  ' : 'FAIL'}  ${name} (${detail})`,
      ...faults.map((fault) => `        ${fault}`),
    ]),
    '',
    violated.length === 0
      ? `chaos: passed, ${checks.length} of ${checks.length} checks hold`
      : `chaos: FAILED, ${violated.length} of ${checks.length} checks do not hold`,
  ];
}

/** A clock for lines that tell what is being done. */
export function narrator(write) {
  const began = Date.now();
  return (text) => write(`${seconds(Date.now() - began).padStart(8)}  ${text}`);
}
