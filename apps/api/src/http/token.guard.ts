import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { TokensService, unauthenticated, type Caller, type TokenBearer } from '@muster/identity';
import type { IdempotencyKey } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { isPublic } from './access.js';
import { changeReason } from './change-reason.js';
import { idempotencyOf } from './idempotency.js';
import './token.strategy.js';
import type { TokenCheck } from './token.strategy.js';

/** Proves who calls. Every route asks, unless it is declared public. */
@Injectable()
export class TokenGuard extends AuthGuard('token') {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokensService,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isPublic(this.reflector, context)) return true;
    return (await super.canActivate(context)) as boolean;
  }

  override getAuthenticateOptions(): TokenCheck & { session: false } {
    return { tokens: this.tokens, session: false };
  }

  // The class of @nestjs/passport leaves the user's type to whoever calls.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  override handleRequest<User = Caller>(
    error: unknown,
    bearer: TokenBearer | false,
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
  { id, name, grant }: TokenBearer,
  request: FastifyRequest,
  idempotency: IdempotencyKey | undefined,
): Caller {
  const reason = changeReason(request.headers['x-change-reason']);
  return {
    actor: { kind: 'token', id, name },
    requestId: request.id,
    grant,
    ...(reason !== undefined && { reason }),
    ...(idempotency && { idempotency }),
  };
}
