import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { done, ok, refused, type Answer, type Call, type Route } from './routes.js';

interface TransitKey {
  readonly versions: Buffer[];
  minDecryptionVersion: number;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const notFound = refused(400, 'encryption key not found');

/** Keys that encrypt with AES-256-GCM, in versions, as the Transit engine does with `aes256-gcm96`. */
export class Transit {
  private readonly keys = new Map<string, TransitKey>();

  routes(mount: string): Route[] {
    const key = `${mount}/keys/:key`;
    return [
      {
        method: 'POST',
        path: key,
        body: { type: 'string?', derived: 'boolean?' },
        handle: (call) => this.make(call),
      },
      {
        method: 'GET',
        path: key,
        handle: (call) => this.withKey(call, (found) => ok(shown(call.at['key']!, found)), refused(404)),
      },
      { method: 'POST', path: `${key}/rotate`, body: {}, handle: (call) => this.withKey(call, rotate) },
      {
        method: 'POST',
        path: `${key}/config`,
        body: {
          min_decryption_version: 'integer?',
          min_encryption_version: 'integer?',
          deletion_allowed: 'boolean?',
        },
        handle: (call) => this.withKey(call, (found) => configure(found, call)),
      },
      {
        method: 'POST',
        path: `${mount}/encrypt/:key`,
        body: { plaintext: 'base64', associated_data: 'base64?', key_version: 'integer?' },
        handle: (call) => this.encrypt(call),
      },
      {
        method: 'POST',
        path: `${mount}/decrypt/:key`,
        body: { ciphertext: 'string', associated_data: 'base64?' },
        handle: (call) =>
          this.withKey(call, (found) => {
            const plaintext = decrypt(found, call.body['ciphertext'] as string, aadOf(call));
            return typeof plaintext === 'string'
              ? refused(400, plaintext)
              : ok({ plaintext: plaintext.toString('base64') });
          }),
      },
      {
        method: 'POST',
        path: `${mount}/rewrap/:key`,
        // No associated data: a real server does not know it here.
        body: { ciphertext: 'string', key_version: 'integer?' },
        handle: (call) =>
          this.withKey(call, (found) => {
            const plaintext = decrypt(found, call.body['ciphertext'] as string, undefined);
            return typeof plaintext === 'string'
              ? refused(400, plaintext)
              : encrypted(found, plaintext, undefined);
          }),
      },
    ];
  }

  private make({ at, body }: Call): Answer {
    if (body['derived'] === true || (body['type'] ?? 'aes256-gcm96') !== 'aes256-gcm96')
      return refused(400, 'the stand-in makes plain aes256-gcm96 keys only');
    if (!this.keys.has(at['key']!)) this.keys.set(at['key']!, newTransitKey());
    return done;
  }

  /** Who may create makes the key by using it; who may only update does not. */
  private encrypt(call: Call): Answer {
    const isCreator = call.token?.policies.includes('root') === true;
    if (isCreator && !this.keys.has(call.at['key']!)) this.keys.set(call.at['key']!, newTransitKey());
    const plaintext = Buffer.from(call.body['plaintext'] as string, 'base64');
    return this.withKey(call, (key) => encrypted(key, plaintext, aadOf(call)));
  }

  private withKey({ at }: Call, answer: (key: TransitKey) => Answer, otherwise: Answer = notFound): Answer {
    const key = this.keys.get(at['key']!);
    return key ? answer(key) : otherwise;
  }
}

const newTransitKey = (): TransitKey => ({ versions: [randomBytes(32)], minDecryptionVersion: 1 });

function rotate(key: TransitKey): Answer {
  key.versions.push(randomBytes(32));
  return done;
}

function configure(key: TransitKey, { body }: Call): Answer {
  const minimum = (body['min_decryption_version'] ?? key.minDecryptionVersion) as number;
  if (minimum > key.versions.length)
    return refused(400, 'cannot set min decryption version beyond the latest');
  key.minDecryptionVersion = Math.max(minimum, 1);
  return done;
}

const shown = (name: string, { versions, minDecryptionVersion }: TransitKey): object => ({
  name,
  type: 'aes256-gcm96',
  keys: Object.fromEntries(versions.map((_, index) => [String(index + 1), 1_700_000_000 + index])),
  latest_version: versions.length,
  min_decryption_version: minDecryptionVersion,
  min_encryption_version: 0,
  deletion_allowed: false,
  derived: false,
  exportable: false,
  supports_encryption: true,
  supports_decryption: true,
});

const aadOf = ({ body }: Call): Buffer | undefined =>
  body['associated_data'] === undefined
    ? undefined
    : Buffer.from(body['associated_data'] as string, 'base64');

function encrypted({ versions }: TransitKey, plaintext: Buffer, aad: Buffer | undefined): Answer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', versions.at(-1)!, nonce, { authTagLength: TAG_BYTES });
  if (aad) cipher.setAAD(aad);
  const bytes = Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  return ok({
    ciphertext: `vault:v${versions.length}:${bytes.toString('base64')}`,
    key_version: versions.length,
  });
}

/** The plaintext, or what Vault says instead. */
function decrypt(key: TransitKey, ciphertext: string, aad: Buffer | undefined): Buffer | string {
  if (!ciphertext.startsWith('vault:v')) return 'invalid ciphertext: no prefix';
  const [version = '', base64, ...more] = ciphertext.slice('vault:v'.length).split(':');
  if (base64 === undefined || more.length > 0) return 'invalid ciphertext: wrong number of fields';
  if (!/^\d+$/.test(version)) return 'invalid ciphertext: version number could not be decoded';
  if (Number(version) > key.versions.length) return 'invalid ciphertext: version is too new';
  if (Number(version) < key.minDecryptionVersion)
    return 'ciphertext or signature version is disallowed by policy (too old)';
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return 'invalid ciphertext: could not decode base64';
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key.versions[Number(version) - 1]!, nonce, {
    authTagLength: TAG_BYTES,
  });
  if (aad) decipher.setAAD(aad);
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return 'cipher: message authentication failed';
  }
}
