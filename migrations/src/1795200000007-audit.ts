import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from './columns.js';

/** The audit log: who was turned away, and who used what is to be accounted for. Without a foreign key, as the change log. */
export class Audit1795200000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, text, time, integer } = await columnsFor(runner);
    const nullable = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'audit_events',
        columns: [
          id('id', { isPrimary: true }),
          id('tenant_id', nullable),
          time('at'),
          time('last_at'),
          integer('occurrences'),
          text('action', 32),
          text('outcome', 16),
          text('code', 64, nullable),
          text('operation', 255),
          text('actor_kind', 16, nullable),
          text('actor_id', 64, nullable),
          text('actor_name', 255, nullable),
          text('token_prefix', 16, nullable),
          text('address', 64, nullable),
          text('request_id', 128),
          text('reason', 1024, nullable),
        ],
        indices: [
          { name: 'ix_audit_events_tenant_id', columnNames: ['tenant_id', 'at', 'id'] },
          { name: 'ix_audit_events_at', columnNames: ['at', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_events');
  }
}
