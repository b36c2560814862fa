import { Readable } from 'node:stream';
import { versionOf } from '@muster/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { quoted } from './entity-tags.js';
import { baseUrl } from './links.js';

/** What stands above the body. */
export interface AnswerHead {
  readonly status?: number;
  /** The version for `ETag`. */
  readonly version?: string;
  /** Path of a new resource, without host. */
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A body with what stands above it. Handlers return it; the adapter writes it. */
export class Answer<T> {
  constructor(
    readonly body: T,
    readonly head: AnswerHead,
  ) {}
}

/** A resource with its ETag. The version is that of the domain's view, which `If-Match` will be held against. */
export const tagged = <T>(view: object, body: T): Answer<T> => new Answer(body, { version: versionOf(view) });

/**
 * A resource with something that was observed of it, which no write depends on: the ETag tells both apart by a dot, and
 * `If-Match` looks at what stands before it.
 */
export const observed = <T>(view: object, observation: object | undefined, body: T): Answer<T> => {
  const version = versionOf(view);
  return new Answer(body, {
    version: observation ? `${version}.${versionOf(observation)}` : version,
  });
};

/** A new resource: 201, its place and its ETag. */
export const created = <T>(view: object, body: T, location: string): Answer<T> =>
  new Answer(body, { status: 201, version: versionOf(view), location });

/** Writes what stands above the body, and gives the body. */
export function headed({ body, head }: Answer<unknown>, reply: FastifyReply): unknown {
  const request: FastifyRequest = reply.request;
  if (head.version !== undefined) void reply.header('etag', quoted(head.version));
  if (head.location !== undefined) void reply.header('location', baseUrl(request) + head.location);
  for (const [name, value] of Object.entries(head.headers ?? {})) void reply.header(name, value);
  if (body instanceof Readable) endWhenStalled(reply, request.server.settings.stallSeconds);
  return body;
}

/** A client that takes nothing holds a place among the exports and a snapshot of the database: not for ever. */
function endWhenStalled({ raw }: FastifyReply, seconds: number): void {
  raw.setTimeout(seconds * 1000, () => raw.destroy());
}
