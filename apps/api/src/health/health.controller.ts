import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Db } from '@muster/kernel';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/problem.dto.js';
import { HealthResponse } from './health.dto.js';

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly db: Db) {}

  @Get('live')
  @Public()
  @ApiOperation({ operationId: 'getLiveness', summary: 'Whether the process answers' })
  @ApiOkResponse({ type: HealthResponse })
  live(): HealthResponse {
    return new HealthResponse();
  }

  @Get('ready')
  @Public()
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'Whether requests can be served: the database answers',
  })
  @ApiOkResponse({ type: HealthResponse })
  @ApiProblems(503)
  async ready(): Promise<HealthResponse> {
    return this.db.check().then(() => new HealthResponse());
  }
}
