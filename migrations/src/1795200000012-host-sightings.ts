import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { belongsTo, columnsFor } from './columns.js';

/** When runs last reached hosts, and since when they have not. Observations: no change of the inventory, so not in its log. */
export class HostSightings1795200000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, time } = await columnsFor(runner);
    const nullable = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'host_sightings',
        columns: [
          id('host_id', { isPrimary: true }),
          id('tenant_id'),
          time('reported_at'),
          time('last_seen', nullable),
          time('unreachable_since', nullable),
        ],
        indices: [
          { name: 'ix_host_sightings_tenant_unreachable', columnNames: ['tenant_id', 'unreachable_since'] },
        ],
        foreignKeys: [
          belongsTo('fk_host_sightings_tenant', 'tenant_id', 'tenants'),
          belongsTo('fk_host_sightings_host', 'host_id', 'hosts'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('host_sightings');
  }
}
