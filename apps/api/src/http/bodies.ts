import { createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { ApiBody, ApiConsumes, type ApiBodyOptions } from '@nestjs/swagger';
import { isJsonObject, kindOf, refuse, wrongType, type JsonObject, type JsonValue } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { readJson, readText, type BodySize } from './body.js';
import { documented } from './documented.js';
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

const MERGE_PATCH = 'application/merge-patch+json';

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
  );

/** A JSON object with members of any name and value. */
export const JsonObjectBody = ({
  description,
  size = 'ordinary',
  schema = { type: 'object', additionalProperties: {} },
}: AnyBodyOptions): ParameterDecorator =>
  documented(
    reading(async (request) => objectOnly(required(await readJson(request, size)))),
    ApiBody({ description, schema, required: true }),
    ApiConsumes('application/json', MERGE_PATCH),
  );

/** A file as text, whatever its content type. */
export const TextBody = ({
  description,
  size = 'upload',
}: Omit<AnyBodyOptions, 'schema'>): ParameterDecorator =>
  documented(
    reading((request) => readText(request, size)),
    ApiBody({ description, schema: { type: 'string' }, required: true }),
    ApiConsumes('text/plain', 'application/json', 'application/octet-stream'),
  );

function required(value: JsonValue | undefined): JsonValue {
  refuse(value === undefined ? [wrongType('', 'The body must be JSON; there is none.')] : []);
  return value as JsonValue;
}

function objectOnly(value: JsonValue): JsonObject {
  refuse(
    isJsonObject(value) ? [] : [wrongType('', `The body must be a JSON object, not a ${kindOf(value)}.`)],
  );
  return value as JsonObject;
}
