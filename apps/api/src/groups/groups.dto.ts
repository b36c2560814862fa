import { ApiProperty } from '@nestjs/swagger';
import type { GroupFilter, GroupView } from '@muster/inventory';
import { badName, type JsonObject, type Page } from '@muster/kernel';
import { IntegerField, TextField, VariablesField } from '../http/fields.js';
import type { PageLinks } from '../http/links.js';
import { LinkDto, PageQuery } from '../http/paging.dto.js';
import { BooleanParameter, ChoiceParameter, TextParameter } from '../http/parameters.js';

const NAME = { description: 'Its name, unique in the tenant.', max: 128, example: 'c1', fault: badName };
const VARIABLES = {
  optional: true,
  description: "The group's own variables; replaces them.",
  example: { dc: 'dc1' },
};

/** What all ways of changing a group take. */
class GroupFieldsRequest {
  @TextField({
    optional: true,
    nullable: true,
    description: 'What it stands for: region, cell, role, …',
    max: 64,
    example: 'cell',
  })
  readonly kind?: string | null;
  @TextField({
    optional: true,
    nullable: true,
    description: 'Name or id of the group above it; null makes it a root.',
    max: 128,
    example: 'ord',
  })
  readonly parent?: string | null;
  @IntegerField({
    example: 1,
    optional: true,
    description: 'Decides between groups of one depth, the larger wins: `ansible_group_priority`.',
    minimum: -2_147_483_647,
    maximum: 2_147_483_647,
  })
  readonly priority?: number;
}

export class CreateGroupRequest extends GroupFieldsRequest {
  @TextField(NAME) readonly name!: string;
  @VariablesField(VARIABLES) readonly variables?: JsonObject;
}

export class PutGroupRequest extends GroupFieldsRequest {
  @TextField({ ...NAME, optional: true, description: "The path's name, or another one to rename the group." })
  readonly name?: string;
  @VariablesField(VARIABLES) readonly variables?: JsonObject;
}

export class UpdateGroupRequest extends GroupFieldsRequest {
  @TextField({ ...NAME, optional: true }) readonly name?: string;
}

export class ListGroupsQuery extends PageQuery {
  @ChoiceParameter({ description: 'The order of the list.', of: ['name'], initial: 'name' })
  readonly sort: string = 'name';
  @TextParameter({ description: 'What the group stands for.', max: 64, example: 'region' })
  readonly kind?: string;
  @TextParameter({
    description: 'Name or id of the group directly above; empty: the roots.',
    max: 128,
    example: 'ord',
  })
  readonly parent?: string;
  @TextParameter({ description: 'A name, or a glob with `*` and `?`.', max: 128, example: 'web-*' })
  readonly name?: string;
}

export class DeleteGroupQuery {
  @BooleanParameter({ description: 'Remove the groups below it too.', initial: false })
  readonly recursive: boolean = false;
}

export class ListMembersQuery extends PageQuery {
  @ChoiceParameter({ description: 'The order of the list.', of: ['name'], initial: 'name' })
  readonly sort: string = 'name';
  @BooleanParameter({ description: 'The hosts of the groups below it too.', initial: false })
  readonly recursive: boolean = false;
}

export class GroupResponse implements GroupView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'c1' }) readonly name!: string;
  @ApiProperty({ type: String, nullable: true, example: 'cell' }) readonly kind!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Name of the group above it.', example: 'ord' })
  readonly parent!: string | null;
  @ApiProperty({
    example: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b12',
    type: String,
    format: 'uuid',
    nullable: true,
  })
  readonly parent_id!: string | null;
  @ApiProperty({ type: 'integer', example: 1 }) readonly priority!: number;
  @ApiProperty({ format: 'date-time' }) readonly created_at!: string;
  @ApiProperty({ format: 'date-time' }) readonly updated_at!: string;
}

export class GroupsResponse {
  @ApiProperty({ type: [GroupResponse] }) readonly groups!: GroupResponse[];
  @ApiProperty({ type: [LinkDto] }) readonly links!: LinkDto[];
}

export const groupResponse = (view: GroupView): GroupResponse => ({
  id: view.id,
  name: view.name,
  kind: view.kind,
  parent: view.parent,
  parent_id: view.parent_id,
  priority: view.priority,
  created_at: view.created_at,
  updated_at: view.updated_at,
});

export const groupsResponse = ({ items, next }: Page<GroupView>, links: PageLinks): GroupsResponse => ({
  groups: items.map(groupResponse),
  links: links.next(next),
});

export const groupFilter = ({ kind, parent, name }: ListGroupsQuery): GroupFilter => ({
  ...(kind !== undefined && { kind }),
  ...(parent !== undefined && { parent }),
  ...(name !== undefined && { name }),
});
