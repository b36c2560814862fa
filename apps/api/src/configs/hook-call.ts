import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import type { HookCall } from '@muster/configs';
import type { FastifyRequest } from 'fastify';
import { addressOf } from '../http/address.js';
import { readChunks } from '../http/body.js';
import { documented } from '../http/documented.js';
import { ApiProblems } from '../http/problem.dto.js';

/** More than any hoster sends (GitHub: 25 MB at most). */
const BODY_BYTES = 32 << 20;

const FromRequest = createParamDecorator((_: unknown, context: ExecutionContext): HookCall => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    address: addressOf(request) ?? '',
    headers: request.headers,
    body: () => readChunks(request, BODY_BYTES),
  };
});

const HMAC = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

const signature = (name: string, description: string, example: string): MethodDecorator =>
  ApiHeader({ name, required: false, description, example });

/** The call of a webhook, whose body is read as it arrives, and not kept. */
export const Call = (): ParameterDecorator =>
  documented(
    FromRequest(),
    ApiBody({
      description: 'Anything: it is signed, and nothing is read of it.',
      schema: { type: 'object', additionalProperties: true, example: { ref: 'refs/heads/main' } },
      required: true,
    }),
    ApiConsumes('application/json', 'application/x-www-form-urlencoded'),
    signature(
      'X-Hub-Signature-256',
      'GitHub: `sha256=` and the HMAC of the body under the secret, in hex.',
      `sha256=${HMAC}`,
    ),
    signature('X-Gitea-Signature', 'Gitea, Forgejo: the HMAC of the body under the secret, in hex.', HMAC),
    signature('X-Gitlab-Token', 'GitLab: the secret.', 'correct horse battery staple'),
    ApiProblems(400, 408, 413, 415),
  );
