import { ChangeEntity } from '@muster/events';
import { TenantEntity, TokenEntity } from '@muster/identity';
import { ImportEntity } from '@muster/intake';
import {
  GroupEntity, GroupVariableEntity, HostEntity, HostVariableEntity, MembershipEntity, TenantVariableEntity,
} from '@muster/inventory'; // prettier-ignore
import { sqliteFile, type Config, type DatabaseOptions } from '@muster/kernel';
import { MIGRATIONS } from '@muster/migrations';

const ENTITIES = [
  TenantEntity, TokenEntity, ChangeEntity,
  HostEntity, GroupEntity, MembershipEntity,
  TenantVariableEntity, GroupVariableEntity, HostVariableEntity,
  ImportEntity,
]; // prettier-ignore

/** The database that the configuration names, with the tables of every lib. */
export const databaseOptions = (
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'exportConcurrency'>,
): DatabaseOptions => ({
  url: config.databaseUrl,
  file: sqliteFile(config),
  snapshots: config.exportConcurrency,
  entities: ENTITIES,
  migrations: MIGRATIONS,
});
