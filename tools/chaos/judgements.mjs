// What speaks against a run: plain comparisons of what clients were told with what a process shows. Each gives the faults
// that it found, in words.

/** Acknowledged writes that a process does not show. */
export function lost({ hosts, increments, tenant }, view) {
  const wrong = [...hosts].filter(([name, note]) => (view.hosts.get(name) ?? null) !== note);
  const behind = [...increments].filter(([writer, times]) => (view.counter[writer] ?? 0) < times);
  return [
    ...wrong.map(
      ([name, note]) =>
        `${view.process} shows host ${name} of ${tenant} as ${view.hosts.get(name)}, not ${note}`,
    ),
    ...behind.map(
      ([writer, times]) =>
        `${view.process} shows ${view.counter[writer]} additions of ${writer}, not ${times}`,
    ),
  ];
}

/** Hosts that no acknowledged or open request explains. */
export function uncalledFor({ hosts, unknown, tenant }, view) {
  return [...view.hosts]
    .filter(([name, note]) => !hosts.has(name) && !unknown.has(note))
    .map(([name]) => `${view.process} shows host ${name} of ${tenant}, which nobody was told of`);
}

export function brokenRevisions({ tenant }, { process, changes, revision }) {
  const numbers = changes.map((change) => change.revision);
  const at = numbers.findIndex((each, index) => each !== index + 1);
  const says = `${process}, ${tenant}`;
  if (at >= 0) return [`${says}: change ${at + 1} has the revision ${numbers[at]}`];
  return numbers.length === revision ? [] : [`${says}: ${numbers.length} changes, but revision ${revision}`];
}

/** Operations that made another number of changes than they do when they are carried out once. */
export function miscounted({ operations, unknown, tenant }, { changes }) {
  const made = new Map();
  for (const { reason } of changes) made.set(reason, (made.get(reason) ?? 0) + 1);
  const wrong = [...operations].filter(([operation, expected]) => (made.get(operation) ?? 0) !== expected);
  const strange = [...made.keys()].filter(
    (reason) => !operations.has(reason) && !unknown.has(reason) && !reason?.startsWith('prepare-'),
  );
  return [
    ...wrong.map(
      ([operation, expected]) =>
        `${tenant}: ${operation} made ${made.get(operation) ?? 0} changes, not ${expected}`,
    ),
    ...strange.map((reason) => `${tenant}: changes for ${reason}, which nobody was told of`),
  ];
}

/** Additions to the counter that were written over, or counted twice. */
export function lostUpdates({ increments, unknown, tenant }, { process, counter }) {
  if ([...unknown].some((operation) => operation.startsWith('count-'))) return [];
  return [...increments]
    .filter(([writer, times]) => counter[writer] !== times)
    .map(
      ([writer, times]) =>
        `${process}, ${tenant}: ${writer} was told of ${times} additions, ${counter[writer]} are there`,
    );
}

export const differing = (what, entries) =>
  entries
    .slice(1)
    .flatMap(([name, value]) =>
      value === entries[0][1] ? [] : [`${what}: ${name} differs from ${entries[0][0]}`],
    );
