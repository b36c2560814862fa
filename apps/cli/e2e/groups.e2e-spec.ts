import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFleet } from './builders.js';
import { aDesk, type Desk } from './harness.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

describe('muster group', () => {
  it('draws the tree, each host counted once in each group above it', async () => {
    const { sh } = await aFleet(desk);
    await sh('muster group add db web1');
    expect((await sh('muster group tree')).stdout).toBe(
      [
        'GROUP    KIND     PRIORITY   HOSTS',
        'prod     region   1          3',
        '├─ db    role     1          2',
        '└─ web   role     1          2',
        '',
      ].join('\n'),
    );
    const below = await sh('muster group tree web -o json --no-hosts');
    expect(JSON.parse(below.stdout)).toEqual([{ name: 'web', kind: 'role', priority: 1, groups: [] }]);
    expect((await sh('muster group tree nope')).status).toBe(5);
  });

  it('lists by kind and by what is above', async () => {
    const { sh } = await aFleet(desk);
    const names = async (flags: string): Promise<string[]> =>
      (JSON.parse((await sh(`muster group list ${flags} -o json`)).stdout) as { name: string }[]).map(
        ({ name }) => name,
      );
    expect(await names('--kind role')).toEqual(['db', 'web']);
    expect(await names('--parent ""')).toEqual(['prod']);
    expect(await names('--name "w*"')).toEqual(['web']);
  });

  it('creates one with exact values, and moves it', async () => {
    const { sh } = await aFleet(desk);
    expect((await sh('muster group create cache --parent web --priority -3 --var n=1.10')).stdout).toBe(
      'Group cache created\n',
    );
    expect((await sh('muster var get n --group cache')).stdout).toBe('1.10\n');
    expect((await sh('muster group set cache --parent db')).stdout).toBe('Group cache changed\n');
    expect((await sh('muster group show cache')).stdout).toMatch(/^parent +db$/m);
    await sh('muster group set cache --parent "" --kind ""');
    const root = JSON.parse((await sh('muster group show cache -o json')).stdout) as object;
    expect(root).toMatchObject({ parent: null, kind: null, priority: -3 });
  });

  it('refuses a cycle, in a dry run too', async () => {
    const { sh } = await aFleet(desk);
    const [real, dry] = [
      await sh('muster group set prod --parent web'),
      await sh('muster group set prod --parent web --dry-run'),
    ];
    expect([real.status, dry.status]).toEqual([expect.any(Number), real.status]);
    expect(real.status).not.toBe(0);
    expect(dry.stdout).toBe('');
  });

  it('deletes a tree only when it is told to', async () => {
    const { sh } = await aFleet(desk);
    for (const flag of ['', '--dry-run'])
      expect((await sh(`muster group delete prod ${flag}`)).status).toBe(6);
    expect((await sh('muster group delete prod --recursive')).stdout).toBe('Group prod deleted\n');
    expect((await sh('muster group list -o json')).stdout).toBe('[]\n');
    expect(JSON.parse((await sh('muster host show web1 -o json')).stdout)).toMatchObject({ groups: [] });
  });

  it('takes hosts in and out, and looks up all of them before the first', async () => {
    const { sh } = await aFleet(desk);
    const words = await sh('muster group add db web1 web2 nope');
    expect(words).toMatchObject({ status: 5, stdout: '' });
    expect((await sh('muster group add db web1 web2')).stdout).toBe(
      'Host web1 is in db\nHost web2 is in db\n',
    );
    expect((await sh('muster group hosts db')).stdout.match(/^\w+/gm)).toEqual([
      'NAME',
      'db1',
      'web1',
      'web2',
    ]);
    expect((await sh('muster group remove db web1')).stdout).toBe('Host web1 is no longer in db\n');
    expect(await sh('muster group remove db web1')).toMatchObject({
      status: 5,
      stderr: 'muster: the host web1 is no member of db\n',
    });
    const recursive = await sh('muster group hosts prod -r -o json');
    expect((JSON.parse(recursive.stdout) as object[]).length).toBe(3);
    expect((await sh('muster group hosts prod -o json')).stdout).toBe('[]\n');
  });

  it('says that a name is taken before it is written', async () => {
    const { sh } = await aFleet(desk);
    for (const line of ['create web', 'rename db web', 'create web1'])
      for (const flag of ['', '--dry-run']) {
        const { status, stdout } = await sh(`muster group ${line} ${flag}`);
        expect({ line, flag, status, stdout }).toEqual({ line, flag, status: 6, stdout: '' });
      }
  });
});
