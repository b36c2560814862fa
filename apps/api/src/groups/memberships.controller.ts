import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { MembershipsService } from '@muster/inventory';
import type { Precondition } from '@muster/kernel';
import { HostsResponse, hostsResponse } from '../hosts/hosts.dto.js';
import { Requires, Scope } from '../http/access.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiGroup, ApiHost, ApiTenant } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { ApiCodes } from '../http/problem.dto.js';
import { ListMembersQuery } from './groups.dto.js';

@ApiTags('groups')
@ApiTenant()
@ApiGroup()
@Controller('v1/tenants/:tenant/groups/:group/hosts')
export class MembershipsController {
  constructor(private readonly memberships: MembershipsService) {}

  @Get()
  @Requires('group:read')
  @ApiOperation({ operationId: 'listGroupHosts', summary: 'The hosts of a group' })
  @ApiOkResponse({ type: HostsResponse })
  async list(
    @Scope() scope: TenantScope,
    @Param('group') group: string,
    @QueryParameters(ListMembersQuery) query: ListMembersQuery,
    @Links() links: PageLinks,
  ): Promise<HostsResponse> {
    return hostsResponse(
      await this.memberships.list(scope, group, query.recursive, pageRequest(query)),
      links,
    );
  }

  @Put(':host')
  @HttpCode(204)
  @Requires('group:write')
  @ApiHost()
  @ApiOperation({ operationId: 'addGroupHost', summary: 'Makes a host a direct member of a group' })
  @ApiNoContentResponse()
  async add(
    @Scope() scope: TenantScope,
    @Param('group') group: string,
    @Param('host') host: string,
    @IfMatch() precondition: Precondition,
  ): Promise<void> {
    return this.memberships.add(scope, group, host, precondition);
  }

  @Delete(':host')
  @HttpCode(204)
  @Requires('group:write')
  @ApiHost()
  @ApiCodes('inventory.membership.not_found')
  @ApiOperation({ operationId: 'removeGroupHost', summary: 'Ends a direct membership' })
  @ApiNoContentResponse()
  async remove(
    @Scope() scope: TenantScope,
    @Param('group') group: string,
    @Param('host') host: string,
    @IfMatch() precondition: Precondition,
  ): Promise<void> {
    return this.memberships.remove(scope, group, host, precondition);
  }
}
