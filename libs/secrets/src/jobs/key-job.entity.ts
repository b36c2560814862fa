import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '@muster/identity';

/** Work on keys that takes its time: how far it is, and who is at it. */
@Entity('key_jobs')
@Index('ix_key_jobs_tenant_id', ['tenant_id', 'id'])
@Index('ix_key_jobs_state', ['state'])
export class KeyJobEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  /** Null where it is about all tenants. */
  @ForeignKey(() => TenantEntity, { name: 'fk_key_jobs_tenant', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, nullable: true })
  tenant_id!: string | null;
  @Column('varchar', { length: 16 }) kind!: string;
  @Column('varchar', { length: 16 }) state!: string;
  /** Things done so far. */
  @Column('integer') done!: number;
  /** Why it does not get on: an error's code. */
  @Column('varchar', { length: 255, nullable: true }) problem!: string | null;
  @Column('varchar', { length: 16 }) actor_kind!: string;
  @Column('varchar', { length: 64 }) actor_id!: string;
  @Column('varchar', { length: 255 }) actor_name!: string;
  @Column('varchar', { length: 128 }) request_id!: string;
  /** The process that is at it, until the lease ends. */
  @Column('varchar', { length: 64, nullable: true }) holder!: string | null;
  @Column('varchar', { length: 27, nullable: true }) lease_until!: string | null;
  @Column('varchar', { length: 27 }) created_at!: string;
  @Column('varchar', { length: 27 }) updated_at!: string;
}
