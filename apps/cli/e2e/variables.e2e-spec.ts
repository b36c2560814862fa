import { writeFile } from 'node:fs/promises';
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

const EXACT = '{"big":9223372036854775808,"n":1.10,"t":"1.10"}';

describe('muster var', () => {
  it('keeps every letter of a value, in and out', async () => {
    const { sh } = await aFleet(desk);
    await sh(`muster var set 'x=${EXACT}' --host web1`);
    expect((await sh('muster var get x --host web1')).stdout).toBe(`${EXACT}\n`);
    expect((await sh('muster var list --host web1')).stdout).toBe(
      `NAME   VALUE\nrack   r1\nx      ${EXACT}\n`,
    );
    const yaml = await sh('muster var list --host web1 -o yaml');
    expect(yaml.stdout).toBe('rack: r1\nx:\n  big: 9223372036854775808\n  "n": 1.10\n  t: "1.10"\n');
  });

  it('sets several in one change', async () => {
    const { sh, revision } = await aFleet(desk);
    const before = await revision();
    expect((await sh('muster var set a=1 b=two "c=[3]" --group web')).stdout).toBe(
      'group web: a, b, c set\n',
    );
    expect((await revision()) - before).toBe(1);
    const all = JSON.parse((await sh('muster var list --group web -o json')).stdout) as object;
    expect(all).toEqual({ a: 1, b: 'two', c: [3], port: 8080, rack: 'r0' });
  });

  it('replaces a mapping whole, and can set null', async () => {
    const { sh, revision } = await aFleet(desk);
    await sh(`muster var set 'm={"a":1,"n":{"x":1}}'`);
    const before = await revision();
    await sh(`muster var set 'm={"n":{"y":2}}' none=null`);
    expect((await revision()) - before).toBe(1);
    expect((await sh('muster var get m')).stdout).toBe('{"n":{"y":2}}\n');
    expect((await sh('muster var get none')).stdout).toBe('null\n');
  });

  it('loses nothing that others set at the same time', async () => {
    const { sh } = await aFleet(desk);
    const names = ['a', 'b', 'c', 'd'];
    const ended = await Promise.all(names.map((name) => sh(`muster var set '${name}={}' --host web1`)));
    expect(ended.map(({ status, stderr }) => ({ status, stderr }))).toEqual(
      names.map(() => ({ status: 0, stderr: '' })),
    );
    const all = JSON.parse((await sh('muster var list --host web1 -o json')).stdout) as object;
    expect(Object.keys(all)).toEqual([...names, 'rack']);
  });

  it('takes texts that look like something else', async () => {
    const { sh } = await aFleet(desk);
    await sh('muster var set version=1.10 on=true --text');
    expect((await sh('muster var list -o json')).stdout).toContain('"version": "1.10"');
    expect((await sh('muster var list')).stdout).toMatch(/^on +"true"$/m);
    expect((await sh('muster var get version')).stdout).toBe('1.10\n');
  });

  it('takes files and standard input, and gives them back as they were', async () => {
    const { sh, folder } = await aFleet(desk);
    await writeFile(join(folder, 'motd.txt'), 'Grüße\n\tzwei\n');
    await sh('muster var set motd --file motd.txt');
    expect((await sh('muster var get motd | cmp - motd.txt')).status).toBe(0);
    await sh(`echo '${EXACT}' | muster var set --json-file - --host web2`);
    await sh(`echo '${EXACT}' | muster var set whole --json-file - --host web2`);
    expect((await sh('muster var get whole --host web2')).stdout).toBe(`${EXACT}\n`);
    expect((await sh('muster var get big --host web2')).stdout).toBe('9223372036854775808\n');
  });

  it('tells what wins on a host, secrets as vault text', async () => {
    const { sh } = await aFleet(desk);
    expect((await sh('muster var get tier --host web1 --resolved')).stdout).toBe('production\n');
    expect((await sh('muster var get db_password --host web1 --resolved')).stdout).toContain(
      '__ansible_vault',
    );
    expect(await sh('muster var get nope --host web1 --resolved')).toMatchObject({ status: 5, stdout: '' });
    expect((await sh('muster var list --resolved')).status).toBe(2);
  });

  it('takes some away in one change, and none where one is not there', async () => {
    const { sh, revision } = await aFleet(desk);
    const before = await revision();
    expect(await sh('muster var unset rack nope --group web')).toMatchObject({
      status: 5,
      stderr: 'muster: the group web has no variable nope\n',
    });
    expect(await revision()).toBe(before);
    expect((await sh('muster var unset rack port --group web')).stdout).toBe(
      'group web: rack, port taken away\n',
    );
    expect((await revision()) - before).toBe(1);
    expect((await sh('muster var list --group web -o json')).stdout).toBe('{}\n');
  });

  it('says in a dry run what would change, by what the service says', async () => {
    const { sh } = await aFleet(desk);
    expect((await sh('muster var set rack=r9 new=1 --host web1 --dry-run')).stdout).toBe(
      '~ host web1: variables.new, variables.rack\n0 to create, 1 to update, 0 to delete, 0 unchanged (dry run: nothing was written)\n',
    );
    expect((await sh('muster var set rack=r1 --host web1 --dry-run')).stdout).toMatch(/0 to update/);
    for (const flag of ['', '--dry-run'])
      expect((await sh(`muster var set not-a-name=1 --host web1 ${flag}`)).status).toBe(3);
  });

  it.each([
    'muster var set',
    'muster var set a',
    'muster var set =1',
    'muster var get ""',
    'muster var unset rack --host "$HOST"',
    'muster var set a=1 --group web --host web1',
    'muster var set a=1 --file motd.txt',
    'muster var set a b --file motd.txt',
    'muster var set a --file motd.txt --json-file motd.txt',
    'echo 1.5 | muster var set --json-file -',
    'echo "[]" | muster var set --json-file -',
  ])('does not understand %s', async (line) => {
    const { sh } = still;
    expect(await sh(line)).toMatchObject({ status: 2, stdout: '' });
  });

  it('does not quote a file that is no JSON', async () => {
    const { sh } = await aFleet(desk);
    expect(await sh('echo hunter2 | muster var set a --json-file -')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'muster: standard input is not JSON\n',
    });
  });
});
