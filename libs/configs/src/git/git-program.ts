import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Slots } from '@muster/kernel';
import { classify, classifyOwn } from './core/failures.js';
import { GitError } from './core/git-error.js';

/** One run of the program. Nothing secret belongs in `args`: other users can read them. */
export interface GitCall {
  /** The tenant for whom it runs: none can keep the others waiting. */
  readonly owner: string;
  readonly args: readonly string[];
  readonly folder?: string;
  readonly input?: string;
  /** Settings beyond the fixed ones; they travel in the environment, so they may be secret. */
  readonly config?: readonly (readonly [key: string, value: string])[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What Git may speak; nothing when left out, so that it cannot fetch on its own what lacks. */
  readonly protocols?: readonly string[];
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  /** Asked now and then; what it gives ends the call. */
  readonly watch?: () => Promise<GitError | undefined>;
}

const FIXED: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.askPass', ''],
  ['credential.helper', ''],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['protocol.version', '2'],
  ['protocol.ext.allow', 'never'],
  ['http.followRedirects', 'false'],
  ['http.proxy', ''],
  ['transfer.fsckObjects', 'true'],
  ['fetch.recurseSubmodules', 'false'],
  ['safe.directory', '*'],
];
const PATH = '/usr/local/bin:/usr/bin:/bin';
const MAX_WORDS = 64 << 10;
const WATCH_MS = 100;
const GRACE_MS = 1000;
const QUEUED_PER_SLOT = 128;

// Static, with its variables from the environment: nothing of a request is ever read by a shell as words.
const SSH = `#!/bin/sh
exec ssh -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=yes -o UpdateHostKeys=no \\
  -o UserKnownHostsFile="$MUSTER_SSH_KNOWN_HOSTS" -o GlobalKnownHostsFile=/dev/null -o CheckHostIP=no \\
  -o IdentitiesOnly=yes -o IdentityAgent=none -o IdentityFile="$MUSTER_SSH_KEY" \\
  -o PreferredAuthentications=publickey -o ForwardAgent=no -o ClearAllForwardings=yes -o ConnectTimeout=20 \\
  -o HostName="$MUSTER_SSH_ADDRESS" -o HostKeyAlias="$MUSTER_SSH_ALIAS" "$@"
`;

export interface GitProgramOptions {
  /** Where the program and what it needs are looked for, as in `PATH`. */
  readonly path?: string;
  /** How many run at once, three quarters of them for one tenant; the others wait, each as long as it may run. */
  readonly concurrency?: number;
}

/** The program `git`, run by its arguments alone in an environment of our making. */
export class GitProgram {
  readonly #path: string;
  readonly #slots: Slots;
  readonly #slotsOfOne: number;
  #home: Promise<string> | undefined;

  constructor({ path = PATH, concurrency = 8 }: GitProgramOptions = {}) {
    this.#path = path;
    this.#slots = new Slots(concurrency, concurrency * QUEUED_PER_SLOT);
    // Whose servers say nothing keeps the slots until the time is up: the others have theirs.
    this.#slotsOfOne = Math.ceil((concurrency * 3) / 4);
  }

  /**
   * Runs it and gives what it printed.
   * @throws GitError
   */
  async run(call: GitCall): Promise<Buffer> {
    const leave = await this.#enter(call);
    try {
      const home = await this.#homeFolder();
      const folder = call.folder ?? home;
      // A group of its own: git's helpers (remote-https, ssh) end with it.
      const child = spawn('git', call.args, {
        cwd: folder,
        env: this.#environment(home, call),
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
      });
      return await supervise(child, { ...call, folder });
    } finally {
      leave();
    }
  }

  async #enter({ owner, signal, timeoutMs }: GitCall): Promise<() => void> {
    const waiting = new AbortController();
    const giveUp = () => waiting.abort();
    const clock = setTimeout(giveUp, timeoutMs);
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      if (signal?.aborted) throw aborted();
      const leave = await this.#slots.enter(waiting.signal, { owner, limit: this.#slotsOfOne });
      if (typeof leave === 'function') return leave;
      throw signal?.aborted ? aborted() : new GitError('busy', 'too many calls of git at once');
    } finally {
      clearTimeout(clock);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Systems clean their folder of temporary files: what is gone is made again. */
  async #homeFolder(): Promise<string> {
    const home = await this.#home?.catch(() => undefined);
    if (home !== undefined && existsSync(join(home, 'ssh'))) return home;
    this.#home = makeHome();
    return this.#home;
  }

  /** Removes its folder; no call may be under way. */
  async close(): Promise<void> {
    const home = await this.#home?.catch(() => undefined);
    this.#home = undefined;
    if (home) await rm(home, { recursive: true, force: true });
  }

  #environment(home: string, { config = [], environment, protocols = [] }: GitCall): Record<string, string> {
    const settings = [...FIXED, ...config].flatMap(([key, value], index): [string, string][] => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]);
    return {
      PATH: this.#path,
      HOME: home,
      LC_ALL: 'C',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_ATTR_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_SSH: join(home, 'ssh'),
      GIT_SSH_VARIANT: 'ssh',
      // A list without a name in it allows none.
      GIT_ALLOW_PROTOCOL: protocols.length > 0 ? protocols.join(':') : 'none',
      GIT_CONFIG_COUNT: String(FIXED.length + config.length),
      ...Object.fromEntries<string>(settings),
      ...environment,
    };
  }
}

async function makeHome() {
  const home = await mkdtemp(join(tmpdir(), 'muster-git-'));
  await writeFile(join(home, 'ssh'), SSH, { mode: 0o700 });
  return home;
}

async function supervise(child: ChildProcess, call: GitCall & { readonly folder: string }): Promise<Buffer> {
  let reason: GitError | undefined;
  let grace: NodeJS.Timeout | undefined;
  const end = (error: GitError) => {
    if (reason) return;
    reason = error;
    // Asked to, git removes its locks and half-written packs.
    killGroup(child, 'SIGTERM');
    grace = setTimeout(() => killGroup(child, 'SIGKILL'), GRACE_MS);
  };
  const out = collect(child.stdout, call.maxBytes, () =>
    end(new GitError('too_large', `git gave more than ${call.maxBytes} bytes`)),
  );
  const words = collect(child.stderr, MAX_WORDS, () => undefined);
  const clock = setTimeout(
    () => end(new GitError('timed_out', `git took longer than ${call.timeoutMs} ms`)),
    call.timeoutMs,
  );
  const onAbort = () => end(aborted());
  call.signal?.addEventListener('abort', onAbort, { once: true });
  const stopWatching = watchOver(call, end);
  // A program that ends early closes its input; its exit status tells why.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(call.input ?? '');
  if (call.signal?.aborted) onAbort();
  try {
    const status = await ended(child, call.folder);
    if (reason) throw reason;
    if (status !== 0) throw failureOf(call, words.bytes().toString('latin1'));
    return out.bytes();
  } finally {
    clearTimeout(clock);
    clearTimeout(grace);
    stopWatching();
    call.signal?.removeEventListener('abort', onAbort);
  }
}

/** A call that speaks to nobody can only fail on the mirror. */
const failureOf = ({ protocols = [] }: GitCall, words: string) =>
  protocols.length > 0 ? classify(words) : classifyOwn(words);

function watchOver({ watch }: GitCall, end: (error: GitError) => void): () => void {
  if (!watch) return () => undefined;
  const timer = setInterval(() => {
    watch().then(
      (error) => {
        if (error) end(error);
      },
      // A folder that changes while it is measured is measured again.
      () => undefined,
    );
  }, WATCH_MS);
  return () => clearInterval(timer);
}

function collect(stream: NodeJS.ReadableStream | null, maxBytes: number, onMore: () => void) {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else onMore();
  });
  return { bytes: () => Buffer.concat(chunks) };
}

const ended = (child: ChildProcess, folder: string) =>
  new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) => {
      reject(
        existsSync(folder)
          ? new GitError('no_program', 'the program git cannot be run', { cause })
          : new GitError('broken', 'the mirror is gone', { cause }),
      );
    });
    child.once('close', resolve);
  });

const aborted = () => new GitError('aborted', 'the call was ended');

function killGroup(child: ChildProcess, signal: NodeJS.Signals) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}
