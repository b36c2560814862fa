import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { HostsService, hostView, type SightedHost } from '@muster/inventory';
import type { Precondition } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import { Answer, created, observed } from '../http/answer.js';
import { JsonBody } from '../http/bodies.js';
import { ClientGone } from '../http/client.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest } from '../http/paging.dto.js';
import { Idempotent } from '../http/idempotency.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiHost, ApiHostName, ApiTenant } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { CONFIG_CODES, HOST_CODES, NEW_HOST_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { STALE_HEADERS, unlessFresh } from '../http/stale.js';
import {
  CreateHostRequest, hostFilter, HostResponse, hostResponse, hostSort, HostsResponse, hostsResponse, ListHostsQuery,
  PutHostRequest, UpdateHostRequest,
} from './hosts.dto.js'; // prettier-ignore

@ApiTags('hosts')
@ApiTenant()
@Controller('v1/tenants/:tenant/hosts')
export class HostsController {
  constructor(private readonly hosts: HostsService) {}

  @Get()
  @Requires('host:read')
  @ApiCodes('inventory.group.not_found', ...CONFIG_CODES)
  @ApiOperation({
    operationId: 'listHosts',
    summary: "The tenant's hosts, narrowed by any of the filters together",
  })
  @ApiOkResponse({ type: HostsResponse, headers: STALE_HEADERS })
  async list(
    @Scope() scope: TenantScope,
    @QueryParameters(ListHostsQuery) query: ListHostsQuery,
    @Links() links: PageLinks,
    @ClientGone() signal: AbortSignal,
  ): Promise<Answer<HostsResponse>> {
    const [filter, page] = [hostFilter(query), pageRequest(query)];
    const found = await this.hosts.list(scope, filter, page, hostSort(query), signal);
    return unlessFresh(new Answer(hostsResponse(found, links), {}), found.stale);
  }

  @Post()
  @Requires('host:write')
  @Idempotent()
  @ApiCodes(...NEW_HOST_CODES)
  @ApiOperation({ operationId: 'createHost', summary: 'Creates a host' })
  @ApiCreatedResponse({ type: HostResponse })
  async create(
    @Scope() scope: TenantScope,
    @JsonBody(CreateHostRequest) input: CreateHostRequest,
  ): Promise<Answer<HostResponse>> {
    return answerCreated(scope, await this.hosts.create(scope, input));
  }

  @Get(':host')
  @Requires('host:read')
  @ApiHost()
  @ApiOperation({ operationId: 'getHost', summary: 'One host' })
  @ApiOkResponse({ type: HostResponse })
  async get(@Scope() scope: TenantScope, @Param('host') ref: string): Promise<Answer<HostResponse>> {
    return answer(await this.hosts.get(scope, ref));
  }

  @Put(':host')
  @Requires('host:write')
  @ApiHostName()
  @ApiCodes(...HOST_CODES)
  @ApiOperation({
    operationId: 'putHost',
    summary:
      'Creates a host, or puts every field as given; absent fields go back to their defaults, memberships and variables stay unless given',
  })
  @ApiOkResponse({ type: HostResponse })
  @ApiCreatedResponse({ type: HostResponse })
  async put(
    @Scope() scope: TenantScope,
    @Param('host') ref: string,
    @JsonBody(PutHostRequest) input: PutHostRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<HostResponse>> {
    const put = await this.hosts.put(scope, ref, input, precondition);
    return put.created ? answerCreated(scope, put.host) : answer(put.host);
  }

  @Patch(':host')
  @Requires('host:write')
  @ApiHost()
  @ApiCodes('inventory.host.name_taken')
  @ApiOperation({ operationId: 'updateHost', summary: 'Changes the given fields of a host' })
  @ApiOkResponse({ type: HostResponse })
  async update(
    @Scope() scope: TenantScope,
    @Param('host') ref: string,
    @JsonBody(UpdateHostRequest) input: UpdateHostRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<HostResponse>> {
    return answer(await this.hosts.update(scope, ref, input, precondition));
  }

  @Delete(':host')
  @HttpCode(204)
  @Requires('host:write')
  @ApiHost()
  @ApiOperation({ operationId: 'deleteHost', summary: 'Removes a host' })
  @ApiNoContentResponse()
  async remove(
    @Scope() scope: TenantScope,
    @Param('host') ref: string,
    @IfMatch() precondition: Precondition,
  ): Promise<void> {
    return this.hosts.remove(scope, ref, precondition);
  }
}

/** Its version is that of the host, as writes compare it, and of what was seen of it. */
const answer = (host: SightedHost): Answer<HostResponse> => {
  const { last_seen, unreachable_since } = host;
  const isSeen = last_seen !== null || unreachable_since !== null;
  return observed(hostView(host), isSeen ? { last_seen, unreachable_since } : undefined, hostResponse(host));
};
/** A new host has not been seen. */
const answerCreated = (scope: TenantScope, view: SightedHost): Answer<HostResponse> =>
  created(hostView(view), hostResponse(view), `/v1/tenants/${scope.tenantName}/hosts/${view.id}`);
