import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One line of the audit log; events that are alike, within a minute, are one line with their number. */
@Entity('audit_events')
@Index('ix_audit_events_tenant_id', ['tenant_id', 'at', 'id'])
@Index('ix_audit_events_at', ['at', 'id'])
export class AuditEventEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  /** The actor's tenant; null where nobody knows who came, and for the system's own. */
  @Column('varchar', { length: 36, nullable: true }) tenant_id!: string | null;
  @Column('varchar', { length: 27 }) at!: string;
  @Column('varchar', { length: 27 }) last_at!: string;
  @Column('integer') occurrences!: number;
  @Column('varchar', { length: 32 }) action!: string;
  @Column('varchar', { length: 16 }) outcome!: string;
  @Column('varchar', { length: 64, nullable: true }) code!: string | null;
  @Column('varchar', { length: 255 }) operation!: string;
  @Column('varchar', { length: 16, nullable: true }) actor_kind!: string | null;
  @Column('varchar', { length: 64, nullable: true }) actor_id!: string | null;
  @Column('varchar', { length: 255, nullable: true }) actor_name!: string | null;
  @Column('varchar', { length: 16, nullable: true }) token_prefix!: string | null;
  @Column('varchar', { length: 64, nullable: true }) address!: string | null;
  @Column('varchar', { length: 128 }) request_id!: string;
  @Column('varchar', { length: 1024, nullable: true }) reason!: string | null;
}
