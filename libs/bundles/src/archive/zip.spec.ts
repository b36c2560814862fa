import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithPython, python } from '../testing/programs.js';
import { directory, file, type Entry } from './core/entry.js';
import { zip } from './zip.js';

const AT = Date.UTC(2026, 10, 21, 4, 49, 55) / 1000;

/** What Python's own reader finds, after checking every member's sum. */
const LISTING = `
import json, sys, zipfile
with zipfile.ZipFile(json.load(sys.stdin)) as z:
    assert z.testzip() is None
    infos = z.infolist()
    print(json.dumps({
        "count": len(infos),
        "time": list(infos[0].date_time),
        "members": [[i.filename, i.external_attr >> 16, i.file_size] for i in infos[:3]],
        "last": z.read(infos[-1]).decode(),
    }))
`;

describeWithPython('a zip', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-zip-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const packed = (entries: readonly Entry[]): Promise<Buffer> => {
    const batches = (async function* () {
      await Promise.resolve();
      yield entries;
    })();
    return buffer(zip(batches, { mtimeSeconds: AT, level: 6 }, () => undefined));
  };
  const listing = async (bytes: Buffer): Promise<unknown> => {
    const path = join(folder, 'a.zip');
    await writeFile(path, bytes);
    return python(LISTING, path);
  };

  it('holds modes, one time and names beyond ASCII', async () => {
    const entries = [
      directory('hosts/'),
      { ...file('hosts/é', 'x'.repeat(200_000)), mode: 0o755 },
      file('empty', ''),
    ];
    expect(await listing(await packed(entries))).toEqual({
      count: 3,
      time: [2026, 11, 21, 4, 49, 54],
      members: [
        ['hosts/', 0o040755, 0],
        ['hosts/é', 0o100755, 200_000],
        ['empty', 0o100644, 0],
      ],
      last: '',
    });
  });

  it('holds more members than the old format counts', async () => {
    const entries = Array.from({ length: 70_000 }, (_, index) => file(`f${index}`, String(index)));
    expect(await listing(await packed(entries))).toMatchObject({ count: 70_000, last: '69999' });
  });

  it('is the same bytes for the same entries', async () => {
    const entries = [file('a', 'one'), file('b', [Buffer.from('two')])];
    expect(await packed(entries)).toEqual(await packed(entries));
  });
});
