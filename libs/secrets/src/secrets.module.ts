import { Module, type DynamicModule } from '@nestjs/common';
import { EventsModule } from '@muster/events';
import { InventoryModule } from '@muster/inventory';
import { JobsService } from './jobs/jobs.service.js';
import { KeyJobsQueries } from './jobs/key-jobs.queries.js';
import { DataKeysQueries } from './keyring/data-keys.queries.js';
import { KeyringService } from './keyring/keyring.service.js';
import { RewrapService } from './keyring/rewrap.service.js';
import { RotationService } from './keyring/rotation.service.js';
import { PasswordSealingService } from './passwords/password-sealing.service.js';
import { RevaultService } from './passwords/revault.service.js';
import { VaultPasswordsQueries } from './passwords/vault-passwords.queries.js';
import { VaultPasswordsService } from './passwords/vault-passwords.service.js';
import { PayloadsService } from './secrets/payloads.service.js';
import { SecretSealingService } from './secrets/secret-sealing.service.js';
import { SecretWritesService } from './secrets/secret-writes.service.js';
import { SecretsQueries } from './secrets/secrets.queries.js';
import { SecretsService } from './secrets/secrets.service.js';
import { SecretSources } from './sources/secret-sources.js';
import { SourcesQueries } from './sources/sources.queries.js';
import { SourcesService } from './sources/sources.service.js';
import { UnlockProviders } from './unlock/unlock-providers.js';

/** What keeps secrets safe, and what lies outside: made of the configuration. */
export interface SecretsOptions {
  readonly providers: UnlockProviders;
  readonly sources: SecretSources;
}

const doors = [
  SecretsService,
  VaultPasswordsService,
  KeyringService,
  RotationService,
  RewrapService,
  JobsService,
  SourcesService,
];

const inner = [
  DataKeysQueries,
  KeyJobsQueries,
  PasswordSealingService,
  PayloadsService,
  RevaultService,
  SecretSealingService,
  SecretsQueries,
  SecretWritesService,
  SourcesQueries,
  VaultPasswordsQueries,
];

@Module({})
export class SecretsModule {
  static of({ providers, sources }: SecretsOptions): DynamicModule {
    return {
      module: SecretsModule,
      global: true,
      imports: [EventsModule, InventoryModule],
      providers: [
        ...doors,
        ...inner,
        { provide: UnlockProviders, useValue: providers },
        { provide: SecretSources, useValue: sources },
      ],
      exports: doors,
    };
  }
}
