import { createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { ApiBody, ApiConsumes, type ApiBodyOptions } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { readJson } from './body.js';
import { documented } from './documented.js';
import { ApiProblems } from './problem.dto.js';
import { uploadOf } from './upload.js';
import { validBody, type Shape } from './validation.js';

// Bodies are read by the parameter that asks for them: after the guards, and in the one form that it wants.

export interface UploadBodyOptions {
  readonly description: string;
  readonly mediaTypes: readonly string[];
  readonly schema: Extract<ApiBodyOptions, { schema: unknown }>['schema'];
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

/** The same, where none means an empty one. */
export const OptionalJsonBody = <T extends object>(shape: Shape<T>): ParameterDecorator =>
  documented(
    reading(async (request) => validBody(shape, (await readJson(request, 'ordinary')) ?? {})),
    ApiBody({ type: shape, required: false }),
    ApiConsumes('application/json'),
    ApiProblems(400, 408, 413, 415),
  );

/** A body that its use case reads itself, when its turn comes: a draft or a file, whole or line by line. */
export const UploadBody = ({ description, mediaTypes, schema }: UploadBodyOptions): ParameterDecorator =>
  documented(
    reading((request) => Promise.resolve(uploadOf(request))),
    ApiBody({ description, schema, required: true }),
    ApiConsumes(...mediaTypes),
    ApiProblems(400, 408, 413, 415),
  );
