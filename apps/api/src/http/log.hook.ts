import type { FastifyReply, FastifyRequest } from 'fastify';

/** One line per request: the route's template, never its body, query string or tokens. */
export function logRequest(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  request.log.info(
    {
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      actor: request.user?.actor.name,
    },
    'request',
  );
  done();
}
