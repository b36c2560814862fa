import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '@muster/identity';

@Entity('groups')
@Index('uq_groups_tenant_name', ['tenant_id', 'name'], { unique: true })
@Index('ix_groups_tenant_kind', ['tenant_id', 'kind'])
@Index('ix_groups_parent_id', ['parent_id'])
export class GroupEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  @ForeignKey(() => TenantEntity, { name: 'fk_groups_tenant', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36 })
  tenant_id!: string;
  /** Null for a root of the tenant's trees. */
  @ForeignKey(() => GroupEntity, { name: 'fk_groups_parent', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, nullable: true })
  parent_id!: string | null;
  @Column('varchar', { length: 128 }) name!: string;
  @Column('varchar', { length: 64, nullable: true }) kind!: string | null;
  @Column('integer', { default: 1 }) priority!: number;
  @Column('varchar', { length: 27 }) created_at!: string;
  @Column('varchar', { length: 27 }) updated_at!: string;
}
