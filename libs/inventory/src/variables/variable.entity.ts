import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '@muster/identity';
import { GroupEntity } from '../groups/group.entity.js';
import { HostEntity } from '../hosts/host.entity.js';

// One table an owner. `value` is compact JSON text; `revision` the change that set it; `secret_id` the secret that the value
// is of, null for a plain variable.

@Entity('tenant_variables', { withoutRowid: true })
export class TenantVariableEntity {
  @ForeignKey(() => TenantEntity, { name: 'fk_tenant_variables_tenant', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  tenant_id!: string;
  @PrimaryColumn('varchar', { length: 255 }) name!: string;
  @Column('text') value!: string;
  @Column('bigint') revision!: number;
  @Column('varchar', { length: 36, nullable: true }) secret_id!: string | null;
}

@Entity('group_variables', { withoutRowid: true })
export class GroupVariableEntity {
  @ForeignKey(() => GroupEntity, { name: 'fk_group_variables_group', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  group_id!: string;
  @PrimaryColumn('varchar', { length: 255 }) name!: string;
  @Column('varchar', { length: 36 }) tenant_id!: string;
  @Column('text') value!: string;
  @Column('bigint') revision!: number;
  @Column('varchar', { length: 36, nullable: true }) secret_id!: string | null;
}

// By tenant, name and the first letters of the value: made by a migration, for TypeORM cannot say it.
@Entity('host_variables', { withoutRowid: true })
@Index('ix_host_variables_value', { synchronize: false })
export class HostVariableEntity {
  @ForeignKey(() => HostEntity, { name: 'fk_host_variables_host', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  host_id!: string;
  @PrimaryColumn('varchar', { length: 255 }) name!: string;
  @Column('varchar', { length: 36 }) tenant_id!: string;
  @Column('text') value!: string;
  @Column('bigint') revision!: number;
  @Column('varchar', { length: 36, nullable: true }) secret_id!: string | null;
}
