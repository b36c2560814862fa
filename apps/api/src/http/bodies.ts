import { createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { ApiBody, ApiConsumes, type ApiBodyOptions } from '@nestjs/swagger';
import { refuse, wrongType, type JsonValue } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { readJson, readText, type BodySize } from './body.js';
import { documented } from './documented.js';
import { ApiProblems } from './problem.dto.js';
import { validBody, type Shape } from './validation.js';

// Bodies are read by the parameter that asks for them: after the guards, and in the one form that it wants.

export interface AnyBodyOptions {
  readonly description: string;
  readonly size?: BodySize;
  /** The document's schema; free JSON unless told. */
  readonly schema?: Extract<ApiBodyOptions, { schema: unknown }>['schema'];
}

const RequestOf = createParamDecorator((_: unknown, context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>(),
);

const reading = (read: (request: FastifyRequest) => Promise<unknown>): ParameterDecorator => {
  const pipe: PipeTransform<FastifyRequest> = { transform: read };
  return RequestOf(undefined, pipe);
};

/** A JSON object of a class with the decorators of `fields.ts`. */
export const JsonBody = <T extends object>(shape: Shape<T>): ParameterDecorator =>
  documented(
    reading(async (request) => validBody(shape, await readJson(request, 'ordinary'))),
    ApiBody({ type: shape, required: true }),
    ApiConsumes('application/json'),
    ApiProblems(400, 408, 413, 415),
  );

/** Any JSON value. */
export const JsonValueBody = ({
  description,
  size = 'ordinary',
  schema = {},
}: AnyBodyOptions): ParameterDecorator =>
  documented(
    reading(async (request) => required(await readJson(request, size))),
    ApiBody({ description, schema, required: true }),
    ApiConsumes('application/json'),
    ApiProblems(400, 408, 413, 415),
  );

/** A file as text, whatever its content type. */
export const TextBody = ({
  description,
  size = 'upload',
}: Omit<AnyBodyOptions, 'schema'>): ParameterDecorator =>
  documented(
    reading((request) => readText(request, size)),
    ApiBody({ description, schema: { type: 'string' }, required: true }),
    ApiProblems(400, 408, 413, 415),
    ApiConsumes('text/plain', 'application/json', 'application/octet-stream'),
  );

function required(value: JsonValue | undefined): JsonValue {
  refuse(value === undefined ? [wrongType('', 'The body must be JSON; there is none.')] : []);
  return value as JsonValue;
}
