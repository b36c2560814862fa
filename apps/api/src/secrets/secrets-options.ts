import type { ServiceTokens } from '@muster/identity';
import { rootKeyFile, type Config, type UnlockProviderName } from '@muster/kernel';
import {
  BarbicanClient, BarbicanSource, BarbicanUnlockProvider, LocalUnlockProvider, SecretSources, UnlockProviders,
  VaultClient, VaultSource, VaultUnlockProvider, type SecretsOptions, type UnlockProvider,
} from '@muster/secrets'; // prettier-ignore

type SecretsConfig = Pick<Config, 'dataDir' | 'unlock' | 'barbican'>;

/** What the configuration says of who keeps root keys, and of where secrets may lie. */
export function secretsOptions(config: SecretsConfig, tokens: ServiceTokens): SecretsOptions {
  const { barbican, unlock } = config;
  const vault = unlock.vault && new VaultClient(unlock.vault);
  const barbicanClient = barbican && new BarbicanClient(barbican.url, tokens);

  const local = (): UnlockProvider =>
    new LocalUnlockProvider({ file: rootKeyFile(config), isOurs: unlock.rootKeyFile === undefined });
  const makers: Record<UnlockProviderName, () => UnlockProvider> = {
    local,
    vault: () => new VaultUnlockProvider(needed(vault), needed(unlock.vault)),
    barbican: () => new BarbicanUnlockProvider(needed(barbicanClient), needed(barbican).keys),
  };
  const [first = local(), ...others] = unlock.providers.map((name) => makers[name]());
  return {
    providers: new UnlockProviders([first, ...others]),
    sources: new SecretSources([
      ...(vault ? [new VaultSource(vault, unlock.vault)] : []),
      ...(barbicanClient ? [new BarbicanSource(barbicanClient, tokens)] : []),
    ]),
  };
}

/** The configuration is refused where something is missing that a provider needs. */
function needed<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('a provider is named that is not configured');
  return part;
}
