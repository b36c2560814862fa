import { variableNameFaults } from '@muster/inventory';
import { invalid, refuse, unknownField, type JsonValue } from '@muster/kernel';
import { badPayload, badSource, payloadTooLarge } from '../secrets.errors.js';
import type { SourcesService } from '../sources/sources.service.js';
import { payloadOf, payloadOfBytes, type Payload } from './core/payload.js';
import { fileVariable, hasFile } from './core/publication.js';
import { MAX_PAYLOAD_BYTES, type SecretFormat, type SourceView } from './core/secret.js';

/** What a secret is to hold: a value, or where that lies. */
export interface SecretInput {
  readonly format: SecretFormat;
  /** As a caller writes it: any JSON for `json`, base64 for `binary`, else a string. */
  readonly value?: JsonValue | undefined;
  /** The same as bytes. */
  readonly bytes?: Buffer;
  readonly source?: SourceView | undefined;
}

/** What was found good. */
export interface SecretContent {
  readonly format: SecretFormat;
  /** Absent where it lies elsewhere. */
  readonly payload: Payload | undefined;
  readonly source: SourceView | null;
}

/**
 * Checks a secret's name and what it is to hold.
 * @throws AppError `field.*`, `secret.payload`, `secret.too_large`, `secret.source.unusable`
 */
export function contentOf(
  name: string,
  owner: 'tenant' | 'group' | 'host',
  input: SecretInput,
  sources: Pick<SourcesService, 'problemOf'>,
): SecretContent {
  const { format, source } = input;
  refuse(variableNameFaults(name, '/name', owner));
  if (hasFile(format)) refuse(variableNameFaults(fileVariable(name), '/name', owner));
  if (source) {
    if (input.value !== undefined)
      throw invalid([unknownField('/value', 'A secret has a value or a source, not both.')]);
    const problem = sources.problemOf(source);
    if (problem !== undefined) throw invalid([badSource('/source', problem)]);
    return { format, payload: undefined, source };
  }
  const payload = input.bytes ? payloadOfBytes(format, input.bytes) : payloadOf(format, input.value ?? null);
  if ('problem' in payload) throw invalid([badPayload('/value', payload.problem)]);
  refuseTooLarge(payload.bytes.length);
  return { format, payload, source: null };
}

/** What an owner's secrets take together is read and exported together, four times as long. @throws AppError `secret.too_large` */
export function refuseTooLarge(bytes: number, place = '/value'): void {
  if (bytes <= MAX_PAYLOAD_BYTES) return;
  throw invalid([
    payloadTooLarge(
      place,
      `The secrets of one owner would take ${bytes} bytes together; ${MAX_PAYLOAD_BYTES} are allowed.`,
    ),
  ]);
}
