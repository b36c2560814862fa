import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '@muster/identity';
import { HostEntity } from '../hosts/host.entity.js';

/** What runs have seen of a host; it goes with the host. */
@Entity('host_sightings')
@Index('ix_host_sightings_tenant_unreachable', ['tenant_id', 'unreachable_since'])
export class HostSightingEntity {
  @ForeignKey(() => HostEntity, { name: 'fk_host_sightings_host', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  host_id!: string;
  @ForeignKey(() => TenantEntity, { name: 'fk_host_sightings_tenant', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36 })
  tenant_id!: string;
  @Column('varchar', { length: 27 }) reported_at!: string;
  @Column('varchar', { length: 27, nullable: true }) last_seen!: string | null;
  @Column('varchar', { length: 27, nullable: true }) unreachable_since!: string | null;
}
