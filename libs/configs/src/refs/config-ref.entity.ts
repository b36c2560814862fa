import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '@muster/identity';
import { GroupEntity } from '@muster/inventory';

/** Where a group, or the tenant itself, has its configuration in Git. */
@Entity('config_refs')
@Index('uq_config_refs_owner', ['owner_id'], { unique: true })
@Index('ix_config_refs_tenant_remote', ['tenant_id', 'remote_key'])
@Index('ix_config_refs_group_id', ['group_id'])
export class ConfigRefEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  @ForeignKey(() => TenantEntity, { name: 'fk_config_refs_tenant', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36 })
  tenant_id!: string;
  /** The id of the tenant or of the group; of the latter also in a column of its own, so that it goes with it. */
  @Column('varchar', { length: 36 }) owner_id!: string;
  @ForeignKey(() => GroupEntity, { name: 'fk_config_refs_group', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, nullable: true })
  group_id!: string | null;
  @Column('varchar', { length: 2048 }) repository!: string;
  @Column('varchar', { length: 255 }) ref!: string;
  /** Of a file or a directory; empty for the root. */
  @Column('varchar', { length: 1024 }) path!: string;
  /** The name of the tenant's secret that opens the repository. */
  @Column('varchar', { length: 255, nullable: true }) credential!: string | null;
  /** The name of the tenant's secret that signs the calls of a webhook. */
  @Column('varchar', { length: 255, nullable: true }) hook_secret!: string | null;
  /** {@link GitRemoteEntity.remote_key} */
  @Column('varchar', { length: 64 }) remote_key!: string;
  @Column('varchar', { length: 27 }) created_at!: string;
  @Column('varchar', { length: 27 }) updated_at!: string;
}
