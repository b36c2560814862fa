import { writeFile } from 'node:fs/promises';
import { createServer, request as onward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aFleet, type Fleet } from './builders.js';
import { aDesk, type Desk } from './harness.js';

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
const file = (name: string, text: string): Promise<void> => writeFile(join(fleet.folder, name), text);

describe('muster apply', () => {
  it('prints the plan and how many of it', async () => {
    expect(await sh('muster apply changed.yml')).toEqual({
      stdout: '~ host web1: variables.rack, variables.ratio\n0 created, 1 updated, 0 deleted, 0 unchanged\n',
      stderr: '',
      status: 0,
    });
  });

  it('keeps every letter of a number, out of YAML, JSON and lines', async () => {
    await file('a.yml', 'hosts: [{name: web1, variables: {a: 1.10, b: 9007199254740993}}]');
    await file('b.json', '{"hosts":[{"name":"web2","variables":{"a":1.10,"b":9007199254740993}}]}');
    await file('c.ndjson', '{"host":{"name":"db1","variables":{"a":1.10,"b":9007199254740993}}}\n');
    await sh('muster apply a.yml && muster apply b.json && muster apply c.ndjson');
    const { stdout } = await sh(
      'for host in web1 web2 db1; do muster explain $host a -o json; muster explain $host b -o json; done',
    );
    expect(stdout.match(/"value": .*/g)).toEqual(
      [1, 2, 3].flatMap(() => ['"value": 1.10,', '"value": 9007199254740993,']),
    );
  });

  it('refuses with every fault, and writes nothing', async () => {
    const { status, stderr } = await sh(`echo '{"hosts":[{"name":"web9"},{"name":"a b"}]}' | muster apply -`);
    expect(status).toBe(3);
    expect(stderr).toContain('  /hosts/1/name: ');
    expect((await sh('muster host show web9')).status).toBe(5);
  });

  it('writes only at the revision that was named', async () => {
    const { revision } = await desk.sdk.tenant(fleet.tenant);
    const wrong = await sh(`muster apply changed.yml --if-revision ${revision - 1}`);
    expect([wrong.status, wrong.stderr]).toEqual([
      6,
      `muster: the tenant is at revision ${revision}, not ${revision - 1}: nothing was written\n`,
    ]);
    expect((await sh(`muster apply changed.yml --if-revision ${revision}`)).status).toBe(0);
  });

  it.each([
    ['muster apply nothing.json', 1, 'muster: cannot read nothing.json: no such file or directory\n'],
    ['muster apply .', 1, 'muster: cannot read .: illegal operation on a directory\n'],
    ["echo 'a: [secret' | muster apply -", 3, 'muster: -: it is not YAML: BAD_INDENT'],
    ['muster apply fleet.json --if-revision x', 2, 'muster: option '],
  ])('tells why not: %s', async (line, status, words) => {
    const ended = await sh(line);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(words.slice(0, 40));
    expect(ended.stderr).not.toContain('secret');
  });
});

describe('muster import', () => {
  it('shows what was odd about the file', async () => {
    await file(
      'odd.yml',
      'all:\n  children:\n    a: {children: {c: {hosts: {n1: {}}}}}\n    b: {children: {c: {}}}\n',
    );
    const { stdout, status } = await sh('muster import odd.yml');
    expect(status).toBe(0);
    expect(stdout).toContain('4 created, 1 updated, 0 deleted, 0 unchanged\nnote: group:c: ');
    const json = await sh('muster import odd.yml --dry-run -o json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      format: 'ansible-yaml',
      dry_run: true,
      notices: [{ subject: 'group:c' }],
    });
  });

  it('asks for the format where that is not certain', async () => {
    const { status, stderr } = await sh('muster import list.json');
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^muster: list.json could be of several formats: say which with --format \(osad, .*ndjson\)\n$/,
    );
  });

  it('prunes', async () => {
    const { stdout } = await sh('muster import hosts.ini --prune');
    expect(stdout).toContain('- host db1\n');
    expect((await sh('muster host list')).stdout).not.toContain('db1');
  });

  it('opens a vaulted file with a password that no list of processes shows, and prints no value', async () => {
    await file('user_secrets.yml', 'nova_password: hunter2-nova\n');
    await file('password', 'päss\n');
    const { stdout, stderr, status } = await sh(
      'muster import user_secrets.yml --vault-password-file password',
    );
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toBe('+ secret nova_password\n1 created, 0 updated, 0 deleted, 0 unchanged\n');
  });
});

describe('muster diff', () => {
  it('is a patch with values, letter for letter, and exit code 8', async () => {
    expect(await sh('muster diff changed.yml')).toEqual({
      stdout:
        '~ host web1\n  - variables.rack: "r1"\n  + variables.rack: "r7"\n  + variables.ratio: 1.10\n' +
        '0 to create, 1 to update, 0 to delete, 0 unchanged\n',
      stderr: '',
      status: 8,
    });
  });

  it('is silent where nothing would change', async () => {
    expect(await sh('muster diff fleet.json && muster diff fleet.ndjson --prune')).toEqual({
      stdout: '',
      stderr: '',
      status: 0,
    });
  });

  it('shows what goes with its values', async () => {
    const { stdout, status } = await sh('muster diff hosts.ini --prune');
    expect(status).toBe(8);
    expect(stdout).toContain('- host db1\n  - ip_address: "10.0.1.1"\n');
    expect(stdout).toContain(
      '- group prod\n  - kind: "region"\n  - priority: 1\n  - variables.tier: "production"\n',
    );
  });

  it('never shows a secret', async () => {
    await file('user_secrets.yml', 'nova_password: hunter2-nova\n');
    const { stdout, stderr, status } = await sh(
      'muster diff user_secrets.yml && true; muster diff user_secrets.yml -o json',
    );
    expect(status).toBe(8);
    expect(stdout + stderr).toContain('nova_password');
    expect(stdout + stderr).not.toContain('hunter2');
  });

  it('tells failures from differences', async () => {
    expect((await sh('muster diff nothing.yml')).status).toBe(1);
    expect((await sh('echo "{}" | muster diff - --format nothing')).status).toBe(3);
  });
});

/** A way to the service on which answers to what is sent in are lost. */
async function aLossyWay(): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const { method, headers, url = '/' } = request;
    const outgoing = onward(new URL(url, desk.url), { method, headers }, (answer) => {
      if (method === 'POST') response.destroy();
      else answer.pipe(response.writeHead(answer.statusCode ?? 0, answer.headers));
    });
    request.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

describe('an answer that is lost on its way', () => {
  let way: Awaited<ReturnType<typeof aLossyWay>>;
  beforeEach(async () => {
    way = await aLossyWay();
  });
  afterEach(() => way.close());

  it('is made up for by the record of what was sent', async () => {
    const { stdout, stderr, status } = await sh(`MUSTER_URL=${way.url} muster import hosts.ini`);
    expect(stderr).toContain('the answer was lost; this is what the record of the service says');
    expect(stdout).toBe('1 created, 1 updated, 0 deleted, 1 unchanged\n');
    expect(status).toBe(0);
    expect((await sh('muster host show web4')).status).toBe(0);
  });

  it('is no success where the record says that it failed', async () => {
    await file('fault.ndjson', '{"host":{"name":"web6","groups":["nowhere"]}}\n');
    const { stdout, stderr, status } = await sh(`MUSTER_URL=${way.url} muster import fault.ndjson`);
    expect({ stdout, status }).toEqual({ stdout: '', status: 3 });
    expect(stderr).toMatch(/^muster: .*nowhere/);
    expect((await sh('muster host show web6')).status).toBe(5);
  });
});
