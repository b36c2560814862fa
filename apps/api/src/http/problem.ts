import { STATUS_CODES } from 'node:http';
import { writeJson, type AppError, type ErrorKind, type Fault } from '@muster/kernel';
import { answerHeaders } from './answer-headers.js';

export const PROBLEM_TYPE = 'application/problem+json';

/** The one place where an error's kind becomes a status. */
export const STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  not_allowed: 405,
  timed_out: 408,
  conflict: 409,
  precondition: 412,
  too_large: 413,
  unsupported: 415,
  invalid: 422,
  limited: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorKind, number>;

/** RFC 9457, with our permanent code and the faults by field. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors: readonly Fault[];
  readonly request_id: string;
}

/** An error as an HTTP answer. */
export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Problem;
}

/** @param challenge for a caller who is not recognised (`WWW-Authenticate`) */
export function problemAnswer(error: AppError, id: string, challenge: string): ProblemAnswer {
  const { code, kind, title } = error.definition;
  const status = STATUS[kind];
  const headers: Record<string, string> = { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' };
  if (kind === 'unauthenticated') headers['www-authenticate'] = challenge;
  // Whoever sends so slowly is not waited for again.
  if (kind === 'timed_out') headers['connection'] = 'close';
  if (error.retryAfterSeconds !== undefined) headers['retry-after'] = String(error.retryAfterSeconds);
  const type = `urn:muster:problem:${code}`;
  return {
    status,
    headers,
    body: { type, title, status, detail: error.message, code, errors: error.faults, request_id: id },
  };
}

/** The answer as text for a socket on which no HTTP request could be read. */
export function rawProblem(error: AppError, id: string): string {
  const { status, headers, body } = problemAnswer(error, id, '');
  const text = writeJson(body);
  const head = {
    ...headers,
    ...answerHeaders(id),
    'content-length': String(Buffer.byteLength(text)),
    connection: 'close',
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', text].join('\r\n');
}
