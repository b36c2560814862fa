import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor } from './columns.js';

/**
 * Where each change came from. In SQL: TypeORM would copy SQLite's table, which may be the largest of all; as a last and
 * nullable column it costs neither engine more than a note in the schema.
 */
export class ChangeAddresses1795200000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { text } = await columnsFor(runner);
    const { type, length = '', charset, collation } = text('address', 64);
    const words = charset === undefined ? '' : ` CHARACTER SET ${charset} COLLATE ${collation}`;
    await runner.query(`ALTER TABLE changes ADD COLUMN address ${type}(${length})${words} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE changes DROP COLUMN address');
  }
}
