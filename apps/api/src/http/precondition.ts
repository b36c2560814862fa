import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { badParameter, refuse, type Precondition } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { documented } from './documented.js';
import { entityTags, TAG_EXAMPLE } from './entity-tags.js';
import { ApiProblems } from './problem.dto.js';

const FromHeaders = createParamDecorator((_: unknown, context: ExecutionContext): Precondition =>
  preconditionOf(context.switchToHttp().getRequest<FastifyRequest>().headers),
);

/** What a write requires of the state it finds: `If-Match`, `If-None-Match: *`. */
export const IfMatch = (): ParameterDecorator =>
  documented(
    FromHeaders(),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'Write only when the ETag is still one of these, or `*`: when there is such a thing.',
      example: TAG_EXAMPLE,
    }),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: '`*`: write only when there is no such thing yet.',
      example: '*',
    }),
    ApiProblems(412),
  );

/** What a write depends on: behind a dot a tag tells what was observed meanwhile. */
const written = (tag: string): string => tag.split('.', 1)[0] ?? '';

/** A weak tag never matches here (RFC 9110 §13.1.1), so it is left out; an `If-Match` without any tag fails. */
export function preconditionOf(headers: FastifyRequest['headers']): Precondition {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  refuse(
    noneMatch === undefined || noneMatch.trim() === '*'
      ? []
      : [badParameter('If-None-Match', 'The header If-None-Match of a write can only be "*".')],
  );
  return {
    ...(match !== undefined && {
      ifMatch: entityTags(match).flatMap(({ weak, value }) => (weak ? [] : [written(value)])),
    }),
    ...(noneMatch !== undefined && { mustBeNew: true }),
  };
}
