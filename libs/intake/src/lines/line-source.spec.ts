import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppError } from '@muster/kernel';
import type { DraftHost } from '../drafts/core/draft.js';
import type { DraftSource } from '../drafts/draft-source.js';
import { withLines } from '../testing/lines.js';
import { Spool } from './spool.js';

const read = (text: string | Buffer): Promise<Awaited<ReturnType<typeof everything>>> =>
  withLines([Buffer.from(text)], everything);

function everything(source: DraftSource): Promise<{
  variables: DraftSource['variables'];
  groups: DraftSource['groups'];
  hosts: string[];
  arrivals: string[];
}> {
  const names = (batches: Iterable<readonly DraftHost[]>): string[] =>
    [...batches].flat().map(({ name }) => name);
  const { variables, groups } = source;
  return Promise.resolve({
    variables,
    groups,
    hosts: names(source.hosts()),
    arrivals: names(source.arrivals()),
  });
}

async function refusalOf(text: string | Buffer): Promise<[string, [string, string][]]> {
  const error = await read(text).then(
    () => expect.unreachable(),
    (thrown: unknown) => thrown as AppError,
  );
  return [error.code, error.faults.map(({ pointer, code }) => [pointer, code])];
}

describe('a draft of lines', () => {
  it('is read in any order, and gives its hosts by name', async () => {
    const text =
      '{"host":{"name":"n2","groups":["web"]}}\n\n{"group":{"name":"web"}}\r\n' +
      '\ufeff{"variables":{"site":"ord"}}\n{"host":{"name":"n10"}}\n  {"host": {"name": "n1", "variables": {"a": 1.0}}}';
    expect(await read(`\ufeff${text}`)).toEqual({
      variables: { site: 'ord' },
      groups: [{ name: 'web' }],
      hosts: ['n1', 'n10', 'n2'],
      arrivals: ['n2', 'n10', 'n1'],
    });
  });

  it('that has no line says nothing', async () => {
    expect(await read('')).toEqual({ variables: undefined, groups: [], hosts: [], arrivals: [] });
  });

  it.each<[string, string | Buffer, [string, string][]]>([
    ['is no JSON', '{"host":{"name":"n1"}}\n{"host":{"name":\n', [['/lines/2', 'draft.line.not_json']]],
    ['is no UTF-8', Buffer.from([...Buffer.from('{"host":{"name":"'), 0xff, ...Buffer.from('"}}')]), [['/lines/1', 'draft.line.not_utf8']]],
    ['is no object', '[1]\n', [['/lines/1', 'field.type']]],
    ['has no member', '\n{}\n', [['/lines/2', 'draft.line.no_entry']]],
    ['has two members', '{"host":{"name":"a"},"group":{"name":"b"}}\n', [['/lines/1', 'draft.line.no_entry']]],
    ['has another member', '{"hosts":[]}\n', [['/lines/1', 'draft.line.no_entry']]],
    ['has a host that is none', '{"host":"n1"}\n', [['/lines/1/host', 'field.type']]],
    ['has a group that is null', '{"group":null}\n', [['/lines/1/group', 'field.type']]],
    ['has a host without a name', '{"host":{}}\n', [['/lines/1/host/name', 'field.required']]],
    ['has a bad field', '{"host":{"name":"a","ip_address":"x"}}\n', [['/lines/1/host/ip_address', 'field.value']]],
    ['has a field that is none', '{"group":{"name":"a","ip":"x"}}\n', [['/lines/1/group/ip', 'field.unknown']]],
    ['has variables that are a list', '{"variables":[]}\n', [['/lines/1/variables', 'field.type']]],
    ['repeats the variables', '{"variables":{}}\n{"variables":{}}\n', [['/lines/2/variables', 'field.duplicate']]],
    ['repeats a host', '{"host":{"name":"a"}}\n{"host":{"name":"a"}}\n', [['/lines/2/host/name', 'field.duplicate']]],
    ['repeats a group', '{"group":{"name":"a"}}\n{"group":{"name":"a"}}\n', [['/lines/2/group/name', 'field.duplicate']]],
    ['names a host like a group', '{"host":{"name":"a"}}\n{"group":{"name":"a"}}\n', [['/lines/1/host/name', 'draft.name_clash']]],
  ])('with a line that %s is refused, and the line is named', async (_, text, faults) => {
    expect(await refusalOf(text)).toEqual([faults[0]?.[1], faults]);
  }); // prettier-ignore

  it('with several bad lines is refused with all of them', async () => {
    const [code, faults] = await refusalOf('{"host":{"name":"a b"}}\nx\n{"host":{"name":"ok"}}\n[]\n');
    expect(code).toBe('request.invalid');
    expect(faults).toEqual([
      ['/lines/1/host/name', 'field.name'],
      ['/lines/2', 'draft.line.not_json'],
      ['/lines/4', 'field.type'],
    ]);
  });

  it('with bad lines without end is given up after a hundred', async () => {
    let taken = 0;
    function* chunks(): Generator<Buffer> {
      for (; ; taken += 1) yield Buffer.from('x\n'.repeat(10));
    }
    await expect(withLines(chunks() as unknown as Buffer[], everything)).rejects.toMatchObject({
      code: 'draft.line.not_json',
      faults: { length: 100 },
    });
    expect(taken).toBe(9);
  });

  it.each([
    ['more groups than a tree may have', 20_001, (index: number) => `{"group":{"name":"g${index}"}}\n`],
    ['hosts in more groups than that', 2_001, (index: number) => `{"host":{"name":"h${index}","groups":[${Array.from({ length: 10 }, (_, group) => `"g${index}-${group}"`).join()}]}}\n`],
    ['groups that are too large together', 70, (index: number) => `{"group":{"name":"g${index}","variables":{"v":"${'x'.repeat(1_000_000)}"}}}\n`],
  ])('with %s is refused', async (_, count, line) => {
    const chunks = Array.from({ length: count }, (_each, index) => Buffer.from(line(index)));
    await expect(withLines(chunks, everything)).rejects.toMatchObject({ code: 'draft.too_many_entries' });
  }); // prettier-ignore

  it('with a line that is too long is refused, and the line is not kept', async () => {
    const chunks = [
      Buffer.from('{"host":{"name":"a"}}\n{"host":'),
      Buffer.alloc(5_000, 'x'),
      Buffer.from('\n'),
    ];
    await expect(withLines(chunks, everything, 1_000)).rejects.toMatchObject({
      code: 'draft.line.too_long',
      faults: [{ pointer: '/lines/2' }],
    });
  });
});

describe('the spool', () => {
  it('gives back what was put in, and leaves no file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'muster-spool-'));
    const spool = await Spool.open(folder);
    const [first, second] = [Buffer.from('one'), Buffer.from('é'.repeat(1 << 20))];
    const places = [await spool.append(first), await spool.append(second)];
    await spool.flush();
    expect(spool.read(places[0] ?? -1, first.length)).toBe('one');
    expect(spool.read(places[1] ?? -1, second.length) === second.toString()).toBe(true);
    expect(await readdir(folder)).toEqual([]);
    await spool.close();
    await rmdir(folder);
  });

  it('that cannot be made says so', async () => {
    await expect(Spool.open(join(tmpdir(), 'no-such-folder'))).rejects.toMatchObject({
      code: 'draft.spool_failed',
      definition: { kind: 'unavailable' },
    });
  });

  // Linux has a disk that is always full.
  it.skipIf(!existsSync('/dev/full'))('on a full disk says so', async () => {
    const spool = new Spool(await open('/dev/full', 'r+'));
    await spool.append(Buffer.from('x'));
    await expect(spool.flush()).rejects.toMatchObject({ code: 'draft.spool_failed' });
    await spool.close();
  });
});
