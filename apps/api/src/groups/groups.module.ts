import { Module } from '@nestjs/common';
import { InventoryModule } from '@muster/inventory';
import { GroupsController } from './groups.controller.js';
import { MembershipsController } from './memberships.controller.js';
import { ShortGroupsController } from './short-groups.controller.js';

@Module({
  imports: [InventoryModule],
  controllers: [GroupsController, MembershipsController, ShortGroupsController],
})
export class GroupsModule {}
