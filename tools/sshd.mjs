// An OpenSSH server of its own for the suites: its own host key, one key that it lets in, on loopback, ended by its process id.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePorts, Program, until } from './process.mjs';

const SSHD = '/usr/sbin/sshd';

/** Whether the program is installed. */
export const hasSshd = () => existsSync(SSHD);

const makeKey = (path) => {
  const { status } = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', path]);
  if (status !== 0) throw new Error('ssh-keygen failed');
};

const answers = (port) =>
  new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('error', reject);
    socket.once('data', () => resolve(socket.destroy()));
  });

/** Starts one. */
export async function startSshd() {
  const folder = mkdtempSync(join(tmpdir(), 'muster-sshd-'));
  const [port] = await freePorts(1);
  makeKey(join(folder, 'host'));
  makeKey(join(folder, 'user'));
  const hostKey = readFileSync(join(folder, 'host.pub'), 'utf8');
  const knownHostsFile = join(folder, 'known_hosts');
  writeFileSync(knownHostsFile, `[127.0.0.1]:${port} ${hostKey}`);
  const settings = join(folder, 'sshd_config');
  writeFileSync(
    settings,
    `ListenAddress 127.0.0.1:${port}
HostKey ${folder}/host
PidFile none
AuthorizedKeysFile ${folder}/user.pub
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AcceptEnv GIT_PROTOCOL
`,
  );
  // As root it wants the folder of the unprivileged part, which the service's unit makes otherwise.
  if (process.getuid() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const program = new Program('sshd', [SSHD, '-D', '-e', '-f', settings], { log: join(folder, 'log') });
  await until('sshd answers', () => answers(port), program);
  const stop = async () => {
    await program.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  const key = readFileSync(join(folder, 'user'), 'utf8');
  return { port, user: userInfo().username, key, knownHostsFile, stop };
}
