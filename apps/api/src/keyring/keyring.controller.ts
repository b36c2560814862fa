import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '@muster/identity';
import { KeyringService, RewrapService } from '@muster/secrets';
import { CurrentCaller, Requires } from '../http/access.js';
import type { Answer } from '../http/answer.js';
import { keyringJobBegun, KeyJobResponse } from '../jobs/key-jobs.dto.js';
import { KeyringResponse, keyringResponse } from './keyring.dto.js';

@ApiTags('keys')
@Controller('v1/keyring')
export class KeyringController {
  constructor(
    private readonly keyring: KeyringService,
    private readonly rewraps: RewrapService,
  ) {}

  @Get()
  @Requires('keyring:read')
  @ApiOperation({
    operationId: 'getKeyring',
    summary: 'Whether secrets can be opened now, and which root keys are needed for that',
  })
  @ApiOkResponse({ type: KeyringResponse })
  async get(): Promise<KeyringResponse> {
    return keyringResponse(await this.keyring.status());
  }

  @Post('rewrap')
  @HttpCode(202)
  @Requires('keyring:rewrap')
  @ApiOperation({
    operationId: 'rewrapKeyring',
    summary: 'Has the data keys of all tenants wrapped with the present root key, in the background',
  })
  @ApiAcceptedResponse({ type: KeyJobResponse })
  async rewrap(@CurrentCaller() caller: Caller): Promise<Answer<KeyJobResponse>> {
    return keyringJobBegun(await this.rewraps.begin(caller));
  }
}
