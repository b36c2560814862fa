import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from './columns.js';

/** What makes a write happen once: the marks of commits, and the answers to requests that came with a key. */
export class Commits1795200000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, text, long, time, flag } = await columnsFor(runner);
    await runner.createTable(
      new Table({ name: 'commits', columns: [id('id', { isPrimary: true }), flag('fence')] }),
    );
    await runner.createTable(
      new Table({
        name: 'idempotency_keys',
        columns: [
          text('actor_id', 64, { isPrimary: true }),
          text('key', 255, { isPrimary: true }),
          text('fingerprint', 64),
          time('at'),
          long('answer', { isNullable: true }),
        ],
        indices: [{ name: 'ix_idempotency_keys_at', columnNames: ['at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('idempotency_keys');
    await runner.dropTable('commits');
  }
}
