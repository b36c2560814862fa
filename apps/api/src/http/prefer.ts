import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { documented } from './documented.js';

const Preferred = createParamDecorator((_: unknown, context: ExecutionContext): boolean =>
  prefersAsync(context.switchToHttp().getRequest<FastifyRequest>().headers['prefer']),
);

/** Whether the client would rather have a 202 than wait (RFC 7240). */
export const RespondAsync = (): ParameterDecorator =>
  documented(
    Preferred(),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description:
        '`respond-async`: answer 202 once the body is read and checked, and go on in the background.',
    }),
  );

/** A preference is what a service may ignore: other ones, and what is written oddly, are. */
export const prefersAsync = (header: string | string[] | undefined): boolean =>
  [header]
    .flat()
    .join(',')
    .split(',')
    .some((preference) => preference.split(';', 1)[0]?.trim().toLowerCase() === 'respond-async');
