import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '@muster/identity';
import { GroupEntity, HostEntity } from '@muster/inventory';

/** A secret as everyone may know it: all but its payload. */
@Entity('secrets')
@Index('uq_secrets_owner_name', ['owner_id', 'name'], { unique: true })
@Index('ix_secrets_tenant_name', ['tenant_id', 'name', 'id'])
@Index('ix_secrets_tenant_expires_at', ['tenant_id', 'expires_at'])
@Index('ix_secrets_tenant_vault_id', ['tenant_id', 'vault_id'])
@Index('ix_secrets_group_id', ['group_id'])
@Index('ix_secrets_host_id', ['host_id'])
export class SecretEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  @ForeignKey(() => TenantEntity, { name: 'fk_secrets_tenant', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36 })
  tenant_id!: string;
  /** The id of the tenant, the group or the host; of the latter two also in a column of their own, so that it goes with them. */
  @Column('varchar', { length: 36 }) owner_id!: string;
  @ForeignKey(() => GroupEntity, { name: 'fk_secrets_group', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, nullable: true })
  group_id!: string | null;
  @ForeignKey(() => HostEntity, { name: 'fk_secrets_host', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, nullable: true })
  host_id!: string | null;
  @Column('varchar', { length: 255 }) name!: string;
  @Column('varchar', { length: 16 }) format!: string;
  /** The version that is published. */
  @Column('integer') version!: number;
  /** Bytes of the payload; null where it lies elsewhere, as for the fingerprint. */
  @Column('integer', { nullable: true }) size!: number | null;
  @Column('varchar', { length: 64, nullable: true }) fingerprint!: string | null;
  /** JSON: what a certificate says of itself. */
  @Column('text', { nullable: true }) certificate!: string | null;
  @Column('varchar', { length: 27, nullable: true }) expires_at!: string | null;
  /** JSON: where the payload lies, when it lies elsewhere. */
  @Column('text', { nullable: true }) source!: string | null;
  /** The vault id that the published text was encrypted for; null where the payload lies elsewhere. */
  @Column('varchar', { length: 160, nullable: true }) vault_id!: string | null;
  @Column('varchar', { length: 27 }) created_at!: string;
  @Column('varchar', { length: 27 }) updated_at!: string;
}

/** One payload that a secret has had. */
@Entity('secret_versions')
@Index('ix_secret_versions_data_key_id', ['data_key_id'])
export class SecretVersionEntity {
  @ForeignKey(() => SecretEntity, { name: 'fk_secret_versions_secret', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  secret_id!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('varchar', { length: 36 }) tenant_id!: string;
  @Column('varchar', { length: 16 }) format!: string;
  @Column('integer', { nullable: true }) size!: number | null;
  @Column('varchar', { length: 64, nullable: true }) fingerprint!: string | null;
  @Column('text', { nullable: true }) certificate!: string | null;
  @Column('text', { nullable: true }) source!: string | null;
  @Column('varchar', { length: 36, nullable: true }) data_key_id!: string | null;
  /** The payload under the data key, base64. */
  @Column('text', { nullable: true }) sealed!: string | null;
  @Column('varchar', { length: 64 }) actor_id!: string;
  @Column('varchar', { length: 255 }) actor_name!: string;
  @Column('varchar', { length: 27 }) created_at!: string;
}

/** The vault text of a secret that bundles have as a file too. */
@Entity('secret_files')
export class SecretFileEntity {
  @ForeignKey(() => SecretEntity, { name: 'fk_secret_files_secret', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  secret_id!: string;
  @Column('varchar', { length: 36 }) tenant_id!: string;
  @Column('text') content!: string;
}
