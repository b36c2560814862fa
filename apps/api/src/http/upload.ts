import type { Upload } from '@muster/intake';
import { refuse, wrongType, type JsonValue } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { isLines, readChunks, readJson, readText } from './body.js';
import { vaultPasswordOf } from './vault-password.js';

/** The body of a request as the intake takes it: read when its turn comes, whole or as it arrives. */
export const uploadOf = (request: FastifyRequest): Upload => ({
  isLines: isLines(request),
  vaultPassword: vaultPasswordOf(request),
  json: async () => required(await readJson(request, 'upload')),
  text: (size) => readText(request, size),
  chunks: () => readChunks(request),
});

function required(value: JsonValue | undefined): JsonValue {
  refuse(value === undefined ? [wrongType('', 'The body must be JSON; there is none.')] : []);
  return value as JsonValue;
}
