import { createHash } from 'node:crypto';
import {
  bodyTooLarge, JsonSyntaxError, malformedJson, malformedRequest, parseJson, requestTimedOut, unsupportedMediaType,
  type JsonValue,
} from '@muster/kernel'; // prettier-ignore
import type { FastifyRequest } from 'fastify';
import { whenTooSlow } from './pace.js';

/** `ordinary` for what describes one thing, `upload` for whole fleets. */
export type BodySize = 'ordinary' | 'upload';

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

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

function refuseOtherTypes(header: string | undefined): void {
  const type = header?.split(';', 1)[0]?.trim().toLowerCase();
  // A client that says nothing gets the benefit of the doubt: JSON is all there is here.
  if (type === undefined || JSON_TYPES.includes(type)) return;
  throw unsupportedMediaType(`The body must be JSON: send "Content-Type: application/json", not "${type}".`);
}

function decoded(bytes: Buffer): string {
  try {
    // `fatal` refuses what is not UTF-8; a byte order mark is left out.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw malformedRequest('The body is not UTF-8 text.', { cause: error });
  }
}

/** Reads the body, and its digest where an `Idempotency-Key` asks whether this is the same request again. */
async function readBytes(request: FastifyRequest, size: BodySize): Promise<Buffer> {
  const bytes = await bytesOf(request, size);
  if (request.headers['idempotency-key'] !== undefined)
    request.bodyDigest = createHash('sha256').update(bytes).digest('hex');
  return bytes;
}

async function bytesOf({ raw, headers, server }: FastifyRequest, size: BodySize): Promise<Buffer> {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw unsupportedMediaType('The body must not be compressed.');
  const { uploadLimitBytes, bodyLimitBytes, stallSeconds } = server.settings;
  const limit = size === 'upload' ? uploadLimitBytes : bodyLimitBytes;
  const tooLarge = (): Error => bodyTooLarge(`The body is larger than the limit of ${limit} bytes.`);
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge();
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
      reject(tooLarge());
    };
    const stop = whenTooSlow(raw.socket, stallSeconds, () =>
      reject(requestTimedOut('The body comes too slowly.')),
    );
    raw.on('data', onData);
    raw.once('close', stop);
    raw.once('end', () => {
      stop();
      resolve(Buffer.concat(chunks, length));
    });
    raw.once('error', (cause) => reject(malformedRequest('The body broke off.', { cause })));
  });
}
