import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { belongsTo, columnsFor, type Columns } from './columns.js';

const hosts = ({ id, text, long, time, flag }: Columns): Table =>
  new Table({
    name: 'hosts',
    columns: [
      id('id', { isPrimary: true }),
      id('tenant_id'),
      text('name', 255),
      text('ip_address', 45, { isNullable: true }),
      text('device_type', 64, { isNullable: true }),
      flag('active', { default: 1 }),
      long('note', { isNullable: true }),
      text('external_id', 255, { isNullable: true }),
      time('created_at'),
      time('updated_at'),
    ],
    indices: [
      { name: 'uq_hosts_tenant_name', columnNames: ['tenant_id', 'name'], isUnique: true },
      { name: 'ix_hosts_tenant_ip_address', columnNames: ['tenant_id', 'ip_address'] },
      { name: 'ix_hosts_tenant_external_id', columnNames: ['tenant_id', 'external_id'] },
    ],
    foreignKeys: [belongsTo('fk_hosts_tenant', 'tenant_id', 'tenants')],
  });

const groups = ({ id, text, integer, time }: Columns): Table =>
  new Table({
    name: 'groups',
    columns: [
      id('id', { isPrimary: true }),
      id('tenant_id'),
      id('parent_id', { isNullable: true }),
      text('name', 128),
      text('kind', 64, { isNullable: true }),
      integer('priority', { default: 1 }),
      time('created_at'),
      time('updated_at'),
    ],
    indices: [
      { name: 'uq_groups_tenant_name', columnNames: ['tenant_id', 'name'], isUnique: true },
      { name: 'ix_groups_tenant_kind', columnNames: ['tenant_id', 'kind'] },
      { name: 'ix_groups_parent_id', columnNames: ['parent_id'] },
    ],
    foreignKeys: [
      belongsTo('fk_groups_tenant', 'tenant_id', 'tenants'),
      belongsTo('fk_groups_parent', 'parent_id', 'groups'),
    ],
  });

const memberships = ({ id }: Columns): Table =>
  new Table({
    name: 'memberships',
    withoutRowid: true,
    columns: [id('group_id', { isPrimary: true }), id('host_id', { isPrimary: true }), id('tenant_id')],
    indices: [{ name: 'ix_memberships_host_id', columnNames: ['host_id'] }],
    foreignKeys: [
      belongsTo('fk_memberships_group', 'group_id', 'groups'),
      belongsTo('fk_memberships_host', 'host_id', 'hosts'),
    ],
  });

/**
 * Clustered by owner: all variables of a host lie side by side, which is how an export reads them.
 * `revision` is the change that set the value: it tells who and when.
 */
const variablesOf = (owner: 'tenant' | 'group' | 'host', { id, text, long, counter }: Columns): Table =>
  new Table({
    name: `${owner}_variables`,
    withoutRowid: true,
    columns: [
      id(`${owner}_id`, { isPrimary: true }),
      text('name', 255, { isPrimary: true }),
      ...(owner === 'tenant' ? [] : [id('tenant_id')]),
      long('value'),
      counter('revision'),
    ],
    foreignKeys: [belongsTo(`fk_${owner}_variables_${owner}`, `${owner}_id`, `${owner}s`)],
  });

/** Hosts, groups, who is in what, and the variables of all three owners. */
export class Inventory1795200000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = await columnsFor(runner);
    await runner.createTable(hosts(columns));
    await runner.createTable(groups(columns));
    await runner.createTable(memberships(columns));
    await runner.createTable(variablesOf('tenant', columns));
    await runner.createTable(variablesOf('group', columns));
    await runner.createTable(variablesOf('host', columns));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'host_variables',
      'group_variables',
      'tenant_variables',
      'memberships',
      'groups',
      'hosts',
    ]) {
      await runner.dropTable(table);
    }
  }
}
