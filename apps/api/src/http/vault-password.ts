import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { asUtf8 } from './change-reason.js';

/** Documents the password that comes with a file of secrets. */
export const ApiVaultPassword = (): MethodDecorator =>
  ApiHeader({
    name: 'X-Vault-Password',
    required: false,
    description:
      'With `osad-secrets`: the Ansible Vault password of the file, or of its values, in UTF-8. It is used to read them and kept nowhere.',
    schema: { type: 'string', format: 'password' },
    example: 'correct horse battery staple',
  });

/** What a file of the caller's was vaulted with. */
export function vaultPasswordOf({ headers }: FastifyRequest): string | undefined {
  const header = headers['x-vault-password'];
  return typeof header === 'string' ? asUtf8(header) : undefined;
}
