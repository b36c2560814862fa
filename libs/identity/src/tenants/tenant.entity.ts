import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('tenants')
@Index('uq_tenants_name', ['name'], { unique: true })
@Index('uq_tenants_keystone_project_id', ['keystone_project_id'], { unique: true })
export class TenantEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  @Column('varchar', { length: 255 }) name!: string;
  @Column('varchar', { length: 255, nullable: true }) customer!: string | null;
  @Column('varchar', { length: 64, nullable: true }) keystone_project_id!: string | null;
  /** Number of the tenant's last change; moved by the change log alone. */
  @Column('bigint', { default: 0 }) revision!: number;
  /** JSON; null: what the service allows to all. */
  @Column('text', { nullable: true }) limits!: string | null;
  @Column('varchar', { length: 27 }) created_at!: string;
  @Column('varchar', { length: 27 }) updated_at!: string;
}
