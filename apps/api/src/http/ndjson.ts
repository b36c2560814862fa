import { Readable } from 'node:stream';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Answer } from './answer.js';

/** A line of JSON for each entry. */
export const NDJSON = 'application/x-ndjson';

/** Whether the client asks for lines instead of pages. */
export const AsksForLines = createParamDecorator((_: unknown, context: ExecutionContext): boolean => {
  const { accept = '' } = context.switchToHttp().getRequest<FastifyRequest>().headers;
  return accept.split(',').some((type) => type.split(';', 1)[0]?.trim().toLowerCase() === NDJSON);
});

/**
 * Lines on their way, read as the client takes them. The first are read before, so that what is wrong is still an error
 * answer; what fails later breaks the connection, and the client knows that something is missing.
 */
export async function linesAnswer(lines: AsyncGenerator<string>): Promise<Answer<Readable>> {
  const first = await lines.next();
  const body = Readable.from(resumed(first, lines), { objectMode: false });
  // One URL has two forms: a cache must not give the one for the other.
  return new Answer(body, { headers: { 'content-type': NDJSON, 'cache-control': 'no-store' } });
}

async function* resumed(
  first: IteratorResult<string, unknown>,
  rest: AsyncGenerator<string>,
): AsyncGenerator<string> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
