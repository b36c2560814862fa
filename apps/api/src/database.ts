import { ConfigRefEntity, GitRemoteEntity, GitRemoteRefEntity } from '@muster/configs';
import { AuditEventEntity, ChangeEntity, IdempotencyKeyEntity } from '@muster/events';
import { TenantEntity, TenantUsageEntity, TokenEntity } from '@muster/identity';
import { ImportEntity } from '@muster/intake';
import {
  GroupEntity, GroupVariableEntity, HostEntity, HostSightingEntity, HostVariableEntity, MembershipEntity, TenantVariableEntity,
} from '@muster/inventory'; // prettier-ignore
import { CommitEntity, sqliteFile, type Config, type DatabaseOptions } from '@muster/kernel';
import { MIGRATIONS } from '@muster/migrations';
import {
  DataKeyEntity, KeyJobEntity, SecretEntity, SecretFileEntity, SecretVersionEntity, VaultPasswordEntity,
} from '@muster/secrets'; // prettier-ignore

const ENTITIES = [
  TenantEntity, TenantUsageEntity, TokenEntity, ChangeEntity, AuditEventEntity, IdempotencyKeyEntity, CommitEntity,
  HostEntity, HostSightingEntity, GroupEntity, MembershipEntity,
  TenantVariableEntity, GroupVariableEntity, HostVariableEntity,
  ImportEntity,
  SecretEntity, SecretVersionEntity, SecretFileEntity, DataKeyEntity, VaultPasswordEntity, KeyJobEntity,
  ConfigRefEntity, GitRemoteEntity, GitRemoteRefEntity,
]; // prettier-ignore

/** The database that the configuration names, with the tables of every lib. */
export const databaseOptions = (
  config: Pick<
    Config,
    'databaseUrl' | 'databaseWaitSeconds' | 'databasePool' | 'dataDir' | 'exportConcurrency'
  >,
): DatabaseOptions => ({
  url: config.databaseUrl,
  file: sqliteFile(config),
  waitMs: config.databaseWaitSeconds * 1000,
  poolSize: config.databasePool,
  snapshots: config.exportConcurrency,
  entities: ENTITIES,
  migrations: MIGRATIONS,
});
