import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '@muster/identity';

/** A repository as one credential sees it, and when it was asked. What processes know of each other's questions. */
@Entity('git_remotes')
export class GitRemoteEntity {
  @ForeignKey(() => TenantEntity, { name: 'fk_git_remotes_tenant', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  tenant_id!: string;
  /** A digest of address and credential: an address is too long for a key. */
  @PrimaryColumn('varchar', { length: 64 }) remote_key!: string;
  @Column('varchar', { length: 2048 }) repository!: string;
  @Column('varchar', { length: 255, nullable: true }) credential!: string | null;
  /** When it was last asked, whatever came of it; null: it is due. */
  @Column('varchar', { length: 27, nullable: true }) asked_at!: string | null;
  /** When it last answered. */
  @Column('varchar', { length: 27, nullable: true }) answered_at!: string | null;
  /** Why it did not answer the last time, as an error's code and in our words. */
  @Column('varchar', { length: 16, nullable: true }) failure!: string | null;
  @Column('varchar', { length: 255, nullable: true }) problem!: string | null;
}

/** What a ref of a remote last stood for. */
@Entity('git_remote_refs')
export class GitRemoteRefEntity {
  @ForeignKey(() => TenantEntity, { name: 'fk_git_remote_refs_tenant', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  tenant_id!: string;
  @PrimaryColumn('varchar', { length: 64 }) remote_key!: string;
  @PrimaryColumn('varchar', { length: 255 }) ref!: string;
  /** Null where the remote has no such ref. */
  @Column('varchar', { length: 40, nullable: true }) commit_id!: string | null;
  @Column('varchar', { length: 255, nullable: true }) full_name!: string | null;
  /** The last commit whose files were read, and when the remote last said that it is the ref's. */
  @Column('varchar', { length: 40, nullable: true }) good_commit_id!: string | null;
  @Column('varchar', { length: 255, nullable: true }) good_full_name!: string | null;
  @Column('varchar', { length: 27, nullable: true }) good_at!: string | null;
}
