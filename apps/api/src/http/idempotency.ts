import { createHash } from 'node:crypto';
import { applyDecorators, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiHeader } from '@nestjs/swagger';
import { badParameter, refuse, type IdempotencyKey } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { ApiCodes } from './problem.dto.js';

const IDEMPOTENT = 'muster:idempotent';
const KEY = /^"?([\x21\x23-\x7e]{1,255})"?$/;

/** A write that is no repetition by itself, and becomes one by a key that its caller gives. */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(IDEMPOTENT, true),
    ApiCodes('idempotency.key_reused'),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        "The caller's name for this write, a UUID for instance. Sent again with the same key within a day, the request is answered as it was the first time and nothing is done twice.",
      schema: { type: 'string', maxLength: 255 },
      example: '6c1f9d2e-0b7a-4e55-9a3e-1c2d3e4f5a6b',
    }),
  );

/** The key of a request to an idempotent route, if it has one. */
export function idempotencyOf(
  request: FastifyRequest,
  reflector: Reflector,
  context: ExecutionContext,
): IdempotencyKey | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined || reflector.get<boolean | undefined>(IDEMPOTENT, context.getHandler()) !== true)
    return undefined;
  const key = typeof header === 'string' ? KEY.exec(header.trim())?.[1] : undefined;
  refuse(
    key === undefined
      ? [
          badParameter(
            'Idempotency-Key',
            'The header Idempotency-Key must have 1 to 255 visible ASCII characters.',
          ),
        ]
      : [],
  );
  return { key: key ?? '', fingerprint: () => fingerprintOf(request) };
}

function fingerprintOf({ method, url, bodyDigest = '' }: FastifyRequest): string {
  return createHash('sha256').update(`${method} ${url}\n${bodyDigest}`).digest('hex');
}
