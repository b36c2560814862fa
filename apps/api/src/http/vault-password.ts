import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { asUtf8 } from './change-reason.js';
import { documented } from './documented.js';

const FromHeader = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['x-vault-password'];
  return typeof header === 'string' ? asUtf8(header) : undefined;
});

/** What a file of the caller's was vaulted with. */
export const VaultPassword = (): ParameterDecorator =>
  documented(
    FromHeader(),
    ApiHeader({
      name: 'X-Vault-Password',
      required: false,
      description:
        'With `osad-secrets`: the Ansible Vault password of the file, or of its values, in UTF-8. It is used to read them and kept nowhere.',
      schema: { type: 'string', format: 'password' },
    }),
  );
