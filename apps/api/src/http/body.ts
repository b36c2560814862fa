import { isUtf8 } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import {
  AppError, bodyTooLarge, JsonSyntaxError, malformedJson, malformedRequest, parseJson, requestTimedOut,
  unsupportedMediaType,
  type JsonValue,
} from '@muster/kernel'; // prettier-ignore
import type { FastifyRequest } from 'fastify';
import { paced, whenTooSlow } from './pace.js';

/** `ordinary` for what describes one thing, `upload` for whole fleets. */
export type BodySize = 'ordinary' | 'upload';

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];
const LINE_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/**
 * Reads the body as JSON; undefined when there is none.
 * @throws AppError `request.media_type`, `request.too_large`, `request.timeout`, `request.malformed`, `request.malformed_json`
 */
export async function readJson(request: FastifyRequest, size: BodySize): Promise<JsonValue | undefined> {
  const bytes = await readBytes(request, size);
  if (bytes.length === 0) return undefined;
  refuseOtherTypes(request.headers['content-type']);
  const text = decoded(bytes);
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw malformedJson(`The body is not JSON: ${error.message}.`, { cause: error });
  }
}

/**
 * Reads the body as UTF-8 text, whatever its content type says: `curl --data-binary` calls every file a form.
 * @throws AppError `request.too_large`, `request.timeout`, `request.malformed`
 */
export const readText = async (request: FastifyRequest, size: BodySize): Promise<string> =>
  decoded(await readBytes(request, size));

const mediaType = (header: string | undefined): string | undefined =>
  header?.split(';', 1)[0]?.trim().toLowerCase();

/** Whether the body says of itself that it is JSON, line by line. */
export const isLines = ({ headers }: FastifyRequest): boolean =>
  LINE_TYPES.includes(mediaType(headers['content-type']) ?? '');

function refuseOtherTypes(header: string | undefined): void {
  const type = mediaType(header);
  // A client that says nothing gets the benefit of the doubt: JSON is all there is here.
  if (type === undefined || JSON_TYPES.includes(type)) return;
  throw unsupportedMediaType(`The body must be JSON: send "Content-Type: application/json", not "${type}".`);
}

function decoded(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw malformedRequest('The body is not UTF-8 text.');
  // A byte order mark is left out.
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

const tooLarge = (limit: number): Error =>
  bodyTooLarge(`The body is larger than the limit of ${limit} bytes.`);

const tooSlow = (): Error => requestTimedOut('The body comes too slowly.');

function refuseAtOnce({ headers }: FastifyRequest, limit: number): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw unsupportedMediaType('The body must not be compressed.');
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
}

/**
 * The body as its bytes arrive, no faster than they are taken. Whoever stops taking them leaves a rest that is read and
 * dropped: a client that is cut off while it sends never sees the answer.
 * @throws AppError `request.too_large`, `request.media_type`, `request.timeout`, `request.malformed` when the body breaks off
 */
export async function* readChunks(
  request: FastifyRequest,
  limit = request.server.settings.streamLimitBytes,
): AsyncGenerator<Buffer> {
  const { raw, server } = request;
  const { stallSeconds } = server.settings;
  refuseAtOnce(request, limit);
  // An upload holds a place among the few that are taken in at once.
  const stop = whenTooSlow(raw.socket, stallSeconds, () => raw.destroy());
  const digest = digestFor(request);
  let length = 0;
  try {
    const arriving = raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    for await (const chunk of paced(arriving, stallSeconds, tooSlow)) {
      length += chunk.length;
      if (length > limit) throw tooLarge(limit);
      digest?.update(chunk);
      yield chunk;
    }
    if (digest) request.bodyDigest = digest.digest('hex');
  } catch (cause) {
    throw cause instanceof AppError ? cause : malformedRequest('The body broke off.', { cause });
  } finally {
    stop();
    raw.on('error', () => undefined);
    raw.resume();
  }
}

/** The body's digest, where an `Idempotency-Key` asks whether this is the same request again. */
const digestFor = ({ headers }: FastifyRequest): Hash | undefined =>
  headers['idempotency-key'] === undefined ? undefined : createHash('sha256');

async function readBytes(request: FastifyRequest, size: BodySize): Promise<Buffer> {
  const bytes = await bytesOf(request, size);
  const digest = digestFor(request)?.update(bytes);
  if (digest) request.bodyDigest = digest.digest('hex');
  return bytes;
}

async function bytesOf(request: FastifyRequest, size: BodySize): Promise<Buffer> {
  const { raw, server } = request;
  const { uploadLimitBytes, bodyLimitBytes, stallSeconds } = server.settings;
  const limit = size === 'upload' ? uploadLimitBytes : bodyLimitBytes;
  refuseAtOnce(request, limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= limit) return;
      // The rest is read and dropped: a client that is cut off while it sends never sees the answer.
      raw.off('data', onData);
      raw.resume();
      reject(tooLarge(limit));
    };
    const stop = whenTooSlow(raw.socket, stallSeconds, () => reject(tooSlow()));
    raw.on('data', onData);
    raw.once('close', stop);
    raw.once('end', () => {
      stop();
      resolve(Buffer.concat(chunks, length));
    });
    raw.once('error', (cause) => reject(malformedRequest('The body broke off.', { cause })));
  });
}
