// The clients that write. Each repeats one kind of work until it is told to stop, notes what it was told, and looks
// through another process at what it has written.
import { randomUUID } from 'node:crypto';

/** Of the requests with a key, those whose client does not wait for the answer, and how long it waits at most. */
const IMPATIENT = 0.15;
const PATIENCE_MS = 60;

/** Whether, and when, a client breaks off its request. */
const impatience = () => (Math.random() < IMPATIENT ? Math.ceil(Math.random() * PATIENCE_MS) : undefined);

/** What all writers of a tenant share, and how they write. */
export class Desk {
  constructor(world, ledger, name) {
    this.world = world;
    this.ledger = ledger;
    this.name = name;
    this.path = `/v1/tenants/${ledger.tenant}`;
  }

  /** One write. POST carries a key, by which it counts once however often it is sent; so some are sent twice. */
  write(operation, method, path, body, headers = {}) {
    return this.world.client.send(this.path + path, {
      method,
      body,
      ...(method === 'POST' && { breakOffAfterMs: impatience() }),
      headers: {
        'x-change-reason': operation,
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
        ...headers,
      },
    });
  }

  read(path) {
    return this.world.client.send(this.path + path);
  }

  /** Looks through a process that did not give `answer`: what was acknowledged must show there at once. */
  async look(answer, path, what, isThere) {
    const seen = await this.world.askAnother(answer, this.path + path);
    if (seen === undefined) return;
    if (seen.status >= 500) this.surprise(what, seen);
    else if (!isThere(seen)) this.world.stale(`${what}: ${seen.status} ${textOf(seen)}`);
  }

  /** An answer that nothing explains: a write that was carried out twice often shows as one. */
  surprise(what, answer) {
    this.world.surprise(`${what}: ${answer.status} ${textOf(answer)}`);
  }
}

const textOf = ({ bytes }) => bytes.toString().slice(0, 300);

/** Creates a host and gives its name; undefined when the answer was a surprise. */
async function createHost(desk) {
  const operation = desk.ledger.begin(`create-${desk.name}`);
  const host = { name: operation, note: operation, variables: { made_by: desk.name } };
  const answer = await desk.write(operation, 'POST', '/hosts', host);
  if (answer.status !== 201) return void desk.surprise(operation, answer);
  desk.ledger.end(operation, 1);
  desk.ledger.hosts.set(operation, operation);
  await desk.look(answer, `/hosts/${operation}`, operation, ({ body }) => body?.note === operation);
  return operation;
}

/** Hosts that come and stay. */
const creator = (desk) => () => createHost(desk);

/** Hosts that come and go. A repeated removal may find nothing left to remove. */
const remover = (desk) => async () => {
  const host = await createHost(desk);
  if (host === undefined) return;
  const operation = desk.ledger.begin(`delete-${desk.name}`);
  const answer = await desk.write(operation, 'DELETE', `/hosts/${host}`);
  const isGone = answer.status === 204 || (answer.status === 404 && answer.isUnsure);
  if (!isGone) return void desk.surprise(operation, answer);
  desk.ledger.end(operation, 1);
  desk.ledger.hosts.set(host, null);
  await desk.look(answer, `/hosts/${host}`, operation, ({ status }) => status === 404);
};

/** A few hosts that are put again and again. */
const putter = (desk) => {
  let turn = 0;
  return async () => {
    const host = `put-${desk.name}-${(turn += 1) % 5}`;
    const operation = desk.ledger.begin(`put-${desk.name}`);
    const answer = await desk.write(operation, 'PUT', `/hosts/${host}`, { note: operation });
    if (answer.status !== 200 && answer.status !== 201) return void desk.surprise(operation, answer);
    desk.ledger.end(operation, 1);
    desk.ledger.hosts.set(host, operation);
    await desk.look(answer, `/hosts/${host}`, operation, ({ body }) => body?.note === operation);
  };
};

/** Small drafts, all or nothing: three hosts in a group, and the group where it is new. */
const drafter = (desk) => {
  const group = `drafted-${desk.name}`;
  let isNew = true;
  return async () => {
    const operation = desk.ledger.begin(`apply-${desk.name}`);
    const hosts = [1, 2, 3].map((number) => ({
      name: `${operation}-${number}`,
      note: operation,
      groups: [group],
    }));
    const answer = await desk.write(operation, 'POST', '/apply', { groups: [{ name: group }], hosts });
    const expected = { hosts: 3, groups: isNew ? 1 : 0 };
    const { summary } = answer.body ?? {};
    if (
      answer.status !== 200 ||
      summary.hosts.create !== expected.hosts ||
      summary.groups.create !== expected.groups
    )
      return void desk.surprise(operation, answer);
    isNew = false;
    desk.ledger.end(operation, expected.hosts + expected.groups);
    desk.ledger.revision = Math.max(desk.ledger.revision, answer.body.revision);
    for (const { name } of hosts) desk.ledger.hosts.set(name, operation);
    const last = `${operation}-3`;
    await desk.look(answer, `/hosts/${last}`, operation, ({ body }) => body?.note === operation);
  };
};

export const COUNTER = 'counter';

/**
 * One counter, which all of them read, add to, and write back with If-Match. The value tells how often each has added,
 * so that one whose request was lost on the way, and who then meets another version, sees whose it is.
 */
const counter = (desk) => async () => {
  const path = `/variables/${COUNTER}`;
  const operation = desk.ledger.begin(`count-${desk.name}`);
  const before = await desk.read(path);
  if (before.status !== 200) return void desk.surprise(operation, before);
  const mine = (desk.ledger.increments.get(desk.name) ?? 0) + 1;
  const old = before.body.value;
  if ((old[desk.name] ?? 0) !== mine - 1)
    desk.world.stale(`${desk.name} had added ${mine - 1} and read ${JSON.stringify(old)}`);
  const value = { ...old, [desk.name]: mine };
  const answer = await desk.write(operation, 'PUT', path, { value }, { 'if-match': before.headers.etag });
  const isDone = answer.status === 200 || (await wasDone(desk, answer, path, mine));
  if (!isDone && answer.status !== 412) return void desk.surprise(operation, answer);
  desk.ledger.end(operation, isDone ? 1 : 0);
  if (!isDone) return;
  desk.ledger.increments.set(desk.name, mine);
  await desk.look(answer, path, operation, ({ body }) => body?.value?.[desk.name] === mine);
};

/** Whether the attempt whose answer was lost is the reason why the version has moved. */
async function wasDone(desk, { status, isUnsure }, path, mine) {
  if (status !== 412 || !isUnsure) return false;
  return (await desk.read(path)).body?.value?.[desk.name] === mine;
}

const KINDS = { creator, remover, putter, drafter, counter };
const NUMBERS = { creator: 2, remover: 1, putter: 1, drafter: 1, counter: 2 };

/** Every writer of a tenant; each resolves when it was told to stop and its last request is answered. */
export function writersOf(world, ledger) {
  return Object.entries(NUMBERS).flatMap(([kind, number]) =>
    Array.from({ length: number }, (_, index) => {
      const step = KINDS[kind](new Desk(world, ledger, `${kind}${index + 1}`));
      return world.repeat(`${kind} of ${ledger.tenant}`, step);
    }),
  );
}
