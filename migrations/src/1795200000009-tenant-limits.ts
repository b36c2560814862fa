import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { belongsTo, columnsFor } from './columns.js';

/** What a tenant may have, where it is not what the service allows to all; and what it has, counted as it is written. */
export class TenantLimits1795200000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, long, counter } = await columnsFor(runner);
    // TypeORM would build SQLite's table anew, and dropping the old one takes every tenant's rows with it.
    if (runner.dataSource.options.type === 'mysql')
      await runner.addColumn('tenants', new TableColumn(long('limits', { isNullable: true })));
    else await runner.query('ALTER TABLE tenants ADD COLUMN limits text');
    await runner.createTable(
      new Table({
        name: 'tenant_usage',
        columns: [
          id('tenant_id', { isPrimary: true }),
          counter('host_count'),
          counter('group_count'),
          counter('variable_count'),
          counter('revision'),
        ],
        foreignKeys: [belongsTo('fk_tenant_usage_tenant', 'tenant_id', 'tenants')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('tenant_usage');
    await runner.query('ALTER TABLE tenants DROP COLUMN limits');
  }
}
