import { ApiProperty } from '@nestjs/swagger';
import { badName, type JsonObject, type Page } from '@muster/kernel';
import { filterValue, HOST_SORTS, type HostFilter, type HostSort, type SightedHost } from '@muster/inventory';
import { BooleanField, StringListField, TextField, VariablesField } from '../http/fields.js';
import type { PageLinks } from '../http/links.js';
import { LinkDto, PageQuery } from '../http/paging.dto.js';
import { BooleanParameter, ChoiceParameter, FamilyParameter, TextParameter } from '../http/parameters.js';

const NAME = { description: 'Its name, unique in the tenant.', max: 254, example: 'n1', fault: badName };
const NULLABLE = { optional: true, nullable: true };
const GROUPS = {
  description: 'The groups it is a direct member of, by name or id; replaces the memberships.',
  optional: true,
  max: 128,
  example: ['c1', 'web'],
};

/** What both ways of changing a host take. */
class HostFieldsRequest {
  @TextField({
    ...NULLABLE,
    description: 'IPv4 or IPv6; `ansible_host` unless that variable is set.',
    max: 45,
    example: '10.0.0.1',
  })
  readonly ip_address?: string | null;
  @TextField({ ...NULLABLE, description: 'What sort of machine it is.', max: 64, example: 'server' })
  readonly device_type?: string | null;
  @TextField({ ...NULLABLE, description: 'Its id in another system.', example: 'A-17' })
  readonly external_id?: string | null;
  @BooleanField({ optional: true, description: 'Whether it is in service.' })
  readonly active?: boolean;
  @TextField({ example: 'Spare fan on order.', ...NULLABLE, description: 'Free text.', max: 65_535 })
  readonly note?: string | null;
  @StringListField(GROUPS) readonly groups?: string[];
}

export class CreateHostRequest extends HostFieldsRequest {
  @TextField(NAME) readonly name!: string;
  @VariablesField({ optional: true, description: "The host's own variables.", example: { rack: 'r1' } })
  readonly variables?: JsonObject;
}

export class PutHostRequest extends HostFieldsRequest {
  @TextField({ ...NAME, optional: true, description: "The path's name, or another one to rename the host." })
  readonly name?: string;
  @VariablesField({
    example: { rack: 'r1' },
    optional: true,
    description: "Replaces the host's own variables.",
  })
  readonly variables?: JsonObject;
}

export class UpdateHostRequest extends HostFieldsRequest {
  @TextField({ ...NAME, optional: true }) readonly name?: string;
}

const SORTS = HOST_SORTS.flatMap((column) => [column, `-${column}`]);

export class ListHostsQuery extends PageQuery {
  @ChoiceParameter({ description: 'The order; `-` turns it round.', of: SORTS, initial: 'name' })
  readonly sort: string = 'name';
  @TextParameter({ description: 'A name, or a glob with `*` and `?`.', max: 254, example: 'web-*' })
  readonly name?: string;
  @TextParameter({ description: 'Id or name of a group: hosts in it or below it.', max: 128, example: 'web' })
  readonly group?: string;
  @TextParameter({ description: 'Hosts in or below a group of this kind.', max: 64, example: 'region' })
  readonly kind?: string;
  @TextParameter({ description: 'The exact address.', max: 45, example: '10.0.0.1' })
  readonly ip_address?: string;
  @TextParameter({ description: 'The exact device type.', max: 64, example: 'server' })
  readonly device_type?: string;
  @TextParameter({ description: 'The exact external id.', max: 255, example: 'A-17' })
  readonly external_id?: string;
  @BooleanParameter({ description: 'Whether the host is in service.' })
  readonly active?: boolean;
  @BooleanParameter({ description: 'Whether the last run that tried has not reached the host.' })
  readonly unreachable?: boolean;
  @FamilyParameter('var.', {
    description:
      'A variable and its value, as in `var.rack=r12`. Compared as JSON when the value parses, else as text; objects letter for letter, so the order of their members counts.',
    example: 'r12',
  })
  readonly variables?: Record<string, string>;
  @BooleanParameter({
    description: "Compare `var.NAME` with the winning value instead of the host's own.",
    initial: false,
  })
  readonly resolved: boolean = false;
}

export class HostResponse implements Omit<SightedHost, 'unreachable_since'> {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'n1' }) readonly name!: string;
  @ApiProperty({ type: String, nullable: true, example: '10.0.0.1' }) readonly ip_address!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'server' }) readonly device_type!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'A-17' }) readonly external_id!: string | null;
  @ApiProperty() readonly active!: boolean;
  @ApiProperty({ example: 'Spare fan on order.', type: String, nullable: true }) readonly note!:
    string | null;
  @ApiProperty({
    type: [String],
    description: 'Names of the groups it is a direct member of.',
    example: ['c1', 'web'],
  })
  readonly groups!: readonly string[];
  @ApiProperty({ format: 'date-time' }) readonly created_at!: string;
  @ApiProperty({ format: 'date-time' }) readonly updated_at!: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When a run last reached it. Not what `If-Match` is about.',
  })
  readonly last_seen!: string | null;
  @ApiProperty({ example: false, description: 'Whether the last run that tried has not reached it.' })
  readonly unreachable!: boolean;
}

export class HostsResponse {
  @ApiProperty({ type: [HostResponse] }) readonly hosts!: HostResponse[];
  @ApiProperty({ type: [LinkDto] }) readonly links!: LinkDto[];
}

export const hostResponse = (view: SightedHost): HostResponse => ({
  id: view.id,
  name: view.name,
  ip_address: view.ip_address,
  device_type: view.device_type,
  external_id: view.external_id,
  active: view.active,
  note: view.note,
  groups: view.groups,
  created_at: view.created_at,
  updated_at: view.updated_at,
  last_seen: view.last_seen,
  unreachable: view.unreachable_since !== null,
});

export const hostsResponse = ({ items, next }: Page<SightedHost>, links: PageLinks): HostsResponse => ({
  hosts: items.map(hostResponse),
  links: links.next(next),
});

/** The filter that a list's parameters spell. */
export function hostFilter({
  name,
  group,
  kind,
  ip_address,
  device_type,
  external_id,
  active,
  unreachable,
  variables,
  resolved,
}: ListHostsQuery): HostFilter {
  return {
    ...(name !== undefined && { name }),
    ...(group !== undefined && { group }),
    ...(kind !== undefined && { kind }),
    ...(ip_address !== undefined && { ip_address }),
    ...(device_type !== undefined && { device_type }),
    ...(external_id !== undefined && { external_id }),
    ...(active !== undefined && { active }),
    ...(unreachable !== undefined && { unreachable }),
    ...(variables && {
      variables: Object.entries(variables).map(([key, value]) => [key, filterValue(value)] as const),
    }),
    resolved,
  };
}

export const hostSort = ({ sort }: ListHostsQuery): HostSort => {
  const column = HOST_SORTS.find((known) => known === sort.replace(/^-/, '')) ?? 'name';
  return { column, descending: sort.startsWith('-') };
};
