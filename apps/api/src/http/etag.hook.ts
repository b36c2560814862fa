import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { entityTags, quoted } from './entity-tags.js';

const DIGEST_CHARACTERS = 27;

/** Gives every JSON answer to a read a version, and answers 304 to a client that has it already. */
export function revalidated(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead || reply.statusCode !== 200) return payload;
  if (!reply.hasHeader('etag') && typeof payload === 'string' && isJson(reply)) {
    const digest = hash('sha256', payload, 'base64url').slice(0, DIGEST_CHARACTERS);
    void reply.header('etag', quoted(digest));
  }
  const tag = reply.getHeader('etag');
  if (typeof tag !== 'string') return payload;
  // Each use asks again; and no shared cache keeps what a token opened, for it does not know X-Auth-Token.
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-cache');
  if (!names(request.headers['if-none-match'], tag)) return payload;
  void reply.code(304).removeHeader('content-type').removeHeader('content-length');
  discard(payload);
  return null;
}

const isJson = (reply: FastifyReply): boolean =>
  String(reply.getHeader('content-type')).startsWith('application/json');

/** Whether the header names the version; weakly compared, as RFC 9110 §13.1.2 says. */
function names(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return entityTags(header).some(({ value }) => value === '*' || quoted(value) === tag);
}

/** A stream that will not be sent holds a file or a database cursor until it is told. */
function discard(payload: unknown): void {
  if (typeof payload === 'object' && payload !== null && 'destroy' in payload)
    (payload as { destroy(): void }).destroy();
}
