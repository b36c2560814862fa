import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../tenants/tenant.entity.js';

/** What a tenant has, counted with each write; true as long as no write has passed by the count. */
@Entity('tenant_usage')
export class TenantUsageEntity {
  @ForeignKey(() => TenantEntity, { name: 'fk_tenant_usage_tenant', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  tenant_id!: string;
  @Column('bigint') host_count!: number;
  @Column('bigint') group_count!: number;
  @Column('bigint') variable_count!: number;
  /** The tenant's revision when it was counted: another one is told by it. */
  @Column('bigint') revision!: number;
}
