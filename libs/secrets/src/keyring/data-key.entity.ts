import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '@muster/identity';

/** A tenant's key, wrapped by an unlock provider. */
@Entity('data_keys')
@Index('uq_data_keys_tenant_purpose_version', ['tenant_id', 'purpose', 'version'], { unique: true })
export class DataKeyEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  @ForeignKey(() => TenantEntity, { name: 'fk_data_keys_tenant', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36 })
  tenant_id!: string;
  /** `seal` for payloads, `fingerprint` for their digests. */
  @Column('varchar', { length: 16 }) purpose!: string;
  @Column('integer') version!: number;
  @Column('varchar', { length: 255 }) root!: string;
  @Column('text') wrapped!: string;
  @Column('varchar', { length: 27 }) wrapped_at!: string;
  @Column('varchar', { length: 27 }) created_at!: string;
}
