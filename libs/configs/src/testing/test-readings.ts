import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '@muster/kernel';
import type { UsesService } from '@muster/secrets';
import { ContentsService } from '../contents/contents.service.js';
import { GitRepositories } from '../git/git-repositories.js';
import { OutboundPolicy } from '../git/outbound-policy.js';
import { ReadingsService } from '../readings/readings.service.js';
import { ConfigRefsQueries } from '../refs/config-refs.queries.js';
import { RemoteSettings } from '../remotes/remote-settings.js';
import { RemotesQueries } from '../remotes/remotes.queries.js';
import { RemotesService } from '../remotes/remotes.service.js';

/** What reads config refs, as a process of the service has it. */
export interface TestReadings {
  readonly readings: ReadingsService;
  readonly remotes: RemotesService;
  /** Forgets mirrors, and ends what runs. */
  close(): Promise<void>;
}

/** What reads the config refs of a database, with mirrors of its own; it knows no credentials. */
export async function testReadings(
  db: Db,
  { refreshSeconds = 60, maxStaleSeconds = 3600 } = {},
): Promise<TestReadings> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-mirrors-'));
  const policy = new OutboundPolicy({ schemes: ['http'], networks: ['127.0.0.0/8'] });
  const git = new GitRepositories({ folder, policy });
  const secrets = { open: () => Promise.resolve(undefined) } as unknown as UsesService;
  const settings = new RemoteSettings(refreshSeconds, maxStaleSeconds);
  const remotes = new RemotesService(new RemotesQueries(db), git, secrets, settings);
  const readings = new ReadingsService(
    remotes,
    new ContentsService(git),
    new ConfigRefsQueries(db),
    settings,
  );
  return {
    readings,
    remotes,
    close: async () => {
      await git.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
