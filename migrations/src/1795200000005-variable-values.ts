import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An index that finds hosts by the value of a variable. It holds the first 32 letters of each value: enough to tell
 * most apart, so that large ones do not fill it. TypeORM has no words for such an index.
 */
export class VariableValues1795200000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const mysql = runner.dataSource.options.type === 'mysql';
    const letters = mysql ? 'value(32)' : 'substr(value, 1, 32)';
    await runner.query(
      `CREATE INDEX ix_host_variables_value ON host_variables (tenant_id, name, ${letters})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const mysql = runner.dataSource.options.type === 'mysql';
    await runner.query(`DROP INDEX ix_host_variables_value${mysql ? ' ON host_variables' : ''}`);
  }
}
