import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AttemptsService, unauthenticated, type Caller } from '@muster/identity';
import type { IdempotencyKey } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { isPublic } from './access.js';
import { addressOf } from './address.js';
import { changeReason } from './change-reason.js';
import { Checks } from './checks.provider.js';
import { tokenOf } from './credentials.js';
import { idempotencyOf } from './idempotency.js';
import { proven, type Bearer } from './proof.js';

/** Proves who calls: by a token of this service, else by one of Keystone. Every route asks, unless it is declared public. */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly checks: Checks,
    private readonly attempts: AttemptsService,
  ) {}

  /** @throws AppError `access.unauthenticated`, `keystone.unavailable`, and what {@link AttemptsService.admit} throws */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isPublic(this.reflector, context)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const bearer = await this.bearerOf(request);
    if (!bearer) throw unauthenticated('Send a valid token in X-Auth-Token, or in Authorization: Bearer.');
    request.user = callerOf(bearer, request, idempotencyOf(request, this.reflector, context));
    return true;
  }

  private async bearerOf(request: FastifyRequest): Promise<Bearer | undefined> {
    const token = tokenOf(request.headers);
    // Without a token there is nothing to guess at.
    if (token === undefined) return undefined;
    const attempt = { address: addressOf(request) ?? '', token };
    // Who fails too often is not asked about any more, before that costs anything.
    const bearer = await proven(this.checks[this.attempts.admit(attempt)], request);
    if (bearer) this.attempts.succeeded(token);
    else this.attempts.failed(attempt);
    return bearer;
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
