import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A host is a direct member of a group. */
@Entity('memberships', { withoutRowid: true })
@Index('ix_memberships_host_id', ['host_id'])
export class MembershipEntity {
  @PrimaryColumn('varchar', { length: 36 }) group_id!: string;
  @PrimaryColumn('varchar', { length: 36 }) host_id!: string;
  @Column('varchar', { length: 36 }) tenant_id!: string;
}
