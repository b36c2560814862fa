import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { belongsTo, columnsFor } from './columns.js';

/** Tenants, and the tokens that speak for them. */
export class Tenants1795200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, text, time, counter, flag } = await columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'tenants',
        columns: [
          id('id', { isPrimary: true }),
          text('name', 255),
          text('customer', 255, { isNullable: true }),
          text('keystone_project_id', 64, { isNullable: true }),
          counter('revision', { default: 0 }),
          time('created_at'),
          time('updated_at'),
        ],
        indices: [
          { name: 'uq_tenants_name', columnNames: ['name'], isUnique: true },
          { name: 'uq_tenants_keystone_project_id', columnNames: ['keystone_project_id'], isUnique: true },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'api_tokens',
        columns: [
          id('id', { isPrimary: true }),
          id('tenant_id', { isNullable: true }),
          text('name', 255),
          text('role', 16),
          flag('system'),
          text('prefix', 16),
          text('token_hash', 64),
          time('created_at'),
          time('expires_at', { isNullable: true }),
          time('revoked_at', { isNullable: true }),
        ],
        indices: [
          { name: 'uq_api_tokens_token_hash', columnNames: ['token_hash'], isUnique: true },
          { name: 'ix_api_tokens_tenant_id', columnNames: ['tenant_id'] },
        ],
        foreignKeys: [belongsTo('fk_api_tokens_tenant', 'tenant_id', 'tenants')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_tokens');
    await runner.dropTable('tenants');
  }
}
