import { createHash, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { PemView } from './secret.js';

const BEGIN = /^-----BEGIN ([A-Z0-9 ]{1,64})-----\s*$/;

interface Block {
  readonly label: string;
  readonly text: string;
}

const NOTHING: PemView = {
  subject: null, issuer: null, serial: null, not_before: null, not_after: null,
  certificate_sha256: null, public_key_sha256: null,
}; // prettier-ignore

/** What a PEM file says of itself; undefined when it holds no block of PEM. */
export function readPem(text: string): PemView | undefined {
  const blocks = blocksOf(text);
  if (blocks.length === 0) return undefined;
  const certificates = blocks.flatMap(({ label, text: block }) =>
    label.endsWith('CERTIFICATE') ? (attempt(() => new X509Certificate(block)) ?? []) : [],
  );
  const [leaf] = certificates;
  if (leaf) return viewOf(leaf, certificates);
  const [key] = blocks.flatMap(({ label, text: block }) =>
    label.endsWith('KEY') ? (attempt(() => createPublicKey(block)) ?? []) : [],
  );
  return { ...NOTHING, public_key_sha256: key ? digestOf(key) : null };
}

/** RFC 7468: a line that begins, lines of base64, the line that ends what has begun. Whatever stands around is explanation. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let begun: { label: string; lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const label = BEGIN.exec(line)?.[1];
    if (label !== undefined) begun = { label, lines: [] };
    begun?.lines.push(line);
    if (begun && line.trimEnd() === `-----END ${begun.label}-----`) {
      blocks.push({ label: begun.label, text: `${begun.lines.join('\n')}\n` });
      begun = undefined;
    }
  }
  return blocks;
}

const viewOf = (leaf: X509Certificate, all: readonly X509Certificate[]): PemView => ({
  subject: onOneLine(leaf.subject),
  issuer: onOneLine(leaf.issuer),
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

/** Node writes each part of a name on a line of its own. */
const onOneLine = (name: string): string => name.split('\n').join(', ');

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
