import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { GitServer, hasGitServer } from '@muster/configs/testing';
import type { Fleet } from '../fleet/fleet.js';
import { pathOf, repositoryFiles } from '../fleet/repository.js';
import type { ApiProcess } from '../service/api-process.js';
import { ours } from '../service/children.js';
import type { Client } from '../service/client.js';
import { contest, type Contestant, type Figure } from './contest.js';
import { TENANT, type Workplace } from './workplace.js';

const PATH = `/v1/inventory/all.tgz?tenant=${TENANT}`;
const REPOSITORY = 'fleet';
const ON_LOOPBACK = { MUSTER_GIT_SCHEMES: 'http', MUSTER_GIT_NETWORKS: '127.0.0.0/8' };
const REVALIDATIONS_A_RUN = 20;

const fetching = (name: string, { client, pid }: ApiProcess): Contestant => ({
  name,
  pid,
  run: () => client.call(PATH),
});

/**
 * The tgz of a fleet whose 200 groups have their variables in one repository too, beside that of the same fleet without: over
 * copies of the data, each with a server. And what Git is asked for it, by the server's own count.
 */
export async function measuredConfigs(place: Workplace, dataDir: string, fleet: Fleet): Promise<Figure[]> {
  if (!hasGitServer()) {
    place.say('git http-backend is not installed: nothing is measured of config refs');
    return [];
  }
  place.say('configs');
  const git = await GitServer.start();
  try {
    git.create(REPOSITORY);
    git.commit(REPOSITORY, 'main', repositoryFiles(fleet, place.size));
    const copy = await place.directory();
    await cp(dataDir, copy, { recursive: true });
    const whole = await clonedBytes(git, join(await place.directory(), 'clone.git'));
    return await place.serving(dataDir, (without) =>
      place.serving(copy, (withGit) => compared({ place, git, fleet, whole, without, withGit }), ON_LOOPBACK),
    );
  } finally {
    await git.stop();
  }
}

interface Comparison {
  readonly place: Workplace;
  readonly git: GitServer;
  readonly fleet: Fleet;
  /** Bytes of a whole clone. */
  readonly whole: number;
  readonly without: ApiProcess;
  readonly withGit: ApiProcess;
}

async function compared({ place, git, fleet, whole, without, withGit }: Comparison): Promise<Figure[]> {
  const { client, pid } = withGit;
  await putConfigRefs(client, git, fleet);
  const before = git.sent;
  const cold = await client.call(PATH);
  const fetched = git.sent - before;
  const questions = await counted(git, async () => {
    await client.call(`/v1/tenants/${TENANT}/groups/${fleet.groups[0]?.name}/config-ref/refresh`, {
      method: 'POST',
    });
    await client.call(PATH);
  });
  const figures = await contest(
    [fetching('tgz: no Git', without), fetching('tgz: 200 groups in Git', withGit)],
    place.runs,
  );
  const { headers } = await client.call(PATH);
  const call = { headers: { 'If-None-Match': headers.etag ?? '' } };
  const again = await contest(
    [{ name: '304 of the tgz, 200 groups in Git', pid, run: () => client.call(PATH, call, [304]) }],
    place.runs * REVALIDATIONS_A_RUN,
  );
  return [
    ...figures,
    ...again,
    once('tgz: 200 groups in Git, cold', { seconds: cold.seconds, bytes: cold.bytes }),
    once('Git: fetched, cold', { bytes: fetched }),
    once('Git: whole clone', { bytes: whole }),
    once('Git: questions a refresh', { count: questions }),
  ];
}

/** A figure of one run. */
const once = (name: string, { seconds = NaN, ...figure }: Partial<Figure>): Figure => ({
  name,
  seconds,
  fastest: seconds,
  slowest: seconds,
  runs: 1,
  bytes: undefined,
  peakBytes: undefined,
  ...figure,
});

async function putConfigRefs(client: Client, git: GitServer, { groups }: Fleet): Promise<void> {
  for (const { name } of groups) {
    const body = Buffer.from(
      JSON.stringify({ repository: git.url(REPOSITORY), ref: 'main', path: pathOf(name) }),
    );
    await client.call(`/v1/tenants/${TENANT}/groups/${name}/config-ref`, { method: 'PUT', body }, [201]);
  }
}

/** How often the repository is asked while something is done. */
async function counted(git: GitServer, work: () => Promise<void>): Promise<number> {
  const before = git.requests.length;
  await work();
  return git.requests.slice(before).filter((line) => line.startsWith('GET ')).length;
}

/** What a clone of it all sends. */
async function clonedBytes(git: GitServer, folder: string): Promise<number> {
  const before = git.sent;
  const child = ours(
    spawn('git', ['clone', '--quiet', '--bare', git.url(REPOSITORY), folder], { stdio: 'ignore' }),
  );
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error('The repository cannot be cloned.');
  return git.sent - before;
}
