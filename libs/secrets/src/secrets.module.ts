import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { EventsModule } from '@muster/events';
import { IdentityModule, ServiceTokens } from '@muster/identity';
import { InventoryModule } from '@muster/inventory';
import { JobsService } from './jobs/jobs.service.js';
import { KeyJobsQueries } from './jobs/key-jobs.queries.js';
import { DataKeysQueries } from './keyring/data-keys.queries.js';
import { KeyringService } from './keyring/keyring.service.js';
import { RewrapService } from './rotation/rewrap.service.js';
import { RotationService } from './rotation/rotation.service.js';
import { ResealService } from './rotation/reseal.service.js';
import { RevaultService } from './rotation/revault.service.js';
import { SealedPasswordsService } from './rotation/sealed-passwords.service.js';
import { SealedPayloadsService } from './rotation/sealed-payloads.service.js';
import { VaultPasswordsQueries } from './passwords/vault-passwords.queries.js';
import { VaultPasswordsService } from './passwords/vault-passwords.service.js';
import { PayloadsService } from './secrets/payloads.service.js';
import { RevealService } from './secrets/reveal.service.js';
import { SecretContentsService } from './secrets/secret-contents.service.js';
import { SecretWritesService } from './secrets/secret-writes.service.js';
import { SecretsQueries } from './secrets/secrets.queries.js';
import { SecretsService } from './secrets/secrets.service.js';
import { UsesService } from './secrets/uses.service.js';
import { SecretSources } from './sources/secret-sources.js';
import { SourcesService } from './sources/sources.service.js';
import { UnlockProviders } from './unlock/unlock-providers.js';

/** What keeps secrets safe, and what lies outside: made of the configuration. */
export interface SecretsOptions {
  readonly providers: UnlockProviders;
  readonly sources: SecretSources;
}

const OPTIONS = Symbol('muster:secrets-options');

const doors = [
  SecretsService,
  SecretContentsService,
  RevealService,
  VaultPasswordsService,
  KeyringService,
  RotationService,
  RewrapService,
  JobsService,
  SourcesService,
  UsesService,
];

const inner = [
  DataKeysQueries,
  KeyJobsQueries,
  PayloadsService,
  ResealService,
  RevaultService,
  SealedPasswordsService,
  SealedPayloadsService,
  SecretsQueries,
  SecretWritesService,
  VaultPasswordsQueries,
];

@Module({})
export class SecretsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService,
    private readonly reseal: ResealService,
    private readonly rewrap: RewrapService,
    private readonly revault: RevaultService,
  ) {}

  /** Says who does which work on keys. */
  onModuleInit(): void {
    this.jobs.register('rotate', this.reseal);
    this.jobs.register('rewrap', this.rewrap);
    this.jobs.register('revault', this.revault);
  }

  /** @param options made of the configuration, and of the service's own way into the cloud */
  static of(options: (tokens: ServiceTokens) => SecretsOptions): DynamicModule {
    return {
      module: SecretsModule,
      global: true,
      imports: [EventsModule, IdentityModule, InventoryModule],
      providers: [
        ...doors,
        ...inner,
        { provide: OPTIONS, inject: [ServiceTokens], useFactory: options },
        {
          provide: UnlockProviders,
          inject: [OPTIONS],
          useFactory: ({ providers }: SecretsOptions) => providers,
        },
        { provide: SecretSources, inject: [OPTIONS], useFactory: ({ sources }: SecretsOptions) => sources },
      ],
      exports: doors,
    };
  }
}
