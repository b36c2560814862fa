import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../tenants/tenant.entity.js';

@Entity('api_tokens')
@Index('uq_api_tokens_token_hash', ['token_hash'], { unique: true })
@Index('ix_api_tokens_tenant_id', ['tenant_id'])
@Index('ix_api_tokens_group_id', ['group_id'])
export class TokenEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  /** Null with system scope. */
  @ForeignKey(() => TenantEntity, { name: 'fk_api_tokens_tenant', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, nullable: true })
  tenant_id!: string | null;
  @Column('varchar', { length: 255 }) name!: string;
  @Column('varchar', { length: 16 }) role!: string;
  @Column('boolean') system!: boolean;
  @Column('boolean', { default: false }) read_only!: boolean;
  /** The one group whose bundle it opens. The entity stands a floor above, so it is named by its table. */
  @ForeignKey('groups', { name: 'fk_api_tokens_group', onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, nullable: true })
  group_id!: string | null;
  /** The readable beginning, to tell tokens apart in a list. */
  @Column('varchar', { length: 16 }) prefix!: string;
  /** SHA-256 of the token, hex: the token itself is random enough to need no salt. */
  @Column('varchar', { length: 64 }) token_hash!: string;
  @Column('varchar', { length: 27 }) created_at!: string;
  @Column('varchar', { length: 27, nullable: true }) expires_at!: string | null;
  @Column('varchar', { length: 27, nullable: true }) revoked_at!: string | null;
  /** To within minutes. */
  @Column('varchar', { length: 27, nullable: true }) last_used_at!: string | null;
}
