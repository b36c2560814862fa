import type { ErrorCode } from './error-code.js';
import type { components } from './schema.js';

/** One thing that is wrong with a request: where, which rule, in words. */
export type Fault = Omit<components['schemas']['ProblemFault'], 'code'> & { readonly code: ErrorCode };

type Problem = components['schemas']['ProblemDocument'];

/** An answer that is a refusal. */
export class MusterError extends Error {
  override readonly name = 'MusterError';
  /** The HTTP status. */
  readonly status: number;
  /** Permanent, for programs; undefined where something else than the service answered, as a proxy does. */
  readonly code: ErrorCode | undefined;
  /** The problem in general. */
  readonly title: string;
  /** This problem in particular. */
  readonly detail: string;
  /** What is wrong, field by field; empty when it is not about fields. */
  readonly errors: readonly Fault[];
  /** Finds the entry in the log of the service. */
  readonly requestId: string | undefined;

  /** @param content what the answer said, as far as it was JSON */
  constructor(response: Response, content: unknown) {
    const problem = isProblem(content) ? content : undefined;
    const title = problem?.title ?? `The answer has status ${response.status}`;
    super(problem ? problem.detail || title : title);
    this.status = response.status;
    // A service that is newer than this list may send another one.
    this.code = problem?.code as ErrorCode | undefined;
    this.title = title;
    this.detail = problem?.detail ?? '';
    this.errors = (problem?.errors ?? []) as Fault[];
    this.requestId = problem?.request_id ?? response.headers.get('x-request-id') ?? undefined;
  }

  /** Reads a refusal to its end. */
  static async of(response: Response): Promise<MusterError> {
    const text = await response.text().catch(() => '');
    return new MusterError(response, parsed(text));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isProblem = (content: unknown): content is Problem =>
  typeof content === 'object' && content !== null && 'code' in content && typeof content.code === 'string';

interface Answered {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * What a call of the raw client answered.
 * @throws {@link MusterError} when it was refused
 */
export async function ok<A extends Answered>(
  call: Promise<A>,
): Promise<Extract<A, { readonly error?: never }>['data']> {
  const { data, error, response } = await call;
  if (!response.ok) throw new MusterError(response, error);
  return data;
}
