import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from './columns.js';

/**
 * What became of the latest drafts and files that were sent in. Without a foreign key: a record begins while another
 * unit of work holds the tenant's row, and would wait for it.
 */
export class Imports1795200000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, text, long, time, counter } = await columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'imports',
        columns: [
          id('id', { isPrimary: true }),
          id('tenant_id'),
          text('kind', 16),
          text('format', 64),
          text('state', 16),
          text('actor_kind', 16),
          text('actor_id', 64),
          text('actor_name', 255),
          text('request_id', 128),
          counter('rows_read'),
          counter('rows_written'),
          counter('rows_total', { isNullable: true }),
          time('started_at'),
          time('updated_at'),
          time('finished_at', { isNullable: true }),
          long('result', { isNullable: true }),
          long('problem', { isNullable: true }),
        ],
        indices: [{ name: 'ix_imports_tenant_id', columnNames: ['tenant_id', 'id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('imports');
  }
}
