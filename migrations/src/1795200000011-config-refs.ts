import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { belongsTo, columnsFor, type Columns } from './columns.js';

/** Where groups have their configuration in Git, and what the remotes last said of their refs. */
export class ConfigRefs1795200000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = await columnsFor(runner);
    for (const table of [configRefs(columns), remotes(columns), remoteRefs(columns)])
      await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['git_remote_refs', 'git_remotes', 'config_refs']) await runner.dropTable(table);
  }
}

const nullable = { isNullable: true };
const primary = { isPrimary: true };

/** A digest in hex. */
const key = ({ id }: Columns, more = {}): ReturnType<Columns['id']> => ({
  ...id('remote_key', more),
  length: '64',
});
const commit = ({ id }: Columns, name: string): ReturnType<Columns['id']> => ({
  ...id(name, nullable),
  length: '40',
});

const configRefs = (columns: Columns): Table => {
  const { id, text, time } = columns;
  return new Table({
    name: 'config_refs',
    columns: [
      id('id', primary),
      id('tenant_id'),
      id('owner_id'),
      id('group_id', nullable),
      text('repository', 2048),
      text('ref', 255),
      text('path', 1024),
      text('credential', 255, nullable),
      text('hook_secret', 255, nullable),
      key(columns),
      time('created_at'),
      time('updated_at'),
    ],
    indices: [
      { name: 'uq_config_refs_owner', columnNames: ['owner_id'], isUnique: true },
      { name: 'ix_config_refs_tenant_remote', columnNames: ['tenant_id', 'remote_key'] },
      { name: 'ix_config_refs_group_id', columnNames: ['group_id'] },
    ],
    foreignKeys: [
      belongsTo('fk_config_refs_tenant', 'tenant_id', 'tenants'),
      belongsTo('fk_config_refs_group', 'group_id', 'groups'),
    ],
  });
};

const remotes = (columns: Columns): Table => {
  const { id, text, time } = columns;
  return new Table({
    name: 'git_remotes',
    columns: [
      id('tenant_id', primary),
      key(columns, primary),
      text('repository', 2048),
      text('credential', 255, nullable),
      time('asked_at', nullable),
      time('answered_at', nullable),
      text('failure', 16, nullable),
      text('problem', 255, nullable),
    ],
    foreignKeys: [belongsTo('fk_git_remotes_tenant', 'tenant_id', 'tenants')],
  });
};

const remoteRefs = (columns: Columns): Table => {
  const { id, text, time } = columns;
  return new Table({
    name: 'git_remote_refs',
    columns: [
      id('tenant_id', primary),
      key(columns, primary),
      text('ref', 255, primary),
      commit(columns, 'commit_id'),
      text('full_name', 255, nullable),
      commit(columns, 'good_commit_id'),
      text('good_full_name', 255, nullable),
      time('good_at', nullable),
    ],
    foreignKeys: [belongsTo('fk_git_remote_refs_tenant', 'tenant_id', 'tenants')],
  });
};
