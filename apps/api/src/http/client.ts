import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { documented } from './documented.js';
import { entityTags } from './entity-tags.js';
import { baseUrl } from './links.js';

/** A client that asks for something large. */
export interface AskingClient {
  /** The versions that it has already: a 304 costs less than the answer. */
  readonly ifNoneMatch: string[];
  /** As {@link ClientGone}. */
  readonly signal: AbortSignal;
  /** The URL of this service, as the client knows it. */
  readonly url: string;
}

const Asking = createParamDecorator((_: unknown, context: ExecutionContext): AskingClient => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const header = request.headers['if-none-match'];
  return {
    ifNoneMatch: header === undefined ? [] : entityTags(header).map(({ value }) => value),
    signal: clientGone(http.getResponse<FastifyReply>()),
    url: baseUrl(request),
  };
});

/** Who asks, with what it has already. */
export const AskingClient = (): ParameterDecorator =>
  documented(
    Asking(),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'ETags of what the client has: 304 when one is current.',
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
