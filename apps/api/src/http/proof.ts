import type { Actor } from '@muster/kernel';
import type { Grant } from '@muster/identity';
import type { FastifyRequest } from 'fastify';
import type { Strategy } from 'passport-strategy';

/** Who a proof speaks for, whatever kind of proof it is. */
export interface Bearer {
  readonly actor: Actor;
  readonly grant: Grant;
}

/**
 * Asks passport's strategies, one after another, who a request speaks for. What passport has around them (sessions,
 * redirects, middleware in Express's manner) has no place in an API, and costs each request more than the question.
 * @returns undefined when none recognises anybody
 */
export async function proven(
  strategies: readonly Strategy[],
  request: FastifyRequest,
): Promise<Bearer | undefined> {
  for (const strategy of strategies) {
    const bearer = await asked(strategy, request);
    if (bearer) return bearer;
  }
  return undefined;
}

/** A strategy answers through methods that its caller puts on a copy of it. */
function asked(strategy: Strategy, request: FastifyRequest): Promise<Bearer | undefined> {
  return new Promise((resolve, reject) => {
    const answers = { success: resolve, fail: () => resolve(undefined), error: reject };
    Object.assign(Object.create(strategy) as Strategy, answers).authenticate(request as never);
  });
}
