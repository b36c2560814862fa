import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '../http/access.js';
import { Metrics } from './metrics.provider.js';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

@ApiTags('operations')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Requires('metrics:read')
  @Header('content-type', TEXT)
  @ApiOperation({ operationId: 'getMetrics', summary: 'Metrics for Prometheus' })
  @ApiOkResponse({
    content: {
      'text/plain': {
        schema: {
          type: 'string',
          example:
            'muster_http_request_duration_seconds_count{method="GET",route="/v1/tenants",status="200"} 7\n',
        },
      },
    },
  })
  async read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
