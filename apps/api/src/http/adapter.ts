import type { ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { malformedRequest, requestTimedOut, writeJson, type Config } from '@muster/kernel';
import {
  LogController, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest,
} from 'fastify'; // prettier-ignore
import type { Logger } from 'pino';
import { Answer, headed } from './answer.js';
import { fixedAnswerHeaders } from './answer-headers.js';
import { stripIdentity } from './credentials.js';
import { revalidated } from './etag.hook.js';
import './fastify.js';
import { logRequest } from './log.hook.js';
import { dropUnread } from './pace.js';
import { rawProblem } from './problem.js';
import { asAppError, sendProblem } from './problem.filter.js';
import { requestId, requestIdHeaders } from './request-id.js';
import { RouteTable } from './routes.js';
import { sweepOnClose } from './shutdown.hook.js';
import { readCertificate } from './tls.js';

/** Longer than any name: a longer one is a name that does not exist. */
const MAX_PARAM_LENGTH = 512;
/** A client that sends slower than this holds a connection, not a conversation. */
const HEADERS_TIMEOUT_MS = 30_000;
const REQUEST_TIMEOUT_MS = 300_000;
const HANDSHAKE_TIMEOUT_MS = 10_000;

/**
 * Writes {@link Answer}s. An interceptor would do so too, but Nest wraps each request of a route that has one in
 * Observables: that costs more than the rest of a read of one host.
 */
class AnswerAdapter extends FastifyAdapter {
  override reply(response: FastifyReply, body: unknown, statusCode?: number): FastifyReply {
    if (!(body instanceof Answer)) return super.reply(response, body, statusCode);
    return super.reply(response, headed(body, response), body.head.status ?? statusCode);
  }
}

/** Fastify as this service wants it: errors as problems, JSON without loss, one log line per request. */
export function fastifyAdapter(config: Config, log: Logger): FastifyAdapter {
  const adapter = new AnswerAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    genReqId: requestId,
    requestIdHeader: false,
    bodyLimit: config.bodyLimitBytes,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // keystoneauth asks for `/v1/`, people for `/v1`.
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, ignoreTrailingSlash: true },
    requestTimeout: REQUEST_TIMEOUT_MS,
    ...serverOptions(config),
    // Requests on open connections are served until the end: the sweep on closing ends those connections.
    return503OnClosing: false,
    frameworkErrors,
    clientErrorHandler,
  });
  const fastify: FastifyInstance = adapter.getInstance();
  prepare(fastify, config);
  return adapter;
}

const serverOptions = ({
  tls,
}: Config): { http: { headersTimeout: number } } | { https: ServerOptions | null } => {
  const timeouts = { headersTimeout: HEADERS_TIMEOUT_MS };
  if (!tls) return { http: timeouts };
  return { https: { ...timeouts, ...readCertificate(tls), handshakeTimeout: HANDSHAKE_TIMEOUT_MS } };
};

function prepare(fastify: FastifyInstance, config: Config): void {
  const routeTable = new RouteTable();
  fastify.decorate('settings', config);
  fastify.decorate('routeTable', routeTable);
  fastify.setReplySerializer((payload) => writeJson(payload));
  // Bodies are read where a handler asks for one, that is after the guards: nobody uploads without a token.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
  fastify.addHook('onRequest', (request, _reply, done) => {
    stripIdentity(request.headers);
    done();
  });
  fastify.addHook('onRoute', (route) => routeTable.add(route));
  fastify.addHook('onSend', (request, reply, payload, done) =>
    done(null, revalidated(request, reply, payload)),
  );
  fastify.addHook('onSend', (request, reply, payload, done) => {
    void reply.headers(requestIdHeaders(request.id)).headers(fixedAnswerHeaders(request.url, config));
    done(null, payload);
  });
  fastify.addHook('onResponse', logRequest);
  fastify.addHook('onResponse', dropUnread);
  fastify.addHook('preClose', sweepOnClose(fastify, config.shutdownSeconds));
}

/** What the router refuses before any hook runs: a bad escape, a parameter that is too long. */
function frameworkErrors(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(asAppError(error, request), request, reply);
}

/** What is no HTTP at all, or has too many headers. */
function clientErrorHandler(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const id = requestId({ headers: {} });
  const problem =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? requestTimedOut('The request took too long to arrive.')
      : malformedRequest('The request is not HTTP that can be read.');
  socket.end(rawProblem(problem, id));
}
