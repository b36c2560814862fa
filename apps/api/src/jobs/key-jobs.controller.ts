import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { JobsService } from '@muster/secrets';
import { Requires, Scope } from '../http/access.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest, PageQuery } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiKeyJob, ApiTenant } from '../http/paths.js';
import { ApiCodes } from '../http/problem.dto.js';
import { KeyJobResponse, keyJobResponse, KeyJobsResponse, keyJobsResponse } from './key-jobs.dto.js';

@ApiTags('keys')
@ApiTenant()
@Controller('v1/tenants/:tenant/key-jobs')
export class KeyJobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  @Requires('key-job:read')
  @ApiOperation({
    operationId: 'listKeyJobs',
    summary: "Work on the tenant's keys and how far it is, newest first",
  })
  @ApiOkResponse({ type: KeyJobsResponse })
  async list(
    @Scope() { tenantId }: TenantScope,
    @QueryParameters(PageQuery) query: PageQuery,
    @Links() links: PageLinks,
  ): Promise<KeyJobsResponse> {
    return keyJobsResponse(await this.jobs.list(tenantId, pageRequest(query)), links);
  }

  @Get(':job')
  @Requires('key-job:read')
  @ApiKeyJob()
  @ApiOperation({ operationId: 'getKeyJob', summary: "One job on the tenant's keys: how far it is" })
  @ApiOkResponse({ type: KeyJobResponse })
  async get(@Scope() { tenantId }: TenantScope, @Param('job') id: string): Promise<KeyJobResponse> {
    return keyJobResponse(await this.jobs.get(tenantId, id));
  }

  @Post(':job/stop')
  @HttpCode(200)
  @Requires('key-job:write')
  @ApiKeyJob()
  @ApiCodes('secret.job.over')
  @ApiOperation({
    operationId: 'stopKeyJob',
    summary: 'Stops a job until it is resumed; everything can be read meanwhile',
  })
  @ApiOkResponse({ type: KeyJobResponse })
  async stop(@Scope() scope: TenantScope, @Param('job') id: string): Promise<KeyJobResponse> {
    return keyJobResponse(await this.jobs.stop(scope, id));
  }

  @Post(':job/resume')
  @HttpCode(200)
  @Requires('key-job:write')
  @ApiKeyJob()
  @ApiCodes('secret.job.over')
  @ApiOperation({ operationId: 'resumeKeyJob', summary: 'Goes on with a job that was stopped' })
  @ApiOkResponse({ type: KeyJobResponse })
  async resume(@Scope() scope: TenantScope, @Param('job') id: string): Promise<KeyJobResponse> {
    return keyJobResponse(await this.jobs.resume(scope, id));
  }
}
