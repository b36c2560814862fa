import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { inventoryScript } from '@muster/bundles';
import { versionOf } from '@muster/kernel';
import { Public } from '../http/access.js';
import { Answer } from '../http/answer.js';

const VERSION = versionOf({ inventoryScript });

/** Nothing of it is anybody's: caches may keep it, and ask whether it is still the same. */
const HEADERS = {
  'content-type': 'text/x-python; charset=utf-8',
  'content-disposition': 'attachment; filename="muster-inventory"',
  'cache-control': 'public, no-cache',
};

const DOCUMENTED = {
  'Content-Disposition': {
    description: 'A name for the file.',
    schema: { type: 'string' },
    example: HEADERS['content-disposition'],
  },
  'Cache-Control': {
    description: 'Caches may keep it, and ask at each use whether it is still the same.',
    schema: { type: 'string' },
    example: HEADERS['cache-control'],
  },
} as const;

@ApiTags('clients')
@Controller('v1/clients')
export class ClientsController {
  @Get('muster-inventory')
  @Public()
  @ApiOperation({
    operationId: 'getInventoryScript',
    summary: 'The inventory script: one Python file, the same for everybody',
  })
  @ApiOkResponse({
    content: { 'text/x-python': { schema: { type: 'string', format: 'binary' } } },
    headers: DOCUMENTED,
  })
  inventoryScript(): Answer<string> {
    return new Answer(inventoryScript, { version: VERSION, headers: HEADERS });
  }
}
