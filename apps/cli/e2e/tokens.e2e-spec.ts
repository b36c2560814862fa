import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFleet, type Fleet } from './builders.js';
import { aDesk, type Desk } from './harness.js';

let desk: Desk;
/** For lines that write nothing. */
let still: Fleet;
beforeAll(async () => {
  desk = await aDesk();
  still = await aFleet(desk);
});
afterAll(() => desk.close());

describe('muster token', () => {
  it('prints the value alone, and it works until it is revoked', async () => {
    const { sh } = await aFleet(desk);
    const { stdout, stderr } = await sh('muster token create ci --role reader');
    expect(stderr).toBe('');
    const token = stdout.trim();
    expect(token).toMatch(/^muster_\w/);
    expect((await sh('muster host list', { MUSTER_TOKEN: token })).status).toBe(0);
    expect((await sh('muster var set a=1', { MUSTER_TOKEN: token })).status).toBe(4);
    expect((await sh('muster token revoke ci')).stdout).toMatch(/^Token ci \(muster_\S+…\) has ended\n$/);
    expect((await sh('muster host list', { MUSTER_TOKEN: token })).status).toBe(4);
  });

  it('puts the value into a file for its owner alone, and prints the rest', async () => {
    const { sh, folder } = await aFleet(desk);
    const { stdout } = await sh(
      'muster token create c1 --role reader --group web --expires 2099-01-31 --to token -o json',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'c1',
      role: 'reader',
      expires_at: '2099-01-31T00:00:00.000000Z',
    });
    const token = (await readFile(join(folder, 'token'), 'utf8')).trim();
    expect(stdout).not.toContain(token);
    expect((await stat(join(folder, 'token'))).mode & 0o777).toBe(0o600);
    expect((await sh('muster host list', { MUSTER_TOKEN: token })).status).toBe(4);
  });

  it('creates none where its file cannot be written', async () => {
    const { sh } = await aFleet(desk);
    expect((await sh('muster token create c1 --role reader --to no/such/file')).status).toBe(1);
    expect((await sh('muster token list')).stdout).not.toMatch(/^c1/m);
  });

  it('is revoked by id, prefix or name, if that is one', async () => {
    const { sh } = await aFleet(desk);
    for (const _ of [1, 2]) await sh('muster token create twin --role reader');
    const twins = JSON.parse((await sh('muster token list -o json')).stdout) as {
      id: string;
      name: string;
      prefix: string;
    }[];
    const [first, second] = twins.filter(({ name }) => name === 'twin');
    expect(await sh('muster token revoke deploy twin')).toMatchObject({ status: 6, stdout: '' });
    expect((await sh(`muster token revoke ${first!.id} ${second!.prefix}`)).status).toBe(0);
    expect((await sh('muster token list -o json')).stdout.match(/"name":"\w+"/g)).toEqual([
      '"name":"deploy"',
    ]);
    expect((await sh('muster token revoke twin')).status).toBe(5);
  });

  it('may be of the whole service', async () => {
    const { sh } = await aFleet(desk);
    const { stdout } = await sh('muster token create second --system --role admin --read-only');
    const token = stdout.trim();
    expect((await sh('muster tenant list', { MUSTER_TOKEN: token })).status).toBe(0);
    expect((await sh('muster tenant create nobodys', { MUSTER_TOKEN: token })).status).toBe(4);
    expect((await sh('muster token list --system')).stdout).toMatch(/^second +admin, only reads +-/m);
    expect((await sh('muster token revoke second --system')).status).toBe(0);
  });

  it.each([
    ['muster token create x', 2],
    ['muster token create x --role root', 2],
    ['muster token create x --role reader --expires tomorrow', 2],
    ['muster token create x --role reader --expires 2020-01-01', 3],
    ['muster token create x --role reader --expires 2020-01-01 --dry-run', 3],
    ['muster token create x --role reader --system --group web', 2],
    ['muster token create x --role reader --group nope --dry-run', 5],
    ['muster token revoke nope --dry-run', 5],
  ])('ends %s with %i', async (line, status) => {
    const { sh } = still;
    expect(await sh(line)).toMatchObject({ status, stdout: '' });
  });
});
