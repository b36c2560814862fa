import { Controller, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HooksService, type HookCall } from '@muster/configs';
import { Proves } from '../http/access.js';
import { ApiId } from '../http/paths.js';
import { Answer } from '../http/answer.js';
import { SEAL_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { Call } from './hook-call.js';
import { HookResponse } from './hooks.dto.js';

@ApiTags('configs')
@Controller('v1/hooks/git')
export class HooksController {
  constructor(private readonly hooks: HooksService) {}

  @Post(':id')
  @Proves('signature')
  @ApiId('id', 'config ref', 'config.hook.not_found')
  @ApiCodes('config.hook.signature', 'secret.source.failed', ...SEAL_CODES)
  @ApiOperation({
    operationId: 'receiveGitHook',
    summary: 'For the webhooks of GitHub, GitLab, Gitea and Forgejo: has the repository asked anew',
  })
  @ApiAcceptedResponse({ type: HookResponse })
  @ApiNoContentResponse({ description: 'It was a ping.' })
  async receive(@Param('id') id: string, @Call() call: HookCall): Promise<Answer<HookResponse | undefined>> {
    const isDue = await this.hooks.receive(id, call);
    return isDue ? new Answer({ due: true }, { status: 202 }) : new Answer(undefined, { status: 204 });
  }
}
