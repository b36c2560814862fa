import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { belongsTo, columnsFor } from './columns.js';

const INDEX = new TableIndex({ name: 'ix_api_tokens_group_id', columnNames: ['group_id'] });
const GROUP = belongsTo('fk_api_tokens_group', 'group_id', 'groups');

/** Tokens that only read, tokens of one group's bundle, and when each was last used. */
export class TokenScopes1795200000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, time, flag } = await columnsFor(runner);
    await runner.addColumns('api_tokens', [
      new TableColumn(flag('read_only', { default: 0 })),
      new TableColumn(id('group_id', { isNullable: true })),
      new TableColumn(time('last_used_at', { isNullable: true })),
    ]);
    await runner.createIndex('api_tokens', INDEX);
    await runner.createForeignKey('api_tokens', GROUP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropForeignKey('api_tokens', GROUP);
    await runner.dropIndex('api_tokens', INDEX);
    await runner.dropColumns('api_tokens', ['read_only', 'group_id', 'last_used_at']);
  }
}
