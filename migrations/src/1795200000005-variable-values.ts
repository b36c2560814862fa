import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An index that finds hosts by the value of a variable. It holds the first 32 letters of each value: enough to tell
 * most apart, so that large ones do not fill it. The value comes first: SQLite would take an index that begins with the
 * tenant, or with the name, for whatever asks for some hosts of a tenant, and read all of it. TypeORM has no words for
 * such an index.
 */
export class VariableValues1795200000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const mysql = runner.dataSource.options.type === 'mysql';
    const letters = mysql ? 'value(32)' : 'substr(value, 1, 32)';
    await runner.query(
      `CREATE INDEX ix_host_variables_value ON host_variables (${letters}, name, tenant_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const mysql = runner.dataSource.options.type === 'mysql';
    await runner.query(`DROP INDEX ix_host_variables_value${mysql ? ' ON host_variables' : ''}`);
  }
}
