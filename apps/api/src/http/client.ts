import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { documented } from './documented.js';
import { entityTags, TAG_EXAMPLE } from './entity-tags.js';
import { baseUrl } from './links.js';

const tagsOf = ({ headers }: FastifyRequest): string[] =>
  entityTags(headers['if-none-match'] ?? '').map(({ value }) => value);

const TagsOfClient = createParamDecorator((_: unknown, context: ExecutionContext) =>
  tagsOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

const ApiIfNoneMatch = (): MethodDecorator =>
  ApiHeader({
    name: 'If-None-Match',
    required: false,
    description: 'ETags of what the client has: 304 when one is current.',
    example: TAG_EXAMPLE,
  });

/** The versions that the client has already, where a 304 is to cost less than the answer. */
export const IfNoneMatch = (): ParameterDecorator => documented(TagsOfClient(), ApiIfNoneMatch());

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

/** A client that asks for a bundle. */
export interface AskingClient {
  /** As {@link IfNoneMatch}. */
  readonly ifNoneMatch: string[];
  /** As {@link ClientGone}. */
  readonly signal: AbortSignal;
  /** The URL of this service, as the client knows it. */
  readonly url: string;
}

const Asking = createParamDecorator((_: unknown, context: ExecutionContext): AskingClient => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const signal = clientGone(http.getResponse<FastifyReply>());
  return { ifNoneMatch: tagsOf(request), signal, url: baseUrl(request) };
});

/** Who asks, what it has already, and where it found this service. */
export const AskingClient = (): ParameterDecorator => documented(Asking(), ApiIfNoneMatch());
