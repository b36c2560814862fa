import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The record of one draft or file that was sent in: how far it is, and what became of it. */
@Entity('imports')
@Index('ix_imports_tenant_id', ['tenant_id', 'id'])
export class ImportEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  @Column('varchar', { length: 36 }) tenant_id!: string;
  @Column('varchar', { length: 16 }) kind!: string;
  @Column('varchar', { length: 64 }) format!: string;
  @Column('varchar', { length: 16 }) state!: string;
  @Column('varchar', { length: 16 }) actor_kind!: string;
  @Column('varchar', { length: 64 }) actor_id!: string;
  @Column('varchar', { length: 255 }) actor_name!: string;
  @Column('varchar', { length: 128 }) request_id!: string;
  @Column('bigint') rows_read!: number;
  @Column('bigint') rows_written!: number;
  /** Null until the body is read. */
  @Column('bigint', { nullable: true }) rows_total!: number | null;
  @Column('varchar', { length: 27 }) started_at!: string;
  /** Moves while the run is alive: one that stands still has lost its process. */
  @Column('varchar', { length: 27 }) updated_at!: string;
  @Column('varchar', { length: 27, nullable: true }) finished_at!: string | null;
  /** JSON: revision and summary. */
  @Column('text', { nullable: true }) result!: string | null;
  /** JSON: code, detail and faults. */
  @Column('text', { nullable: true }) problem!: string | null;
}
