import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { Fault } from '@muster/kernel';
import { PROBLEM_TYPE, type Problem } from './problem.js';

export class ProblemFault implements Fault {
  @ApiProperty({
    example: '/adress',
    description: 'JSON pointer (RFC 6901) into the body, or the name of a parameter or header.',
  })
  readonly pointer!: string;
  @ApiProperty({ description: 'The broken rule; permanent.', example: 'field.unknown' })
  readonly code!: string;
  @ApiProperty({ example: 'The field "adress" is not known here.', description: 'The same in words.' })
  readonly detail!: string;
}

/** The body of every error answer (RFC 9457). */
export class ProblemDocument implements Problem {
  @ApiProperty({ example: 'urn:muster:problem:tenant.not_found' })
  readonly type!: string;
  @ApiProperty({ example: 'There is no such tenant', description: 'The problem in general.' })
  readonly title!: string;
  @ApiProperty({ example: 404, type: 'integer', description: 'The HTTP status.' })
  readonly status!: number;
  @ApiProperty({ example: 'There is no tenant "acme".', description: 'This problem in particular.' })
  readonly detail!: string;
  @ApiProperty({
    description: 'Permanent; made for programs. The list is openapi/errors.json.',
    example: 'tenant.not_found',
  })
  readonly code!: string;
  @ApiProperty({
    type: [ProblemFault],
    description: 'One entry per fault; empty when it is not about fields.',
  })
  readonly errors!: ProblemFault[];
  @ApiProperty({
    example: '4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31',
    description: 'The same as in X-Request-Id; it finds the log entry.',
  })
  readonly request_id!: string;
}

/** What each status of a problem means, whichever route answers with it. */
export const PROBLEM_MEANINGS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  401: 'The request carries no valid token.',
  403: "The token's role does not allow this.",
  404: 'There is no such thing, or it is not within reach of the token.',
  408: 'The body took too long to arrive.',
  409: 'The state does not allow this.',
  412: 'The resource is not in the state that If-Match or If-None-Match names.',
  413: 'The body is over the limit.',
  415: 'The content type is not supported.',
  422: 'A field or a parameter breaks a rule; errors[] names each.',
  429: 'Too much for now: Retry-After says when to come again.',
  500: 'Something failed on our side; the request id finds the log entry.',
  503: 'Something that is needed does not answer; try again.',
};

/** A prefix of extensions, one for each code: that is how they add up, of a class and a method, of one decorator and the next. */
export const CODE_EXTENSION = 'x-error-code:';

/** Documents the codes that a route answers with, beside those that any route has: each brings its status. */
export const ApiCodes = (...codes: readonly string[]): MethodDecorator & ClassDecorator =>
  applyDecorators(...codes.map((code) => ApiExtension(`${CODE_EXTENSION}${code}`, true)));

/** Documents the statuses of problems whose codes any route has. */
export const ApiProblems = (...statuses: number[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiExtraModels(ProblemDocument),
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: PROBLEM_MEANINGS[status] ?? 'An error.',
        content: { [PROBLEM_TYPE]: { schema: { $ref: getSchemaPath(ProblemDocument) } } },
      }),
    ),
  );
