import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFleet } from './builders.js';
import { aDesk, type Desk } from './harness.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

describe('muster host', () => {
  it('takes away what is given as nothing', async () => {
    const { sh } = await aFleet(desk);
    expect((await sh('muster host set web1 --ip "" --type "" --note ""')).status).toBe(0);
    const { stdout } = await sh('muster host show web1 -o json');
    expect(JSON.parse(stdout)).toMatchObject({ ip_address: null, device_type: null, note: null });
  });

  it('says that a name is taken, by a host or a group, before it is written', async () => {
    const { sh } = await aFleet(desk);
    for (const line of ['create web1', 'create web', 'rename web1 web2', 'rename web1 db'])
      for (const flag of ['', '--dry-run']) {
        const { status, stdout } = await sh(`muster host ${line} ${flag}`);
        expect({ line, flag, status, stdout }).toEqual({ line, flag, status: 6, stdout: '' });
      }
  });

  it.each(['create -- -x', 'rename web1 "a b"'])('refuses what is no name: %s', async (line) => {
    const { sh } = await aFleet(desk);
    const [verb, ...rest] = line.split(' ');
    for (const flag of ['', '--dry-run']) {
      const { status, stdout } = await sh(`muster host ${verb} ${flag} ${rest.join(' ')}`);
      expect({ flag, status, stdout }).toEqual({ flag, status: 3, stdout: '' });
    }
  });

  it('keeps the letters of its variables', async () => {
    const { sh } = await aFleet(desk);
    await sh(`muster host create n1 --var n=1.10 --var 't="1.10"'`);
    expect((await sh('muster var list --host n1')).stdout).toBe('NAME   VALUE\nn      1.10\nt      "1.10"\n');
  });
});
