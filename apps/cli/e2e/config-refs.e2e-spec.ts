import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFleet, inGit, type Fleet } from './builders.js';
import { aDesk, type Desk } from './harness.js';

let desk: Desk;
let repository: string;
let sh: Fleet['sh'];
beforeAll(async () => {
  desk = await aDesk();
  const fleet = await aFleet(desk);
  repository = await inGit(desk, fleet);
  ({ sh } = fleet);
});
afterAll(() => desk.close());

describe('muster config-ref', () => {
  it('tells what another branch would do: variables, and the hosts whose values would be others', async () => {
    const { stdout } = await sh('muster config-ref diff --to next --group web');
    expect(stdout.replaceAll(/[0-9a-f]{40}/g, 'COMMIT').split('\n')).toEqual([
      'COMMIT → COMMIT',
      '~ ntp_server: 10.0.0.1 → 10.0.0.2',
      'host web1: ntp_server',
      'host web2: ntp_server',
      '2 hosts would change',
      '',
    ]);
    const none = JSON.parse(
      (await sh('muster config-ref diff --to main --group web -o json')).stdout,
    ) as object;
    expect(none).toMatchObject({ variables: [], hosts: [], hosts_count: 0 });
  });

  it('shows what a ref comes to', async () => {
    const { stdout } = await sh('muster config-ref contents --ref next --group web');
    expect(stdout).toMatch(
      /^commit [0-9a-f]{40}\n\nFILE +WHAT +BYTES\nntp.yml +variables +\d+\nca.crt +blob +\d+\n/,
    );
    expect(stdout).toMatch(/^ntp_server +10.0.0.2$/m);
  });

  it('is written, refreshed and taken away, for the tenant too', async () => {
    const set = await sh(`muster config-ref set '${repository}#next:groups/web'`);
    expect(set.stdout).toMatch(/^Configuration of tenant t-\w+: file:.*, next, groups\/web\n$/);
    expect((await sh('muster config-ref refresh')).stdout).toMatch(/^refs\/heads\/next is [0-9a-f]{40}\n$/);
    expect((await sh('muster var get ntp_server --host db1 --resolved')).stdout).toBe('10.0.0.2\n');
    expect((await sh('muster config-ref delete')).status).toBe(0);
    expect((await sh('muster config-ref show')).status).toBe(5);
  });

  it.each([
    ['set https://git.example.org/c.git --ref main --credential nope --dry-run', 5],
    ['set https://git.example.org/c.git --ref main --group nope --dry-run', 5],
    ['delete --group db --dry-run', 5],
    ['set not-an-address --ref main', 3],
    ['diff --to no-such-branch --group web', 3],
  ])('ends %s with %i', async (line, status) => {
    expect(await sh(`muster config-ref ${line}`)).toMatchObject({ status, stdout: '' });
  });
});
