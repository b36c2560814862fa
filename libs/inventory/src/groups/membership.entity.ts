import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HostEntity } from '../hosts/host.entity.js';
import { GroupEntity } from './group.entity.js';

/** A host is a direct member of a group. */
@Entity('memberships', { withoutRowid: true })
@Index('ix_memberships_host_id', ['host_id'])
export class MembershipEntity {
  @ForeignKey(() => GroupEntity, { name: 'fk_memberships_group', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  group_id!: string;
  @ForeignKey(() => HostEntity, { name: 'fk_memberships_host', onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36 })
  host_id!: string;
  @Column('varchar', { length: 36 }) tenant_id!: string;
}
