import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '@muster/identity';

/** A password that a tenant's published secrets are encrypted with, sealed. */
@Entity('vault_passwords')
@Index('uq_vault_passwords_tenant_version', ['tenant_id', 'version'], { unique: true })
export class VaultPasswordEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  @ForeignKey(() => TenantEntity, { name: 'fk_vault_passwords_tenant', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36 })
  tenant_id!: string;
  /** The highest is the one that is written with. */
  @Column('integer') version!: number;
  @Column('varchar', { length: 160 }) vault_id!: string;
  @Column('varchar', { length: 36 }) data_key_id!: string;
  @Column('text') sealed!: string;
  @Column('varchar', { length: 27 }) created_at!: string;
}
