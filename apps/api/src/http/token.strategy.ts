import type { TokenBearer, TokensService } from '@muster/identity';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-strategy';
import { tokenOf } from './credentials.js';
import type { Bearer } from './proof.js';

/** Recognises a token that this service issued. */
export class TokenStrategy extends Strategy {
  constructor(private readonly tokens: Pick<TokensService, 'authenticate'>) {
    super();
  }

  override authenticate(request: unknown): void {
    this.tokens.authenticate(tokenOf((request as FastifyRequest).headers) ?? '').then(
      (found) => {
        if (found) this.success(bearerOf(found));
        else this.fail(401);
      },
      (error: unknown) => this.error(error as Error),
    );
  }
}

const bearerOf = ({ id, name, grant }: TokenBearer): Bearer => ({
  actor: { kind: 'token', id, name },
  grant,
});
