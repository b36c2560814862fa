import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/access.js';
import { BaseUrl } from '../http/links.js';
import { versionOne, VersionResponse, VersionsResponse } from './discovery.dto.js';

@ApiTags('discovery')
@Controller()
export class DiscoveryController {
  @Get()
  @Public()
  @ApiOperation({ operationId: 'listVersions', summary: 'The versions of this API' })
  @ApiOkResponse({ type: VersionsResponse })
  versions(@BaseUrl() base: string): VersionsResponse {
    return { versions: [versionOne(base)] };
  }

  @Get('v1')
  @Public()
  @ApiOperation({ operationId: 'getVersion', summary: 'Version 1 of this API' })
  @ApiOkResponse({ type: VersionResponse })
  version(@BaseUrl() base: string): VersionResponse {
    return { version: versionOne(base) };
  }
}
