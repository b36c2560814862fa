import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { AuditService } from '@muster/events';
import {
  AppError, bodyTooLarge, databaseFailure, internalError, malformedRequest, methodNotAllowed, routeNotFound, unsupportedMediaType,
  writeJson,
} from '@muster/kernel'; // prettier-ignore
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerHeaders } from './answer-headers.js';
import { challengeOf } from './credentials.js';
import { problemAnswer, STATUS } from './problem.js';
import { refusalOf } from './refusals.js';

/**
 * Every failed request ends here: as one problem document; when the fault is ours, as one log entry; when the caller was
 * turned away, as a note in the audit log.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly audit: AuditService) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = asAppError(thrown, request);
    logFailure(error, thrown, request);
    const refusal = refusalOf(error, request);
    if (refusal) this.audit.note(refusal);
    if (reply.raw.headersSent) {
      // The status is out: only a broken connection tells the client that the rest is missing.
      reply.raw.destroy();
      return;
    }
    sendProblem(error, request, reply);
  }
}

/** Without these a browser shows its page no error at all. */
const OF_CORS = /^(?:access-control-|vary$)/;

/** Answers with a problem, whatever headers the handler had set for its own answer. */
export function sendProblem(error: AppError, request: FastifyRequest, reply: FastifyReply): void {
  for (const name of Object.keys(reply.getHeaders())) if (!OF_CORS.test(name)) void reply.removeHeader(name);
  const { settings } = request.server;
  const { keystone, acceptsTokens } = settings;
  const { status, headers, body } = problemAnswer(error, request.id, challengeOf(keystone, acceptsTokens));
  if (error.definition.kind === 'not_allowed')
    headers['allow'] = request.server.routeTable.allowed(pathOf(request)).join(', ');
  // Errors of the router meet no hook that would add what every answer has.
  void reply
    .code(status)
    .headers(answerHeaders(request.id, request.url, settings))
    .headers(headers)
    .send(writeJson(body));
}

function logFailure(error: AppError, thrown: unknown, request: FastifyRequest): void {
  const { code, internal } = error;
  // Whoever went away before the answer is no failure of ours.
  const isOurs = STATUS[error.definition.kind] >= 500 && !request.raw.socket.destroyed;
  const level = isOurs ? 'error' : 'debug';
  // A library's words about a caller's mistake repeat what the caller sent; ours leave that out.
  const err = STATUS[error.definition.kind] >= 500 ? thrown : error;
  request.log[level]({ err, code, internal }, 'request failed');
}

/** Any thrown thing as an error of ours. */
export function asAppError(thrown: unknown, request: FastifyRequest): AppError {
  if (thrown instanceof AppError) return thrown;
  const failure = databaseFailure(thrown);
  if (failure) return failure;
  const status = statusOf(thrown);
  // Our own code answers "not found" with an AppError: Nest's own means that no route matched.
  if (status === 404) return noRoute(request);
  if (status === 413) return bodyTooLarge('The body is larger than the limit.', { cause: thrown });
  if (status === 415) return unsupportedMediaType('The content type cannot be read.', { cause: thrown });
  if (status >= 400 && status < 500)
    return malformedRequest('The request cannot be read: its path or headers are malformed.', {
      cause: thrown,
    });
  return internalError('Something failed on our side. The request id finds the log entry.', {
    cause: thrown,
  });
}

function noRoute(request: FastifyRequest): AppError {
  const allowed = request.server.routeTable.allowed(pathOf(request));
  return allowed.length > 0
    ? methodNotAllowed(`${request.method} is not allowed here; allowed are ${allowed.join(', ')}.`)
    : routeNotFound(`There is no route ${request.method} ${pathOf(request)}.`);
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  // Only Fastify's own errors speak of the request; a status on any other is some library's affair.
  const { code, statusCode } = (thrown ?? {}) as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number'
    ? statusCode
    : 500;
}
