import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { belongsTo, columnsFor, type Columns } from './columns.js';

const OWNERS = ['tenant', 'group', 'host'];

/**
 * Secrets with their sealed payloads, and the keys and passwords that those need. What of a secret is published stands
 * among its owner's variables, in rows that name it.
 */
export class Secrets1795200000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = await columnsFor(runner);
    const isMysql = runner.dataSource.options.type === 'mysql';
    for (const owner of OWNERS) {
      // TypeORM would build SQLite's table anew.
      if (isMysql)
        await runner.addColumn(
          `${owner}_variables`,
          new TableColumn(columns.id('secret_id', { isNullable: true })),
        );
      else await runner.query(`ALTER TABLE ${owner}_variables ADD COLUMN secret_id varchar(36)`);
    }
    for (const table of [
      dataKeys(columns),
      vaultPasswords(columns),
      secrets(columns),
      versions(columns),
      files(columns),
      jobs(columns),
    ])
      await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'key_jobs',
      'secret_files',
      'secret_versions',
      'secrets',
      'vault_passwords',
      'data_keys',
    ])
      await runner.dropTable(table);
    for (const owner of OWNERS) {
      await runner.query(`DELETE FROM ${owner}_variables WHERE secret_id IS NOT NULL`);
      await runner.query(`ALTER TABLE ${owner}_variables DROP COLUMN secret_id`);
    }
  }
}

const nullable = { isNullable: true };

const dataKeys = ({ id, text, long, time, integer }: Columns): Table =>
  new Table({
    name: 'data_keys',
    columns: [
      id('id', { isPrimary: true }),
      id('tenant_id'),
      text('purpose', 16),
      integer('version'),
      text('root', 255),
      long('wrapped'),
      time('wrapped_at'),
      time('created_at'),
    ],
    indices: [
      {
        name: 'uq_data_keys_tenant_purpose_version',
        columnNames: ['tenant_id', 'purpose', 'version'],
        isUnique: true,
      },
    ],
    foreignKeys: [belongsTo('fk_data_keys_tenant', 'tenant_id', 'tenants')],
  });

const vaultPasswords = ({ id, text, long, time, integer }: Columns): Table =>
  new Table({
    name: 'vault_passwords',
    columns: [
      id('id', { isPrimary: true }),
      id('tenant_id'),
      integer('version'),
      text('vault_id', 160),
      id('data_key_id'),
      long('sealed'),
      time('created_at'),
    ],
    indices: [
      { name: 'uq_vault_passwords_tenant_version', columnNames: ['tenant_id', 'version'], isUnique: true },
    ],
    foreignKeys: [belongsTo('fk_vault_passwords_tenant', 'tenant_id', 'tenants')],
  });

const secrets = ({ id, text, long, time, integer }: Columns): Table =>
  new Table({
    name: 'secrets',
    columns: [
      id('id', { isPrimary: true }),
      id('tenant_id'),
      id('owner_id'),
      id('group_id', nullable),
      id('host_id', nullable),
      text('name', 255),
      text('format', 16),
      integer('version'),
      integer('size', nullable),
      text('fingerprint', 64, nullable),
      long('certificate', nullable),
      time('expires_at', nullable),
      long('source', nullable),
      text('vault_id', 160, nullable),
      time('created_at'),
      time('updated_at'),
    ],
    indices: [
      { name: 'uq_secrets_owner_name', columnNames: ['owner_id', 'name'], isUnique: true },
      { name: 'ix_secrets_tenant_name', columnNames: ['tenant_id', 'name', 'id'] },
      { name: 'ix_secrets_tenant_expires_at', columnNames: ['tenant_id', 'expires_at'] },
      { name: 'ix_secrets_tenant_vault_id', columnNames: ['tenant_id', 'vault_id'] },
      { name: 'ix_secrets_group_id', columnNames: ['group_id'] },
      { name: 'ix_secrets_host_id', columnNames: ['host_id'] },
    ],
    foreignKeys: [
      belongsTo('fk_secrets_tenant', 'tenant_id', 'tenants'),
      belongsTo('fk_secrets_group', 'group_id', 'groups'),
      belongsTo('fk_secrets_host', 'host_id', 'hosts'),
    ],
  });

const versions = ({ id, text, long, time, integer }: Columns): Table =>
  new Table({
    name: 'secret_versions',
    columns: [
      id('secret_id', { isPrimary: true }),
      integer('version', { isPrimary: true }),
      id('tenant_id'),
      text('format', 16),
      integer('size', nullable),
      text('fingerprint', 64, nullable),
      long('certificate', nullable),
      long('source', nullable),
      id('data_key_id', nullable),
      long('sealed', nullable),
      text('actor_id', 64),
      text('actor_name', 255),
      time('created_at'),
    ],
    indices: [{ name: 'ix_secret_versions_data_key_id', columnNames: ['data_key_id'] }],
    foreignKeys: [belongsTo('fk_secret_versions_secret', 'secret_id', 'secrets')],
  });

const files = ({ id, long }: Columns): Table =>
  new Table({
    name: 'secret_files',
    columns: [id('secret_id', { isPrimary: true }), id('tenant_id'), long('content')],
    foreignKeys: [belongsTo('fk_secret_files_secret', 'secret_id', 'secrets')],
  });

const jobs = ({ id, text, time, integer }: Columns): Table =>
  new Table({
    name: 'key_jobs',
    columns: [
      id('id', { isPrimary: true }),
      id('tenant_id', nullable),
      text('kind', 16),
      text('state', 16),
      integer('done'),
      text('problem', 255, nullable),
      text('actor_kind', 16),
      text('actor_id', 64),
      text('actor_name', 255),
      text('request_id', 128),
      text('holder', 64, nullable),
      time('lease_until', nullable),
      time('created_at'),
      time('updated_at'),
    ],
    indices: [
      { name: 'ix_key_jobs_tenant_id', columnNames: ['tenant_id', 'id'] },
      { name: 'ix_key_jobs_state', columnNames: ['state'] },
    ],
    foreignKeys: [belongsTo('fk_key_jobs_tenant', 'tenant_id', 'tenants')],
  });
