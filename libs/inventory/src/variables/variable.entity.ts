import { Column, Entity, PrimaryColumn } from 'typeorm';

// One table an owner. `value` is compact JSON text; `revision` the change that set it.

@Entity('tenant_variables', { withoutRowid: true })
export class TenantVariableEntity {
  @PrimaryColumn('varchar', { length: 36 }) tenant_id!: string;
  @PrimaryColumn('varchar', { length: 255 }) name!: string;
  @Column('text') value!: string;
  @Column('bigint') revision!: number;
}

@Entity('group_variables', { withoutRowid: true })
export class GroupVariableEntity {
  @PrimaryColumn('varchar', { length: 36 }) group_id!: string;
  @PrimaryColumn('varchar', { length: 255 }) name!: string;
  @Column('varchar', { length: 36 }) tenant_id!: string;
  @Column('text') value!: string;
  @Column('bigint') revision!: number;
}

@Entity('host_variables', { withoutRowid: true })
export class HostVariableEntity {
  @PrimaryColumn('varchar', { length: 36 }) host_id!: string;
  @PrimaryColumn('varchar', { length: 255 }) name!: string;
  @Column('varchar', { length: 36 }) tenant_id!: string;
  @Column('text') value!: string;
  @Column('bigint') revision!: number;
}
