import { describe, expect, it } from 'vitest';
import { brokenRevisions, differing, lost, lostUpdates, miscounted, uncalledFor } from './judgements.mjs';
import { Ledger } from './ledger.mjs';

/** A ledger of one host, one counter, and three operations; with it the view that agrees. */
function aRun() {
  const ledger = new Ledger('north');
  const create = ledger.begin('create-a');
  const count = ledger.begin('count-a');
  const apply = ledger.begin('apply-a');
  ledger.end(create, 1);
  ledger.end(count, 1);
  ledger.end(apply, 2);
  ledger.hosts.set('h1', create);
  ledger.hosts.set('gone', null);
  ledger.increments.set('a', 1);
  const reasons = ['prepare-1', create, count, apply, apply];
  const view = {
    process: 'api1',
    hosts: new Map([['h1', create]]),
    counter: { a: 1 },
    changes: reasons.map((reason, index) => ({ reason, revision: index + 1 })),
    revision: reasons.length,
  };
  return { ledger, view, create, count };
}

const JUDGEMENTS = { brokenRevisions, lost, lostUpdates, miscounted, uncalledFor };

describe('the judgements of a chaos run', () => {
  it('find nothing where what clients were told is what is there', () => {
    const { ledger, view } = aRun();
    for (const judge of Object.values(JUDGEMENTS)) expect(judge(ledger, view)).toEqual([]);
  });

  it.each([
    ['an acknowledged host that is missing', 'lost', ({ view }) => view.hosts.delete('h1')],
    ['an acknowledged value that is not there', 'lost', ({ view }) => view.hosts.set('h1', 'older')],
    ['a removed host that is back', 'lost', ({ view }) => view.hosts.set('gone', 'x')],
    ['an acknowledged addition that is missing', 'lost', ({ view }) => (view.counter = {})],
    ['an addition that was counted twice', 'lostUpdates', ({ view }) => (view.counter.a = 2)],
    ['an update that was written over', 'lostUpdates', ({ view }) => (view.counter.a = 0)],
    ['a host that nobody asked for', 'uncalledFor', ({ view }) => view.hosts.set('h2', 'x')],
    [
      'a write that was applied twice',
      'miscounted',
      ({ view, create }) => view.changes.push({ reason: create, revision: 6 }),
    ],
    [
      'an acknowledged write without its change',
      'miscounted',
      ({ view, count }) => (view.changes = view.changes.filter(({ reason }) => reason !== count)),
    ],
    ['half of a draft', 'miscounted', ({ view }) => view.changes.pop()],
    [
      'a change that nobody made',
      'miscounted',
      ({ view }) => view.changes.push({ reason: null, revision: 6 }),
    ],
    ['a gap in the revisions', 'brokenRevisions', ({ view }) => view.changes.splice(1, 1)],
    [
      'a revision that is there twice',
      'brokenRevisions',
      ({ view }) => view.changes.push({ reason: null, revision: 5 }),
    ],
    ['a revision without its change', 'brokenRevisions', ({ view }) => (view.revision += 1)],
  ])('find %s', (_, name, spoil) => {
    const run = aRun();
    spoil(run);
    expect(JUDGEMENTS[name](run.ledger, run.view)).toHaveLength(1);
  });

  it('leave open what became of a request that was given up', () => {
    const { ledger, view } = aRun();
    const open = ledger.begin('create-a');
    expect(miscounted(ledger, view)).toEqual([]);
    view.hosts.set('h9', open);
    view.changes.push({ reason: open, revision: 6 });
    expect([...uncalledFor(ledger, view), ...miscounted(ledger, view)]).toEqual([]);
  });

  it('find the process whose bundle is another one', () => {
    const entries = [['api1', 'x'], ['api2', 'x'], ['api3', 'y']]; // prettier-ignore
    expect(differing('the bundle', entries)).toEqual(['the bundle: api3 differs from api1']);
  });
});
