import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFleet, CERTIFICATE, type Fleet } from './builders.js';
import { aDesk, type Desk } from './harness.js';

let desk: Desk;
/** For lines that write nothing. */
let still: Fleet;
beforeAll(async () => {
  desk = await aDesk();
  still = await aFleet(desk);
});
afterAll(() => desk.close());

describe('muster secret', () => {
  it('gives every format back as it was put in', async () => {
    const { sh, folder } = await aFleet(desk);
    const payloads = {
      text: 'two\nlines, and Ü\n',
      json: '{"n":1.10,"big":9223372036854775808}\n',
      pem: CERTIFICATE,
      binary: Buffer.from([0, 255, 10, 13, 128]),
    };
    for (const [format, payload] of Object.entries(payloads)) {
      await writeFile(join(folder, 'in'), payload);
      expect(
        (await sh(`muster secret set s_${format} --format ${format} --file in --group web`)).stderr,
      ).toBe('');
      expect((await sh(`muster secret reveal s_${format} --group web | cmp - in`)).stdout).toBe('');
      await sh(`muster secret reveal s_${format} --group web --to out`);
      expect(await readFile(join(folder, 'out'))).toEqual(Buffer.from(payload));
      expect((await stat(join(folder, 'out'))).mode & 0o777).toBe(0o600);
    }
  });

  it('takes a password without the end of its line', async () => {
    const { sh } = await aFleet(desk);
    await sh('muster secret set password --file password.txt');
    expect((await sh('muster secret reveal password')).stdout).toBe('battery staple');
    const { stdout } = await sh('muster secret reveal password -o json');
    expect(JSON.parse(stdout)).toMatchObject({ format: 'text', value: 'battery staple', version: 1 });
  });

  it('lists those of all owners, and shows what a certificate is', async () => {
    const { sh } = await aFleet(desk);
    const { stdout } = await sh('muster secret list');
    expect(stdout).toMatch(/^db_password +tenant t-\w+ +text +1 +-/m);
    expect(stdout).toMatch(/^tls +host web1 +pem +1 +2\d{3}-/m);
    expect((await sh('muster secret show tls --host web1')).stdout).toMatch(
      /^subject +CN=web1.example.net$/m,
    );
    expect((await sh('muster secret list --expires-before 2w -o json')).stdout).toBe('[]\n');
  });

  it('knows what a secret has been, and goes back to it', async () => {
    const { sh } = await aFleet(desk);
    await sh('muster secret set db_password --file password.txt');
    expect((await sh('muster secret reveal db_password 1')).stdout).toBe('correct horse');
    expect((await sh('muster secret versions db_password')).stdout.match(/^\d/gm)).toEqual(['2', '1']);
    expect((await sh('muster secret rollback db_password 1')).stdout).toContain('as version 3');
    expect((await sh('muster secret reveal db_password')).stdout).toBe('correct horse');
    for (const flag of ['', '--dry-run'])
      expect((await sh(`muster secret rollback db_password 9 ${flag}`)).status).toBe(5);
  });

  it('leaves no file, and no change to one, where there was nothing to write', async () => {
    const { sh, folder } = await aFleet(desk);
    const before = await readdir(folder);
    expect((await sh('muster secret reveal nope --to password.txt')).status).toBe(5);
    expect((await sh('muster secret reveal nope --to new.txt')).status).toBe(5);
    expect(await readdir(folder)).toEqual(before);
    expect(await readFile(join(folder, 'password.txt'), 'utf8')).toBe('battery staple\n');
  });

  it('never repeats a payload, whatever is wrong with it', async () => {
    const { sh } = await aFleet(desk);
    for (const format of ['json', 'pem', 'binary']) {
      const { stdout, stderr } = await sh(
        `printf hunter2hunter2 | muster secret set x --format ${format} --file -`,
      );
      expect(stdout + stderr).not.toContain('hunter2');
    }
  });

  it.each([
    ['muster secret set x', 2],
    ['muster secret set x --format pem', 2],
    ['muster secret set x --format sealed --file motd.txt', 2],
    ['muster secret set x --file motd.txt --source vault:a', 2],
    ['muster secret set x --source vault', 2],
    ['muster secret set x --file nope.txt', 1],
    ['muster secret set rack --file motd.txt --host web1', 6],
    ['muster secret set rack --file motd.txt --host web1 --dry-run', 6],
    ['muster secret set x --file motd.txt --host nope --dry-run', 5],
    ['muster secret set not-a-name --file motd.txt', 3],
    ['muster secret set not-a-name --file motd.txt --dry-run', 3],
    ['muster secret delete nope --dry-run', 5],
  ])('ends %s with %i, and writes nothing', async (line, status) => {
    const { sh, tenant } = still;
    const before = await desk.sdk.tenant(tenant);
    expect(await sh(line)).toMatchObject({ status, stdout: '' });
    expect(await desk.sdk.tenant(tenant)).toEqual(before);
  });

  it('gives Ansible what opens its bundles', async () => {
    const { sh, folder } = await aFleet(desk);
    const printed = await sh('muster secret vault-password');
    await sh('muster secret vault-password --to vault.pass');
    expect(await readFile(join(folder, 'vault.pass'), 'utf8')).toBe(printed.stdout);
    const [{ vault_id }] = JSON.parse((await sh('muster secret vault-ids -o json')).stdout) as [
      { vault_id: string },
    ];
    expect((await sh(`muster secret vault-password --vault-id ${vault_id}`)).stdout).toBe(printed.stdout);
    expect((await sh('muster secret vault-password --vault-id nope')).status).toBe(5);
  });
});

describe('muster secret on a terminal', () => {
  /** `muster secret set typed` on a terminal, where somebody types once they are asked; what the screen showed. */
  const typed = (first: string, second: string): string => {
    const then = (prompt: string, keys: string): string =>
      `until grep -q '${prompt}' screen; do sleep 0.1; done; printf '${keys}\\r'`;
    return `touch screen
      (${then('typed', first)}; ${then('once more', second)}; until test -e ended; do sleep 0.1; done) |
        script -qefc 'stty cols 80; muster secret set typed; echo $? > ended' screen > /dev/null
      cat ended; cat screen`;
  };

  it('asks, unseen and twice', async () => {
    const { sh } = await aFleet(desk);
    const { stdout } = await sh(typed('hunter2 ü', 'hunter2 ü'));
    expect(stdout).toMatch(/^0\n/);
    expect(stdout).not.toContain('hunter');
    expect((await sh('muster secret reveal typed')).stdout).toBe('hunter2 ü');
  });

  it('writes nothing where the two differ', async () => {
    const { sh } = await aFleet(desk);
    const { stdout } = await sh(typed('hunter2', 'hunter3'));
    expect(stdout).toMatch(/^1\n/);
    expect(stdout).toContain('muster: the two are not the same');
    expect((await sh('muster secret show typed')).status).toBe(5);
  });

  it('does not show bytes', async () => {
    const { sh } = await aFleet(desk);
    await sh('muster secret set keytab --format binary --file motd.txt');
    const { stdout, status } = await sh('script -qec "muster secret reveal keytab" /dev/null');
    expect({ status, stdout: stdout.trim() }).toEqual({
      status: 2,
      stdout: 'muster: keytab is binary, which a terminal cannot show: --to names a file',
    });
  });

  it('shows a text without what would steer it', async () => {
    const { sh } = await aFleet(desk);
    await sh(String.raw`printf 'a\033[2Jb\nc' | muster secret set steering --file -`);
    const { stdout } = await sh('script -qec "muster secret reveal steering" /dev/null');
    expect(stdout).toBe('a\\u001b[2Jb\r\nc\r\n');
  });
});
