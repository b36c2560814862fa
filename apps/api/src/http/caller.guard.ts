import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { AttemptsService, unauthenticated, type Attempt, type Caller } from '@muster/identity';
import type { IdempotencyKey } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { isPublic } from './access.js';
import { addressOf } from './address.js';
import { changeReason } from './change-reason.js';
import { Checks, type Check } from './checks.provider.js';
import { tokenOf } from './credentials.js';
import { idempotencyOf } from './idempotency.js';
import './keystone.strategy.js';
import './token.strategy.js';
import type { Bearer } from './token.strategy.js';

/** Proves who calls: by a token of this service, else by one of Keystone. Every route asks, unless it is declared public. */
@Injectable()
export class CallerGuard extends AuthGuard(['token', 'keystone']) {
  constructor(
    private readonly reflector: Reflector,
    private readonly checks: Checks,
    private readonly attempts: AttemptsService,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isPublic(this.reflector, context)) return true;
    return (await super.canActivate(context)) as boolean;
  }

  /** Who fails too often is not asked about any more, before that costs anything. */
  override getAuthenticateOptions(context: ExecutionContext): Check {
    const attempt = attemptOf(context);
    return this.checks[attempt ? this.attempts.admit(attempt) : 'all'];
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
    const attempt = attemptOf(context);
    if (!bearer) {
      if (attempt) this.attempts.failed(attempt);
      throw unauthenticated('Send a valid token in X-Auth-Token, or in Authorization: Bearer.');
    }
    if (attempt) this.attempts.succeeded(attempt.token);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return callerOf(bearer, request, idempotencyOf(request, this.reflector, context)) as User;
  }
}

/** Without a token there is nothing to guess at. */
function attemptOf(context: ExecutionContext): Attempt | undefined {
  const { headers, ip } = context.switchToHttp().getRequest<FastifyRequest>();
  const token = tokenOf(headers);
  return token === undefined ? undefined : { address: ip, token };
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
