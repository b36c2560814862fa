import { ApiProperty } from '@nestjs/swagger';
import type { TenantView } from '@muster/identity';
import { badName, type Page } from '@muster/kernel';
import { TextField } from '../http/fields.js';
import type { PageLinks } from '../http/links.js';
import { LinkDto, PageQuery } from '../http/paging.dto.js';
import { BooleanParameter, ChoiceParameter } from '../http/parameters.js';

const NAME = { description: 'Its name, unique in the service.', max: 128, example: 'acme', fault: badName };
const CUSTOMER = {
  description: 'Whose it is; a customer may have several tenants.',
  optional: true,
  nullable: true,
};
const PROJECT = {
  description: 'The Keystone project it belongs to.',
  optional: true,
  nullable: true,
  max: 64,
};

export class CreateTenantRequest {
  @TextField(NAME) readonly name!: string;
  @TextField({ ...CUSTOMER, example: 'Acme Inc.' }) readonly customer?: string | null;
  @TextField({ ...PROJECT, example: '6f70656e737461636b2d70726f6a6563' }) readonly keystone_project_id?:
    string | null;
}

export class UpdateTenantRequest {
  @TextField({ ...NAME, optional: true }) readonly name?: string;
  @TextField({ ...CUSTOMER, example: 'Acme Inc.' }) readonly customer?: string | null;
  @TextField({ ...PROJECT, example: '6f70656e737461636b2d70726f6a6563' }) readonly keystone_project_id?:
    string | null;
}

export class ListTenantsQuery extends PageQuery {
  @ChoiceParameter({ description: 'The order of the list.', of: ['name'], initial: 'name' })
  readonly sort: string = 'name';
}

export class DeleteTenantQuery {
  @BooleanParameter({ description: 'Remove the hosts and groups with it.', initial: false })
  readonly cascade: boolean = false;
}

export class TenantResponse implements TenantView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'acme' }) readonly name!: string;
  @ApiProperty({ example: 'Acme Inc.', type: String, nullable: true }) readonly customer!: string | null;
  @ApiProperty({ example: '6f70656e737461636b2d70726f6a6563', type: String, nullable: true })
  readonly keystone_project_id!: string | null;
  @ApiProperty({ example: 42, type: 'integer', description: "The number of the tenant's last change." })
  readonly revision!: number;
  @ApiProperty({ format: 'date-time' }) readonly created_at!: string;
  @ApiProperty({ format: 'date-time' }) readonly updated_at!: string;
}

export class TenantsResponse {
  @ApiProperty({ type: [TenantResponse] }) readonly tenants!: TenantResponse[];
  @ApiProperty({ type: [LinkDto] }) readonly links!: LinkDto[];
}

export const tenantResponse = (view: TenantView): TenantResponse => ({
  id: view.id,
  name: view.name,
  customer: view.customer,
  keystone_project_id: view.keystone_project_id,
  revision: view.revision,
  created_at: view.created_at,
  updated_at: view.updated_at,
});

export const tenantsResponse = ({ items, next }: Page<TenantView>, links: PageLinks): TenantsResponse => ({
  tenants: items.map(tenantResponse),
  links: links.next(next),
});
