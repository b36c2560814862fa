import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from './columns.js';

/** The change log. Without a foreign key: it outlives the tenant it tells of. */
export class Changes1795200000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, text, long, time, counter } = await columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'changes',
        columns: [
          id('tenant_id', { isPrimary: true }),
          counter('revision', { isPrimary: true }),
          time('at'),
          text('actor_kind', 16),
          text('actor_id', 64),
          text('actor_name', 255),
          text('request_id', 128),
          text('reason', 1024, { isNullable: true }),
          text('kind', 32),
          text('entity_type', 16),
          id('entity_id'),
          text('entity_name', 255),
          long('before', { isNullable: true }),
          long('after', { isNullable: true }),
        ],
        indices: [{ name: 'ix_changes_entity', columnNames: ['tenant_id', 'entity_id', 'revision'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('changes');
  }
}
