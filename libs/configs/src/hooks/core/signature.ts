import { createHash, timingSafeEqual } from 'node:crypto';

/** The headers of a call, by their names in lower case. */
export type HookHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What a call of a webhook proves itself by: a digest of its body under the secret, or the secret itself. */
export type HookProof =
  { readonly kind: 'digest'; readonly sha256: Buffer } | { readonly kind: 'token'; readonly token: string };

const HEX = /^[0-9a-f]{64}$/i;

/** Who signs how. Gitea and Forgejo send GitHub's header too, so that their own only count where it is not there. */
const SIGNATURES: readonly (readonly [header: string, prefix: string])[] = [
  ['x-hub-signature-256', 'sha256='],
  ['x-forgejo-signature', ''],
  ['x-gitea-signature', ''],
];
const TOKEN = 'x-gitlab-token';
const EVENTS = ['x-github-event', 'x-forgejo-event', 'x-gitea-event'];

/** The proof that a call brings: the first that there is, and it has to hold. SHA-1 proves nothing any more. */
export function proofOf(headers: HookHeaders): HookProof | undefined {
  for (const [name, prefix] of SIGNATURES) {
    const value = single(headers[name]);
    if (value === undefined) continue;
    const digits = value.startsWith(prefix) ? value.slice(prefix.length) : '';
    return HEX.test(digits) ? { kind: 'digest', sha256: Buffer.from(digits, 'hex') } : undefined;
  }
  const token = single(headers[TOKEN]);
  return token === undefined ? undefined : { kind: 'token', token };
}

/** Whether a hoster only tries whether somebody is there. */
export const isPing = (headers: HookHeaders): boolean => EVENTS.some((name) => headers[name] === 'ping');

/**
 * Whether a proof holds. Takes as long whatever is wrong.
 * @param sha256 the HMAC of the body under the secret
 */
export function holdsProof(proof: HookProof, secret: Uint8Array, sha256: Uint8Array): boolean {
  // Anyone can sign with nothing.
  if (secret.length === 0) return false;
  return proof.kind === 'digest'
    ? timingSafeEqual(proof.sha256, sha256)
    : timingSafeEqual(digestOf(proof.token), digestOf(secret));
}

/** Of one length, whatever is compared. */
const digestOf = (text: string | Uint8Array): Buffer => createHash('sha256').update(text).digest();

const single = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
