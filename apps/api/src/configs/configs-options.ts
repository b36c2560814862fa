import { join } from 'node:path';
import {
  gitOptions,
  GitRepositories,
  MirrorSettings,
  RemoteSettings,
  type ConfigsOptions,
} from '@muster/configs';
import type { Config } from '@muster/kernel';

/** What the configuration says of repositories and of the way there. */
export function configsOptions({ git, dataDir }: Pick<Config, 'git' | 'dataDir'>): ConfigsOptions {
  const options = gitOptions(git, join(dataDir, 'git'));
  return {
    policy: options.policy,
    repositories: new GitRepositories(options),
    mirrors: new MirrorSettings(git.keepDays),
    remotes: new RemoteSettings(git.refreshSeconds, git.maxStaleSeconds),
  };
}
