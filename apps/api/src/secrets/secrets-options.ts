import { join } from 'node:path';
import type { Config } from '@muster/kernel';
import {
  LocalUnlockProvider, SecretSources, UnlockProviders, type SecretsOptions, type UnlockProvider,
} from '@muster/secrets'; // prettier-ignore

const ROOT_KEY_FILE = 'root.key';

/** What the configuration says of who keeps root keys, and of where secrets may lie. */
export function secretsOptions(config: Pick<Config, 'dataDir' | 'unlock'>): SecretsOptions {
  const [first = localProvider(config), ...others] = config.unlock.providers.map((name) => {
    if (name === 'local') return localProvider(config);
    throw new Error(`no provider ${name}`);
  });
  return { providers: new UnlockProviders([first, ...others]), sources: new SecretSources([]) };
}

const localProvider = ({
  dataDir,
  unlock: { rootKeyFile },
}: Pick<Config, 'dataDir' | 'unlock'>): UnlockProvider =>
  new LocalUnlockProvider(
    rootKeyFile === undefined
      ? { file: join(dataDir, ROOT_KEY_FILE), isOurs: true }
      : { file: rootKeyFile, isOurs: false },
  );
