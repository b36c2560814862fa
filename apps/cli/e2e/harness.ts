import { execFile, type ExecFileException } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Muster } from '@muster/sdk';
import { aMuster, SYSTEM_TOKEN, type Muster as Service } from '../../../tools/muster.mjs';

/** The program itself. */
export const PROGRAM = fileURLToPath(new URL('../bin/muster.js', import.meta.url));
/** Where npm has put it. */
const PROGRAMS = fileURLToPath(new URL('../../../node_modules/.bin', import.meta.url));

/** What a command line has said, and its exit code. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A service of its own, and a folder in which command lines are run against it. */
export interface Desk {
  readonly url: string;
  /** Its process: killed, and started again at the same address. */
  readonly service: Pick<Service, 'kill' | 'start'>;
  readonly sdk: Muster;
  readonly token: string;
  readonly folder: string;
  /** Runs a line as a shell does: the program is `muster`. Its settings are those of `environment` alone. */
  sh(line: string, environment?: Readonly<Record<string, string>>): Promise<Ended>;
  close(): Promise<void>;
}

/** A started service. The lines ask it as the administrator of the system, for the tenant that they name. */
export async function aDesk(): Promise<Desk> {
  const service = await aMuster('muster of the command line', undefined, {
    MUSTER_GIT_SCHEMES: 'https,ssh,file',
  });
  await service.start();
  const folder = await mkdtemp(join(tmpdir(), 'muster-cli-'));
  const settings = { MUSTER_URL: service.url, MUSTER_TOKEN: SYSTEM_TOKEN };
  return {
    url: service.url,
    service,
    sdk: new Muster({ url: service.url, auth: SYSTEM_TOKEN }),
    token: SYSTEM_TOKEN,
    folder,
    sh: (line, environment) => sh(line, folder, environment ?? settings),
    close: async () => {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function sh(line: string, folder: string, settings: Readonly<Record<string, string>>): Promise<Ended> {
  const PATH = [PROGRAMS, process.env['PATH']].join(delimiter);
  const environment = { PATH, HOME: folder, ...settings };
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd: folder, env: environment }, (error, stdout, stderr) => {
      resolve({ status: statusOf(error), stdout, stderr });
    });
  });
}

const statusOf = (error: ExecFileException | null): number =>
  typeof error?.code === 'number' ? error.code : error ? -1 : 0;
