import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '@muster/identity';
import { JobsService } from '@muster/secrets';
import { CurrentCaller, Requires } from '../http/access.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest, PageQuery } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiKeyJob } from '../http/paths.js';
import { ApiCodes } from '../http/problem.dto.js';
import { KeyJobResponse, keyJobResponse, KeyJobsResponse, keyJobsResponse } from './key-jobs.dto.js';

/** Jobs that are about all tenants. */
const OF_ALL = null;

@ApiTags('keys')
@Controller('v1/keyring/jobs')
export class KeyringJobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  @Requires('keyring:read')
  @ApiOperation({
    operationId: 'listKeyringJobs',
    summary: 'Work on the keys of all tenants and how far it is, newest first',
  })
  @ApiOkResponse({ type: KeyJobsResponse })
  async list(
    @QueryParameters(PageQuery) query: PageQuery,
    @Links() links: PageLinks,
  ): Promise<KeyJobsResponse> {
    return keyJobsResponse(await this.jobs.list(OF_ALL, pageRequest(query)), links);
  }

  @Get(':job')
  @Requires('keyring:read')
  @ApiKeyJob()
  @ApiOperation({
    operationId: 'getKeyringJob',
    summary: 'One job on the keys of all tenants: how far it is',
  })
  @ApiOkResponse({ type: KeyJobResponse })
  async get(@Param('job') id: string): Promise<KeyJobResponse> {
    return keyJobResponse(await this.jobs.get(OF_ALL, id));
  }

  @Post(':job/stop')
  @HttpCode(200)
  @Requires('keyring:rewrap')
  @ApiKeyJob()
  @ApiCodes('secret.job.over')
  @ApiOperation({
    operationId: 'stopKeyringJob',
    summary: 'Stops a job until it is resumed; everything can be read meanwhile',
  })
  @ApiOkResponse({ type: KeyJobResponse })
  async stop(@CurrentCaller() caller: Caller, @Param('job') id: string): Promise<KeyJobResponse> {
    return keyJobResponse(await this.jobs.stop({ context: caller, tenantId: OF_ALL }, id));
  }

  @Post(':job/resume')
  @HttpCode(200)
  @Requires('keyring:rewrap')
  @ApiKeyJob()
  @ApiCodes('secret.job.over')
  @ApiOperation({ operationId: 'resumeKeyringJob', summary: 'Goes on with a job that was stopped' })
  @ApiOkResponse({ type: KeyJobResponse })
  async resume(@CurrentCaller() caller: Caller, @Param('job') id: string): Promise<KeyJobResponse> {
    return keyJobResponse(await this.jobs.resume({ context: caller, tenantId: OF_ALL }, id));
  }
}
