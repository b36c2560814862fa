import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '@muster/identity';

@Entity('hosts')
@Index('uq_hosts_tenant_name', ['tenant_id', 'name'], { unique: true })
@Index('ix_hosts_tenant_ip_address', ['tenant_id', 'ip_address'])
@Index('ix_hosts_tenant_external_id', ['tenant_id', 'external_id'])
export class HostEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  @ForeignKey(() => TenantEntity, { name: 'fk_hosts_tenant', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36 })
  tenant_id!: string;
  @Column('varchar', { length: 255 }) name!: string;
  @Column('varchar', { length: 45, nullable: true }) ip_address!: string | null;
  @Column('varchar', { length: 64, nullable: true }) device_type!: string | null;
  @Column('boolean', { default: true }) active!: boolean;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('varchar', { length: 255, nullable: true }) external_id!: string | null;
  @Column('varchar', { length: 27 }) created_at!: string;
  @Column('varchar', { length: 27 }) updated_at!: string;
}
