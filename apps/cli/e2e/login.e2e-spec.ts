import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '@muster/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json, toldServer } from '../src/testing/told-server.js';
import { aFleet } from './builders.js';
import { aDesk, type Desk, type Ended } from './harness.js';

let desk: Desk;
let tenant: string;
let other: string;
beforeAll(async () => {
  desk = await aDesk();
  ({ tenant } = await aFleet(desk));
  ({ tenant: other } = await aFleet(desk));
});
afterAll(() => desk.close());

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(desk.folder, 'home-'));
});

const PYTHON = '/usr/bin/python3';
const hasPython = spawnSync(PYTHON, ['-c', 'import pty']).status === 0;

/** A line in a shell with a home of its own, and nothing set. */
const sh = (line: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  desk.sh(`cd ${home} && ${line}`, { HOME: home, ...environment });
const withToken = (token: string, options: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  sh(`printf %s ${token} | muster login --token-file - ${options}`, environment); // prettier-ignore

const CONFIG = '.config/muster/muster.ini';
const TOKEN = '.config/muster/token';
const read = (path: string): Promise<string> => readFile(join(home, path), 'utf8');
const modeOf = async (path: string): Promise<string> =>
  ((await stat(join(home, path))).mode & 0o777).toString(8);
const written = async (): Promise<string[]> => readdir(join(home, '.config/muster')).catch(() => []);

async function aToken(name: string, body: { role: 'reader'; group?: string }): Promise<string> {
  const { token } = await ok(
    desk.sdk.api.POST('/v1/tenants/{tenant}/tokens', { params: { path: { tenant } }, body: { name, ...body } }),
  );
  return token;
} // prettier-ignore

async function expectRefused(ended: Promise<Ended>, status: number, words: RegExp): Promise<void> {
  const { stderr, ...rest } = await ended;
  expect({ ...rest, stderr }).toEqual({ status, stdout: '', stderr: expect.stringMatching(words) as string });
  expect(stderr).toMatch(/^muster: [^\n]+\n$/);
  expect(await written()).toEqual([]);
}

describe('muster login', () => {
  it('keeps the service and the token for their owner alone, and later commands have them', async () => {
    const { status, stdout, stderr } = await withToken(desk.token, `--url ${desk.url}/ --tenant ${tenant}`);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`${desk.url} knows you: the whole system; tenants: `);
    expect(stdout).not.toContain(desk.token);
    expect(await read(CONFIG)).toBe(`[muster]\nurl = ${desk.url}\ntenant = ${tenant}\ntoken_file = ~/${TOKEN}\n`);
    expect(await read(TOKEN)).toBe(`${desk.token}\n`);
    expect(await Promise.all([CONFIG, TOKEN, '.config/muster'].map(modeOf))).toEqual(['600', '600', '700']);
    expect((await sh('muster host list -o json')).stdout).toContain('"web1"');
    expect((await written()).sort()).toEqual(['muster.ini', 'token']);
  }); // prettier-ignore

  it('says what a token of a tenant reaches, and what one of a group', async () => {
    const reader = await withToken(await aToken('r', { role: 'reader' }), `--url ${desk.url} -o json`);
    expect(JSON.parse(reader.stdout)).toEqual({
      url: desk.url, tenant: null, tenants: [tenant], more_tenants: false, system: false,
      files: [join(home, TOKEN), join(home, CONFIG)], kept: true, overridden_by: [],
    });
    expect((await sh('muster host list -o json')).stdout).toContain('"web1"');
    const group = await withToken(await aToken('g', { role: 'reader', group: 'web' }), '-o json');
    expect(JSON.parse(group.stdout)).toMatchObject({ tenants: null, system: false, kept: true });
  }); // prettier-ignore

  it('keeps all else that stands in the file, and its link', async () => {
    await mkdir(join(home, 'dots'));
    await mkdir(join(home, '.config/muster'), { recursive: true });
    const before = `# mine\n[muster]\ntoken = old\nurl = http://127.0.0.1:1\nretries = 1\n\n[filters]\n# few\nhost = web*\n`;
    await writeFile(join(home, 'dots/muster.ini'), before, { mode: 0o600 });
    await symlink(join(home, 'dots/muster.ini'), join(home, CONFIG));
    expect(await withToken(desk.token, `--url ${desk.url}`)).toMatchObject({ status: 0, stderr: '' });
    expect(await read('dots/muster.ini')).toBe(
      `# mine\n[muster]\nurl = ${desk.url}\nretries = 1\ntoken_file = ~/${TOKEN}\n\n[filters]\n# few\nhost = web*\n`,
    );
  }); // prettier-ignore

  it('writes the file that is named, which need not be there', async () => {
    const { status } = await withToken(desk.token, `--url ${desk.url} --config new/own.ini`);
    expect(status).toBe(0);
    expect(await read('new/own.ini')).toBe(`[muster]\nurl = ${desk.url}\ntoken_file = ~/new/token\n`);
    expect((await sh(`muster host list --config new/own.ini -t ${tenant}`)).status).toBe(0);
    expect(await written()).toEqual([]);
  });

  it('takes a token of a file, and says what comes before it', async () => {
    await writeFile(join(home, 't'), `${desk.token}\n`);
    const { stdout } = await sh('muster login --token-file t', { MUSTER_URL: desk.url, MUSTER_TOKEN: 'x' });
    expect(stdout).toContain('Set in the environment, and before these: MUSTER_TOKEN, MUSTER_URL\n');
    expect(await read(TOKEN)).toBe(`${desk.token}\n`);
  });

  it('tries it and keeps nothing in a dry run', async () => {
    const { status, stdout } = await withToken(desk.token, `--url ${desk.url} --dry-run`);
    expect([status, await written()]).toEqual([0, []]);
    expect(stdout).toContain('Not kept, as this was a dry run: ');
    await expectRefused(withToken('wrong', `--url ${desk.url} --dry-run`), 4, /does not know this token/);
  });

  it('keeps nothing of a token that does not count, nor of a tenant that it does not see', async () => {
    await expectRefused(withToken('muster_wrong', `--url ${desk.url}`), 4, /^muster: the service does not know this token/);
    const reader = await aToken('elsewhere', { role: 'reader' });
    await expectRefused(withToken(reader, `--url ${desk.url} -t ${other}`), 5, new RegExp(`no tenant ${other} for this token`));
    await expectRefused(withToken(desk.token, `--url http://127.0.0.1:1 --config c`), 7, /There was no answer/);
  }); // prettier-ignore

  it('leaves the login that was there where another is refused', async () => {
    await withToken(desk.token, `--url ${desk.url}`);
    const before = [await read(CONFIG), await read(TOKEN)];
    expect((await withToken('wrong', '')).status).toBe(4);
    expect([await read(CONFIG), await read(TOKEN)]).toEqual(before);
  });

  it('needs all of it by options where nobody can be asked', async () => {
    await expectRefused(sh('muster login </dev/null'), 2, /no service: name it with --url/);
    await expectRefused(sh(`muster login --url ${desk.url} </dev/null`), 2, /no token: name a file with --token-file/);
    await expectRefused(withToken('""', `--url ${desk.url}`), 2, /no token came by standard input/);
    await expectRefused(withToken('"a b"', `--url ${desk.url}`), 2, /characters that no token has/);
    await expectRefused(withToken('a', `--url ${desk.url} --cloud acme`), 2, /name one/);
    await expectRefused(sh(`muster login --url ${desk.url} --token-file none`), 1, /none cannot be read: no such file/);
    await expectRefused(withToken('a', '--url ftp://a'), 2, /is not the address of a service/);
  }); // prettier-ignore

  it('says where it cannot write, and leaves nothing behind', async () => {
    await mkdir(join(home, TOKEN), { recursive: true });
    const { status, stderr } = await withToken(desk.token, `--url ${desk.url}`);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^muster: [^\n]*token cannot be written: [^\n]+\n$/),
    ]);
    expect(await written()).toEqual(['token']);
  });

  it('logs in at Keystone by a cloud, and keeps its name and no token', async () => {
    const identity = await toldServer((response, { body }) =>
      body.includes('wrong')
        ? json(response, {}, 401)
        : json(response, { token: { issued_at: '2030-01-01T00:00:00Z', expires_at: '2030-01-01T01:00:00Z' } }, 201, {
            'x-subject-token': desk.token,
          }),
    );
    const cloud = (password: string): string =>
      `clouds:\n  acme:\n    auth:\n      auth_url: ${identity.url}\n      username: ops\n      password: ${password}\n      project_name: p\n`;
    await writeFile(join(home, 'clouds.yaml'), cloud('wrong'));
    await expectRefused(sh(`muster login --url ${desk.url} --cloud acme`), 4, /Keystone does not take these credentials/);
    await expectRefused(sh(`muster login --url ${desk.url} --cloud other`), 2, /has no cloud other/);
    await writeFile(join(home, 'clouds.yaml'), cloud('right'));
    await withToken(desk.token, `--url ${desk.url}`);
    expect(await sh(`muster login --cloud acme`)).toMatchObject({ status: 0, stderr: '' });
    expect(await read(CONFIG)).toBe(
      `[muster]\nurl = ${desk.url}\n\n[keystone]\ncloud = acme\nclient_config_file = ${home}/clouds.yaml\n`,
    );
    const before = identity.asked.length;
    expect((await sh(`cd / && muster host list -t ${tenant}`)).status).toBe(0);
    expect(identity.asked.length).toBe(before + 1);
    identity.close();
  }); // prettier-ignore
});

/** Types answers at a terminal, each when its question is there; prints what stood on the terminal, and the exit code. */
const TERMINAL = `
import fcntl, json, os, pty, struct, sys, termios
told = json.loads(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    os.execvpe(told["argv"][0], told["argv"], os.environ)
shown, seen, answers = b"", 0, list(told["answers"])
while True:
    try:
        piece = os.read(fd, 65536)
    except OSError:
        break
    if not piece:
        break
    shown += piece
    while answers and answers[0][0].encode() in shown[seen:]:
        seen = len(shown)
        os.write(fd, answers.pop(0)[1].encode())
print(json.dumps({"shown": shown.decode("utf-8", "replace"), "status": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}))
`;

describe.skipIf(!hasPython && process.env['MUSTER_TEST_REQUIRE_ALL'] !== '1')(
  'muster login at a terminal',
  () => {
    async function typed(argv: readonly string[], answers: readonly (readonly [string, string])[]) {
      await writeFile(join(home, 'terminal.py'), TERMINAL);
      const told = JSON.stringify({ argv, answers }).replaceAll("'", "'\\''");
      const { stdout, stderr } = await sh(`${PYTHON} terminal.py '${told}'`, { TERM: 'xterm' });
      expect(stderr).toBe('');
      return JSON.parse(stdout) as { shown: string; status: number };
    }

    it('asks for what is missing, and shows no token', async () => {
      const { shown, status } = await typed(
        ['muster', 'login'],
        [
          ['Service', `${desk.url}\r`],
          ['Token', `${desk.token}\r`],
          ['Tenant', '\r'],
        ],
      );
      expect({ status, shown }).toMatchObject({ status: 0 });
      expect(shown).not.toContain(desk.token);
      expect(await read(CONFIG)).toMatch(new RegExp(`^\\[muster\\]\nurl = ${desk.url}\ntenant = [\\w-]+\n`));
      expect(await read(TOKEN)).toBe(`${desk.token}\n`);
    });

    it('asks again where an answer is none', async () => {
      const { status } = await typed(
        ['muster', 'login', '--tenant', tenant],
        [
          ['Service', 'nothing\r'],
          ['is not the address', `\u0015${desk.url}\r`],
          ['Token', `${desk.token}\r`],
        ],
      );
      expect(status).toBe(0);
      expect(await read(CONFIG)).toContain(`url = ${desk.url}\n`);
    });

    it('keeps nothing where it is given up', async () => {
      const { status } = await typed(['muster', 'login', '--url', desk.url], [['Token', '\u0003']]);
      expect([status, await written()]).toEqual([130, []]);
    });
  },
);
