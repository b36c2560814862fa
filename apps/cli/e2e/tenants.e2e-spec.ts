import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFleet } from './builders.js';
import { aDesk, type Desk } from './harness.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

describe('muster tenant', () => {
  it('creates one, shows it, and takes a field away', async () => {
    expect(await desk.sh('muster tenant create acme --customer "Ä & Co."')).toEqual({
      status: 0,
      stdout: 'Tenant acme created\n',
      stderr: '',
    });
    const shown = await desk.sh('muster tenant show acme -o json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ name: 'acme', customer: 'Ä & Co.', revision: 1 });
    expect((await desk.sh('muster tenant set acme --customer ""')).status).toBe(0);
    expect((await desk.sh('muster tenant show acme')).stdout).toMatch(/^customer +-$/m);
  });

  it('lists them as a table and as YAML', async () => {
    const list = await desk.sh('muster tenant list');
    expect(list.stdout).toMatch(/^NAME +CUSTOMER +REVISION +CREATED\n/);
    expect(list.stdout).toMatch(/^acme /m);
    expect((await desk.sh('muster tenant list -o yaml')).stdout).toMatch(/^- id: .*\n {2}name: acme$/m);
  });

  it('says that a name is taken, in a dry run too', async () => {
    for (const flag of ['', '--dry-run'])
      expect(await desk.sh(`muster tenant create acme ${flag}`)).toMatchObject({ status: 6, stdout: '' });
    await desk.sh('muster tenant create other');
    for (const flag of ['', '--dry-run'])
      expect((await desk.sh(`muster tenant rename other acme ${flag}`)).status).toBe(6);
  });

  it('deletes one that is full only when it is told to', async () => {
    const { tenant } = await aFleet(desk);
    const dry = await desk.sh(`muster tenant delete ${tenant} --dry-run`);
    expect(dry).toMatchObject({
      status: 6,
      stderr: `muster: the tenant ${tenant} still has hosts: --cascade deletes them too\n`,
    });
    expect((await desk.sh(`muster tenant delete ${tenant}`)).status).toBe(6);
    expect(await desk.sh(`muster tenant delete ${tenant} --cascade`)).toMatchObject({
      status: 0,
      stdout: `Tenant ${tenant} deleted\n`,
    });
    expect((await desk.sh(`muster tenant show ${tenant}`)).status).toBe(5);
  });

  it('tells and sets what it may have', async () => {
    await desk.sh('muster tenant create small');
    expect((await desk.sh('muster tenant limit small --hosts 2 --value-bytes 100')).status).toBe(0);
    const usage = await desk.sh('muster tenant usage small');
    expect(usage.stdout).toMatch(/^hosts +0 +2$/m);
    expect(usage.stdout).toMatch(/^bytes of a value +- +100$/m);
    expect((await desk.sh('muster tenant limit small --hosts ""')).status).toBe(0);
    expect((await desk.sh('muster tenant usage small')).stdout).toMatch(/^hosts +0 +any$/m);
    expect(await desk.sh('muster tenant limit small')).toMatchObject({
      status: 2,
      stderr: 'muster: there is nothing to change: name a limit\n',
    });
    expect((await desk.sh('muster tenant limit small --hosts many')).status).toBe(2);
  });

  it('is the only one that a token sees, where none is named', async () => {
    const { tenant, environment } = await aFleet(desk);
    const { stdout } = await desk.sh('muster token create alone --role reader', environment);
    const alone = { MUSTER_URL: desk.url, MUSTER_TOKEN: stdout.trim() };
    expect(JSON.parse((await desk.sh('muster tenant show -o json', alone)).stdout)).toMatchObject({
      name: tenant,
    });
    expect(await desk.sh('muster tenant show')).toMatchObject({ status: 2, stdout: '' });
  });
});
