import type { RawJson } from '@muster/kernel/json';

export const SECRET_FORMATS = ['text', 'json', 'pem', 'binary'] as const;
/** `text` and `json` are values; `pem` and `binary` are files too. */
export type SecretFormat = (typeof SECRET_FORMATS)[number];

/** Bytes of one payload, and of all payloads of one owner. As vault text they take four times as much, which is as long as a value may be. */
export const MAX_PAYLOAD_BYTES = 1_000_000;

/** What the certificates and keys of a PEM file say of themselves. Digests are hex. */
export interface PemView {
  /** Of the first certificate; null in a file that has none. */
  readonly subject: string | null;
  readonly issuer: string | null;
  readonly serial: string | null;
  readonly not_before: string | null;
  /** When the first of its certificates to expire does. */
  readonly not_after: string | null;
  readonly certificate_sha256: string | null;
  /** Of the DER form of the public key, as `openssl pkey -pubout -outform DER | sha256sum`; null where the key cannot be read. */
  readonly public_key_sha256: string | null;
}

/** Where a payload lies that is kept elsewhere. */
export interface SourceView {
  readonly provider: string;
  readonly path: string;
  readonly field: string | null;
}

/** A secret as everyone may see it who reads the tenant. */
export interface SecretView {
  readonly id: string;
  readonly name: string;
  readonly owner: { readonly type: 'tenant' | 'group' | 'host'; readonly id: string; readonly name: string };
  readonly format: SecretFormat;
  /** Counts the payloads it has had. */
  readonly version: number;
  /** Bytes; null where the payload lies elsewhere. */
  readonly size: number | null;
  /** Equal for equal payloads within a tenant, and of no use to whoever has not its key; null where it lies elsewhere. */
  readonly fingerprint: string | null;
  readonly pem: PemView | null;
  readonly expires_at: string | null;
  readonly source: SourceView | null;
  /** The vault id of its text in bundles; null where the payload lies elsewhere: that is encrypted for the newest. */
  readonly vault_id: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A payload that a secret has had. */
export interface SecretVersionView {
  readonly version: number;
  readonly format: SecretFormat;
  readonly size: number | null;
  readonly fingerprint: string | null;
  readonly pem: PemView | null;
  readonly source: SourceView | null;
  readonly created_by: { readonly id: string; readonly name: string };
  readonly created_at: string;
}

/** A payload in clear. */
export interface RevealedSecret {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly format: SecretFormat;
  /** A string for `text` and `pem`, base64 for `binary`, any JSON for `json`. */
  readonly value: string | RawJson;
}
