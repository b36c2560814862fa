import type { components } from '@muster/sdk';
import type { Column } from '../output/table.js';

export type Secret = components['schemas']['SecretResponse'];
export type Version = components['schemas']['SecretVersionResponse'];

/** Of a secret among others. */
export const BRIEF: readonly Column<Secret>[] = [
  { title: 'name', of: ({ name }) => name },
  { title: 'owner', of: ({ owner }) => `${owner.type} ${owner.name}` },
  { title: 'format', of: ({ format }) => format },
  { title: 'version', of: ({ version }) => version },
  { title: 'expires', of: ({ expires_at }) => expires_at },
  { title: 'updated', of: ({ updated_at }) => updated_at },
];

/** Of what any payload is known by. */
const PAYLOAD: readonly Column<Secret | Version>[] = [
  { title: 'size', of: ({ size }) => size },
  { title: 'fingerprint', of: ({ fingerprint }) => fingerprint },
  {
    title: 'source',
    of: ({ source }) => source && [source.provider, source.path, source.field].filter(Boolean).join(' '),
  },
  { title: 'subject', of: ({ pem }) => pem?.subject },
];

/** Of a secret by itself. */
export const WHOLE: readonly Column<Secret>[] = [
  ...BRIEF.slice(0, -1),
  ...PAYLOAD,
  { title: 'issuer', of: ({ pem }) => pem?.issuer },
  { title: 'vault id', of: ({ vault_id }) => vault_id },
  { title: 'created', of: ({ created_at }) => created_at },
  { title: 'updated', of: ({ updated_at }) => updated_at },
  { title: 'id', of: ({ id }) => id },
];

/** Of a payload that a secret has had. */
export const VERSION: readonly Column<Version>[] = [
  { title: 'version', of: ({ version }) => version },
  { title: 'format', of: ({ format }) => format },
  ...PAYLOAD,
  { title: 'by', of: ({ created_by }) => created_by.name },
  { title: 'created', of: ({ created_at }) => created_at },
];
