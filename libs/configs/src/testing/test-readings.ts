import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '@muster/kernel';
import type { UsesService } from '@muster/secrets';
import { ContentsService } from '../contents/contents.service.js';
import { GitRepositories } from '../git/git-repositories.js';
import { OutboundPolicy } from '../git/outbound-policy.js';
import { ReadingsService } from '../readings/readings.service.js';
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
  const policy = new OutboundPolicy({ allowHttp: true, ranges: ['127.0.0.0/8'] });
  const git = new GitRepositories({ folder, policy });
  const secrets = { open: () => Promise.resolve(undefined) } as unknown as UsesService;
  const queries = new RemotesQueries(db);
  const remotes = new RemotesService(queries, git, secrets, new RemoteSettings(refreshSeconds));
  const pathsAt = async (tenantId: string, remoteKey: string, ref: string): Promise<string[]> => {
    const sql = 'SELECT DISTINCT path FROM config_refs WHERE tenant_id = ? AND remote_key = ? AND ref = ?';
    const rows = await db.query<{ path: string }>(sql, [tenantId, remoteKey, ref]);
    return rows.map(({ path }) => path);
  };
  const readings = new ReadingsService(remotes, new ContentsService(git), pathsAt, { maxStaleSeconds });
  return {
    readings,
    remotes,
    close: async () => {
      await git.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
