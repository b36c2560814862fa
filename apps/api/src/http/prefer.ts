import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientGone } from './client.js';
import { documented } from './documented.js';

/** How long a client waits for the answer. */
export interface Patience {
  /** Rather a 202 than the end of it (RFC 7240). */
  readonly isAsync: boolean;
  /** Fires when the client goes away. */
  readonly signal: AbortSignal;
}

const PatienceOf = createParamDecorator((_: unknown, context: ExecutionContext): Patience => {
  const http = context.switchToHttp();
  return {
    isAsync: prefersAsync(http.getRequest<FastifyRequest>().headers['prefer']),
    signal: clientGone(http.getResponse<FastifyReply>()),
  };
});

/** Whether the client waits until the end of a long write, and whether it is still there. */
export const Waiting = (): ParameterDecorator =>
  documented(
    PatienceOf(),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description:
        '`respond-async`: answer 202 once the body is read and checked, and go on in the background.',
      example: 'respond-async',
    }),
  );

/** A preference is what a service may ignore: other ones, and what is written oddly, are. */
export const prefersAsync = (header: string | string[] | undefined): boolean =>
  [header]
    .flat()
    .join(',')
    .split(',')
    .some((preference) => preference.split(';', 1)[0]?.trim().toLowerCase() === 'respond-async');
