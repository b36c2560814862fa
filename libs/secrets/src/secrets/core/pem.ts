import { createHash, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { PemView } from './secret.js';

/** RFC 7468: a label, base64, the same label. */
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[A-Za-z0-9+/=\s:,-]*?-----END \1-----/g;

const NOTHING: PemView = {
  subject: null, issuer: null, serial: null, not_before: null, not_after: null,
  certificate_sha256: null, public_key_sha256: null,
}; // prettier-ignore

/** What a PEM file says of itself; undefined when it holds no block of PEM. */
export function readPem(text: string): PemView | undefined {
  const blocks = [...text.matchAll(BLOCK)].map(([block, label = '']) => ({ block, label }));
  if (blocks.length === 0) return undefined;
  const certificates = blocks.flatMap(({ block, label }) =>
    label.endsWith('CERTIFICATE') ? (attempt(() => new X509Certificate(block)) ?? []) : [],
  );
  const [leaf] = certificates;
  if (leaf) return viewOf(leaf, certificates);
  const [key] = blocks.flatMap(({ block, label }) =>
    label.endsWith('KEY') ? (attempt(() => createPublicKey(block)) ?? []) : [],
  );
  return { ...NOTHING, public_key_sha256: key ? digestOf(key) : null };
}

const viewOf = (leaf: X509Certificate, all: readonly X509Certificate[]): PemView => ({
  subject: leaf.subject,
  issuer: leaf.issuer,
  serial: leaf.serialNumber.toLowerCase(),
  not_before: timeOf(leaf.validFrom),
  not_after: all.map(({ validTo }) => timeOf(validTo)).sort()[0] ?? null,
  certificate_sha256: createHash('sha256').update(leaf.raw).digest('hex'),
  public_key_sha256: digestOf(leaf.publicKey),
});

const digestOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** With microseconds, as every time here: they sort as texts. */
const timeOf = (text: string): string => new Date(text).toISOString().replace('Z', '000Z');

/** A key that is encrypted, or of a kind that this OpenSSL does not know, is a payload all the same. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
