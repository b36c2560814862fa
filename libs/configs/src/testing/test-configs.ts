import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TenantScope } from '@muster/identity';
import { SecretContentsService, type SecretInput } from '@muster/secrets';
import { testSecrets, type TestSecrets } from '@muster/secrets/testing';
import { ConfigsModule } from '../configs.module.js';
import { GitRepositories } from '../git/git-repositories.js';
import { MirrorSettings } from '../git/mirrors-upkeep.service.js';
import { OutboundPolicy } from '../git/outbound-policy.js';
import { GitServer } from '../git/testing/git-server.js';
import { ConfigRefEntity } from '../refs/config-ref.entity.js';
import { ConfigRefsService, type ConfigOwner } from '../refs/config-refs.service.js';
import type { ConfigRefView } from '../refs/config-refs.queries.js';
import type { GivenConfigRef } from '../refs/config-ref-input.service.js';
import { GitRemoteEntity, GitRemoteRefEntity } from '../remotes/git-remote.entity.js';
import { RemoteSettings } from '../remotes/remote-settings.js';

const ENTITIES = [ConfigRefEntity, GitRemoteEntity, GitRemoteRefEntity];

/** The services of configs over a real database and a real Git server, wired as the app wires them. */
export interface TestConfigs extends TestSecrets {
  readonly server: GitServer;
  /** Gives an owner a config ref. */
  put(scope: TenantScope, owner: ConfigOwner, given: GivenConfigRef): Promise<ConfigRefView>;
  /** Gives the tenant itself a secret. */
  secret(scope: TenantScope, name: string, input: SecretInput): Promise<void>;
  /** Lets so much time pass that every remote is due by its age. */
  age(): Promise<void>;
}

export async function testConfigs(): Promise<TestConfigs> {
  const [server, folder] = [await GitServer.start(), await mkdtemp(join(tmpdir(), 'muster-mirrors-'))];
  const policy = new OutboundPolicy({ schemes: ['http'], networks: ['127.0.0.0/8'] });
  const mirrors = new MirrorSettings(30);
  const remotes = new RemoteSettings(60);
  let processes = 0;
  const world = await testSecrets(
    {},
    {
      entities: ENTITIES,
      // Each process has mirrors of its own: nothing but the database is shared.
      imports: () => {
        processes += 1;
        const repositories = new GitRepositories({ folder: join(folder, String(processes)), policy });
        return [ConfigsModule.of({ policy, repositories, mirrors, remotes })];
      },
    },
  );
  return {
    ...world,
    server,
    put: async (scope, owner, given) =>
      (await world.get(ConfigRefsService).put(scope, owner, given, {})).configRef,
    secret: async (scope, name, input) => {
      await world.get(SecretContentsService).put(scope, { type: 'tenant' }, name, input, {});
    },
    age: async () => {
      await world.db.transaction(() =>
        world.db.query('UPDATE git_remotes SET asked_at = ? WHERE asked_at IS NOT NULL', [
          '2000-01-01T00:00:00.000000Z',
        ]),
      );
    },
    close: async () => {
      await world.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
