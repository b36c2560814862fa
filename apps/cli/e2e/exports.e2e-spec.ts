import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aFleet, type Fleet } from './builders.js';
import { aDesk, PROGRAM, type Desk } from './harness.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

let fleet: Fleet;
beforeEach(async () => {
  fleet = await aFleet(desk);
});

const sh: Fleet['sh'] = (line, more) => fleet.sh(line, more);

const entries = async (path = ''): Promise<string[]> => (await readdir(join(fleet.folder, path))).sort();

describe('muster export', () => {
  it('makes a directory as tar would', async () => {
    const { stdout, stderr, status } = await sh('muster export all && muster export all --file all.tgz');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toMatch(
      /^all exported to all: 3 hosts, 3 groups, \d+ files, revision \d+\nall exported to all.tgz\n$/,
    );
    const compared = await sh(
      'mkdir tar && tar xzf all.tgz -C tar && diff -r -x .muster-etag all tar && find all tar -perm 755 -name host_vars',
    );
    expect(compared.stdout).toBe('all/hosts/host_vars\ntar/hosts/host_vars\n');
  });

  it('shows on a terminal how far it is, and takes that away', async () => {
    const { stdout } = await sh('script -qec "stty cols 80; muster export all inv" /dev/null');
    const [, bar, ...rest] = stdout.split('\r\u001b[K');
    expect(bar).toMatch(/^[█░]{24} +\d+ % all: [\d.]+ k?B, \d+ files?$/);
    expect(rest.at(-1)).toMatch(/^all exported to inv: 3 hosts, .*\r\n$/);
  });

  it('is what Ansible reads', async () => {
    const { stdout } = await sh(
      'muster export web inv --secrets omit >/dev/null && cat inv/hosts/host_vars/web1.yml',
    );
    expect(JSON.parse(stdout)).toEqual({ ansible_host: '10.0.0.1', rack: 'r1' });
  });

  it('says that a directory is unchanged, and mends one that is not what it was', async () => {
    await sh('muster export all inv');
    const again = await sh('muster export all inv -o json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      directory: 'inv',
      unchanged: true,
      counts: { hosts: 3 },
    });
    await writeFile(join(fleet.folder, 'inv/hosts/group_vars/all.yml'), '{}');
    const mended = await sh('muster export all inv');
    expect(mended.stdout).toMatch(/^all exported to inv/);
    expect((await sh('muster export all inv')).stdout).toMatch(/^inv is unchanged/);
  });

  it('takes filters, and follows a change', async () => {
    await sh('muster export all inv --limit "web*:!web2"');
    expect(await entries('inv/hosts/host_vars')).toEqual(['web1.yml']);
    await sh('muster export all inv --var rack=r2 --secrets omit');
    expect(await entries('inv/hosts/host_vars')).toEqual(['db1.yml']);
    const none = await sh('muster export all inv --host nothing*');
    expect(none.status).toBe(3);
    expect(await entries('inv/hosts/host_vars')).toEqual(['db1.yml']);
  });

  it.each([
    [
      'a directory of somebody else',
      'mkdir inv && touch inv/mine',
      /inv is not empty, and no export has made it: --force/,
    ],
    [
      'a file of somebody else in an export',
      'muster export all inv && touch inv/site.yml',
      /inv holds site.yml, which no export/,
    ],
  ])('leaves %s alone, but for --force', async (_, before, words) => {
    await sh(before);
    const were = await entries('inv');
    const refused = await sh('muster export web inv');
    expect(refused.status).toBe(6);
    expect(refused.stderr).toMatch(words);
    expect(await entries('inv')).toEqual(were);
    expect((await sh('muster export web inv --secrets omit --force')).status).toBe(0);
    expect(await entries('inv')).toEqual(['.muster-etag', 'ansible.cfg', 'hosts', 'manifest.json']);
  });

  it('refuses the directory that it runs in, one that is a file, and one in nothing', async () => {
    await sh('mkdir empty');
    expect((await sh('cd empty && muster export all .')).status).toBe(2);
    expect((await sh('muster export all fleet.json')).status).toBe(1);
    expect((await sh('muster export all a/b')).stderr).toMatch(/there is no directory/);
    expect((await sh('muster export all a --file b')).status).toBe(2);
  });

  it('writes JSON to standard output, and a zip by its name', async () => {
    const { stdout } = await sh('muster export web --format json --file -');
    expect(Object.keys((JSON.parse(stdout) as { _meta: { hostvars: object } })._meta.hostvars)).toEqual([
      'web1',
      'web2',
    ]);
    await sh('muster export web --file web.zip');
    expect((await readFile(join(fleet.folder, 'web.zip'))).subarray(0, 2).toString()).toBe('PK');
    expect((await sh('muster export nope --file nope.tgz')).status).toBe(5);
    expect(await entries()).not.toContain('nope.tgz');
  });
});

/** A service that has a bundle, and hands it out as it is told. */
async function aServer(answer: RequestListener): Promise<{ url: string; close: () => void }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

describe('an export that does not come to its end', () => {
  const HEADERS = { 'content-type': 'application/gzip', etag: '"x"' };
  const bundle = async (): Promise<Buffer> => {
    await sh('muster export all old && muster export all --file all.tgz');
    return readFile(join(fleet.folder, 'all.tgz'));
  };
  const stateOf = async (): Promise<string> => (await sh('ls -A . && cat old/manifest.json')).stdout;

  it('leaves what was there, when the connection breaks', async () => {
    const bytes = await bundle();
    const before = await stateOf();
    const server = await aServer((_, response) => {
      response.writeHead(200, HEADERS);
      response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    });
    const environment = { MUSTER_URL: server.url, MUSTER_RETRIES: '0' };
    const into = await sh('muster export all old', environment);
    const toFile = await sh('muster export all --file all.tgz', environment);
    server.close();
    expect([into.status, toFile.status]).toEqual([7, 7]);
    expect(into.stderr).toMatch(/^muster: The bundle was cut off before its end/);
    expect(await stateOf()).toBe(before);
    expect(await readFile(join(fleet.folder, 'all.tgz'))).toEqual(bytes);
  });

  it('leaves what was there, when a file is not what the manifest says', async () => {
    await bundle();
    const before = await stateOf();
    await cp(join(fleet.folder, 'old'), join(fleet.folder, 'forged'), { recursive: true });
    await writeFile(join(fleet.folder, 'forged/hosts/group_vars/all.yml'), '{"site": "elsewhere"}');
    const { stdout } = await promisify(execFile)(
      'tar', ['cz', '-C', join(fleet.folder, 'forged'), 'ansible.cfg', 'hosts', 'manifest.json'],
      { encoding: 'buffer' },
    ); // prettier-ignore
    await rm(join(fleet.folder, 'forged'), { recursive: true });
    const server = await aServer((_, response) => response.writeHead(200, HEADERS).end(stdout));
    const ended = await sh('muster export all old', { MUSTER_URL: server.url });
    server.close();
    expect(ended.stderr).toBe(
      'muster: hosts/group_vars/all.yml is not what the manifest of the bundle says: nothing was kept\n',
    );
    expect(ended.status).toBe(1);
    expect(await stateOf()).toBe(before);
  });

  it('leaves what was there, and nothing beside it, when it is interrupted', async () => {
    const bytes = await bundle();
    const before = await stateOf();
    let began = (): void => undefined;
    const asked = new Promise<void>((resolve) => (began = resolve));
    const server = await aServer((_, response) => {
      response.writeHead(200, HEADERS);
      response.write(bytes.subarray(0, bytes.length / 2), () => began());
    });
    const environment = { ...process.env, ...fleet.environment, MUSTER_URL: server.url };
    const program = spawn(process.execPath, [PROGRAM, 'export', 'all', 'old'], {
      cwd: fleet.folder,
      env: environment,
    });
    const ended = new Promise((resolve) => program.once('exit', resolve));
    await asked;
    program.kill('SIGINT');
    expect(await ended).toBe(130);
    server.close();
    expect(await stateOf()).toBe(before);
  });

  it('says on standard error that a repository was away', async () => {
    const bytes = await bundle();
    await mkdir(join(fleet.folder, 'sub'));
    const server = await aServer((_, response) =>
      response.writeHead(200, { ...HEADERS, warning: '110 muster "stale"' }).end(bytes),
    );
    const ended = await sh('muster export all new', { MUSTER_URL: server.url });
    server.close();
    expect(ended.status).toBe(0);
    expect(ended.stderr).toMatch(/^muster: a Git repository is away: its last good commit stands in/);
  });
});
