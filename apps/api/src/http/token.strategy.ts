import type { TokenBearer, TokensService } from '@muster/identity';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-strategy';

/** What the guard hands to the strategy with each request. */
export interface TokenCheck {
  readonly tokens: Pick<TokensService, 'authenticate'>;
}

/** Passport's view of a token in `X-Auth-Token` or `Authorization: Bearer`. */
export class TokenStrategy extends Strategy {
  override authenticate(request: unknown, options: unknown): void {
    const token = tokenOf(request as FastifyRequest);
    if (token === undefined) {
      this.fail(401);
      return;
    }
    const accept = (bearer: TokenBearer | undefined): void =>
      bearer ? this.success(bearer) : this.fail(401);
    (options as TokenCheck).tokens
      .authenticate(token)
      .then(accept, (error: unknown) => this.error(error as Error));
  }
}

function tokenOf({ headers }: FastifyRequest): string | undefined {
  const given = headers['x-auth-token'];
  if (typeof given === 'string' && given.trim() !== '') return given.trim();
  return /^Bearer +(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
}

// Passport keeps its strategies for the whole process, so this one holds no service: two apps would share it.
passport.use('token', new TokenStrategy());
