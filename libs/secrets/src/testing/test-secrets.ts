import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Logger, Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuditSettings, IdempotencyKeyEntity } from '@muster/events';
import {
  AccessService, AttemptSettings, KeystoneSettings, LimitSettings, TenantsService,
  type Caller, type TenantScope,
} from '@muster/identity'; // prettier-ignore
import { ENTITIES } from '@muster/inventory/testing';
import { Db } from '@muster/kernel';
import { testDb } from '@muster/kernel/testing';
import { MIGRATIONS } from '@muster/migrations';
import { KeyJobEntity } from '../jobs/key-job.entity.js';
import { DataKeyEntity } from '../keyring/data-key.entity.js';
import { VaultPasswordEntity } from '../passwords/vault-password.entity.js';
import { SecretEntity, SecretFileEntity, SecretVersionEntity } from '../secrets/secret.entity.js';
import { SecretsModule, type SecretsOptions } from '../secrets.module.js';
import { SecretSources } from '../sources/secret-sources.js';
import { LocalUnlockProvider } from '../unlock/local-unlock.provider.js';
import { UnlockProviders } from '../unlock/unlock-providers.js';

const SECRETS_ENTITIES = [
  SecretEntity,
  SecretVersionEntity,
  SecretFileEntity,
  DataKeyEntity,
  VaultPasswordEntity,
  KeyJobEntity,
];

const ROOT: Caller = {
  actor: { kind: 'system', id: 'test', name: 'test' },
  requestId: 'test',
  grant: { tenantId: null, role: 'admin', system: true },
};

/** What the app gives to every lib. */
@Global()
@Module({})
class Settings {
  static over(db: Db): DynamicModule {
    const providers = [
      { provide: Db, useValue: db },
      { provide: LimitSettings, useValue: new LimitSettings() },
      { provide: AuditSettings, useValue: new AuditSettings(1) },
      { provide: KeystoneSettings, useValue: new KeystoneSettings(undefined) },
      { provide: AttemptSettings, useValue: new AttemptSettings(0, 1) },
    ];
    return { module: Settings, providers, exports: providers.map(({ provide }) => provide) };
  }
}

/** One process's services over a database. */
export interface TestProcess {
  get<T>(service: Type<T>): T;
  /** Enters a tenant as admin; one that does not exist is made. */
  tenant(name: string): Promise<TenantScope>;
  end(): Promise<void>;
}

/** The services of secrets over a real database and a real root key file, wired as the app wires them. */
export interface TestSecrets extends TestProcess {
  readonly db: Db;
  readonly rootKeyFile: string;
  /** Another process over the same database. */
  start(options?: Partial<SecretsOptions>): Promise<TestProcess>;
  close(): Promise<void>;
}

/** What a floor above has beside secrets. */
export interface FloorAbove {
  readonly entities: readonly Type[];
  /** Made anew for each process. */
  readonly imports: () => readonly DynamicModule[];
}

const NOTHING: FloorAbove = { entities: [], imports: () => [] };

export async function testSecrets(
  options: Partial<SecretsOptions> = {},
  above: FloorAbove = NOTHING,
): Promise<TestSecrets> {
  const { db, close } = await testDb({
    entities: [...ENTITIES, IdempotencyKeyEntity, ...SECRETS_ENTITIES, ...above.entities],
    migrations: MIGRATIONS,
  });
  const folder = await mkdtemp(join(tmpdir(), 'muster-secrets-'));
  const rootKeyFile = join(folder, 'root.key');
  const processes: TestProcess[] = [];
  const start = async (more: Partial<SecretsOptions> = {}): Promise<TestProcess> => {
    const secrets = SecretsModule.of(() => ({
      providers: new UnlockProviders([new LocalUnlockProvider({ file: rootKeyFile, isOurs: true })]),
      sources: new SecretSources([]),
      ...more,
    }));
    const started = await process(db, [secrets, ...above.imports()]);
    processes.push(started);
    return started;
  };
  const first = await start(options);
  return {
    ...first,
    db,
    rootKeyFile,
    start,
    close: async () => {
      await Promise.all(processes.map((each) => each.end()));
      await close();
      await rm(folder, { recursive: true });
    },
  };
}

async function process(db: Db, modules: readonly DynamicModule[]): Promise<TestProcess> {
  Logger.overrideLogger(false);
  const app = await NestFactory.createApplicationContext({
    module: Settings,
    imports: [Settings.over(db), ...modules],
  });
  let ended: Promise<void> | undefined;
  return {
    get: (service) => app.get(service, { strict: false }),
    tenant: async (name) => {
      const access = app.get(AccessService, { strict: false });
      await app
        .get(TenantsService, { strict: false })
        .create(ROOT, { name })
        .catch(() => undefined);
      return access.enter(ROOT, name, 'secret:write');
    },
    end: () => (ended ??= app.close()),
  };
}
