import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The answer to a write that its caller gave a key: repeated with the key, it is answered from here. */
@Entity('idempotency_keys')
@Index('ix_idempotency_keys_at', ['at'])
export class IdempotencyKeyEntity {
  @PrimaryColumn('varchar', { length: 64 }) actor_id!: string;
  @PrimaryColumn('varchar', { length: 255 }) key!: string;
  /** Of the request: the same key with another request is a mistake. */
  @Column('varchar', { length: 64 }) fingerprint!: string;
  @Column('varchar', { length: 27 }) at!: string;
  /** JSON; null until the unit of work ends. */
  @Column('text', { nullable: true }) answer!: string | null;
}
