import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { documented } from './documented.js';
import { entityTags, TAG_EXAMPLE } from './entity-tags.js';

const TagsOfClient = createParamDecorator((_: unknown, context: ExecutionContext): string[] => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-none-match'];
  return header === undefined ? [] : entityTags(header).map(({ value }) => value);
});

/** The versions that the client has already, where a 304 is to cost less than the answer. */
export const IfNoneMatch = (): ParameterDecorator =>
  documented(
    TagsOfClient(),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'ETags of what the client has: 304 when one is current.',
      example: TAG_EXAMPLE,
    }),
  );

/** Fires when the client goes away before the answer is whole. */
export const ClientGone = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal =>
  clientGone(context.switchToHttp().getResponse<FastifyReply>()),
);

/** The signal of {@link ClientGone}. */
export function clientGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
