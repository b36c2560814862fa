import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One change of one thing. A tenant's changes are numbered from 1 without gaps; the last number is its revision. */
@Entity('changes')
@Index('ix_changes_entity', ['tenant_id', 'entity_id', 'revision'])
export class ChangeEntity {
  @PrimaryColumn('varchar', { length: 36 }) tenant_id!: string;
  @PrimaryColumn('bigint') revision!: number;
  @Column('varchar', { length: 27 }) at!: string;
  @Column('varchar', { length: 16 }) actor_kind!: string;
  @Column('varchar', { length: 64 }) actor_id!: string;
  @Column('varchar', { length: 255 }) actor_name!: string;
  @Column('varchar', { length: 128 }) request_id!: string;
  @Column('varchar', { length: 1024, nullable: true }) reason!: string | null;
  @Column('varchar', { length: 32 }) kind!: string;
  @Column('varchar', { length: 16 }) entity_type!: string;
  @Column('varchar', { length: 36 }) entity_id!: string;
  @Column('varchar', { length: 255 }) entity_name!: string;
  @Column('text', { nullable: true }) before!: string | null;
  @Column('text', { nullable: true }) after!: string | null;
  /** Null in changes of releases that did not know it, and where nobody's request made the change. */
  @Column('varchar', { length: 64, nullable: true }) address!: string | null;
}
