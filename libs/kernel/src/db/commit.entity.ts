import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The mark that a unit of work leaves, or the fence that keeps it from being committed later. */
@Entity('commits')
export class CommitEntity {
  @PrimaryColumn('varchar', { length: 36 }) id!: string;
  @Column('boolean') fence!: boolean;
}
