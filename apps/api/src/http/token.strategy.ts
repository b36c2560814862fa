import type { Actor } from '@muster/kernel';
import type { Grant, TokenBearer, TokensService } from '@muster/identity';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-strategy';
import { tokenOf } from './credentials.js';

/** Who a proof speaks for, whatever kind of proof it is. */
export interface Bearer {
  readonly actor: Actor;
  readonly grant: Grant;
}

/** What the guard hands to the strategy with each request; undefined: tokens of this service are not accepted. */
export interface TokenCheck {
  readonly tokens: Pick<TokensService, 'authenticate'> | undefined;
}

/** Passport's view of a token that this service issued. */
export class TokenStrategy extends Strategy {
  override authenticate(request: unknown, options: unknown): void {
    const token = tokenOf((request as FastifyRequest).headers);
    const { tokens } = options as TokenCheck;
    if (token === undefined || !tokens) {
      this.fail(401);
      return;
    }
    tokens.authenticate(token).then(
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

// Passport keeps its strategies for the whole process, so this one holds no service: two apps would share it.
passport.use('token', new TokenStrategy());
