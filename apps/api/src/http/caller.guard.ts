import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import {
  KeystoneService,
  ProjectsService,
  TokensService,
  unauthenticated,
  type Caller,
} from '@muster/identity';
import type { Config, IdempotencyKey } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { CONFIG } from '../kernel.module.js';
import { isPublic } from './access.js';
import { addressOf } from './address.js';
import { changeReason } from './change-reason.js';
import { idempotencyOf } from './idempotency.js';
import './keystone.strategy.js';
import type { KeystoneCheck } from './keystone.strategy.js';
import './token.strategy.js';
import type { Bearer, TokenCheck } from './token.strategy.js';

type Checks = TokenCheck & KeystoneCheck & { session: false };

/** Proves who calls: by a token of this service, else by one of Keystone. Every route asks, unless it is declared public. */
@Injectable()
export class CallerGuard extends AuthGuard(['token', 'keystone']) {
  private readonly checks: Checks;

  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) config: Config,
    tokens: TokensService,
    keystone: KeystoneService,
    projects: ProjectsService,
  ) {
    super();
    this.checks = {
      tokens: config.acceptsTokens ? tokens : undefined,
      keystone: config.keystone && { tokens: keystone, projects },
      session: false,
    };
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isPublic(this.reflector, context)) return true;
    return (await super.canActivate(context)) as boolean;
  }

  override getAuthenticateOptions(): Checks {
    return this.checks;
  }

  // The class of @nestjs/passport leaves the user's type to whoever calls.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  override handleRequest<User = Caller>(
    error: unknown,
    bearer: Bearer | false,
    _info: unknown,
    context: ExecutionContext,
  ): User {
    if (error) throw error as Error;
    if (!bearer) throw unauthenticated('Send a valid token in X-Auth-Token, or in Authorization: Bearer.');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return callerOf(bearer, request, idempotencyOf(request, this.reflector, context)) as User;
  }
}

function callerOf(
  { actor, grant }: Bearer,
  request: FastifyRequest,
  idempotency: IdempotencyKey | undefined,
): Caller {
  const reason = changeReason(request.headers['x-change-reason']);
  const address = addressOf(request);
  return {
    actor,
    requestId: request.id,
    grant,
    ...(address !== undefined && { address }),
    ...(reason !== undefined && { reason }),
    ...(idempotency && { idempotency }),
  };
}
