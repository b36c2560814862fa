import { ApiProperty } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { missingField, refuse, type JsonObject, type JsonValue, type Page } from '@muster/kernel';
import {
  SECRET_FORMATS, type PemView, type SecretFilter, type SecretFormat, type SecretInput, type SecretView, type SecretWritten,
  type SourceView,
} from '@muster/secrets'; // prettier-ignore
import { created, tagged, type Answer } from '../http/answer.js';
import { AnyValueField, ChoiceField, ObjectField, TextField } from '../http/fields.js';
import type { PageLinks } from '../http/links.js';
import { LinkDto, PageQuery } from '../http/paging.dto.js';
import { ChoiceParameter, TextParameter, TimeParameter } from '../http/parameters.js';
import { validBody } from '../http/validation.js';

export const FORMAT = { of: SECRET_FORMATS, enumName: 'SecretFormat' };
const FORMAT_SCHEMA = { enum: [...SECRET_FORMATS], enumName: 'SecretFormat' };
const TIME = { format: 'date-time' } as const;
const DIGEST = { type: String, nullable: true, pattern: '^[0-9a-f]{64}$' } as const;

class SecretSourceRequest {
  @TextField({ description: 'Who keeps it: `vault`, `barbican`.', min: 1, max: 32, example: 'vault' })
  readonly provider!: string;
  @TextField({
    description: 'The place there, within what the tenant may reach.',
    min: 1,
    max: 1024,
    example: 'database/primary',
  })
  readonly path!: string;
  @TextField({
    description: 'The one member wanted, where a place holds several.',
    optional: true,
    nullable: true,
    min: 1,
    example: 'password',
  })
  readonly field?: string | null;
}

export class PutSecretRequest {
  @ChoiceField({
    ...FORMAT,
    description: 'What the payload is; `text` when absent. `pem` and `binary` are files in bundles too.',
    optional: true,
    discreet: true,
  })
  readonly format?: SecretFormat;
  @AnyValueField({
    description: 'The payload: a string for `text` and `pem`, base64 for `binary`, any JSON for `json`.',
    optional: true,
    example: 'correct horse battery staple',
  })
  readonly value?: JsonValue;
  @ObjectField({
    description:
      'In place of a value: where the payload lies. It is read when it is asked for, and not kept.',
    shape: SecretSourceRequest,
    optional: true,
    nullable: true,
  })
  readonly source?: JsonObject | null;
}

export class ListSecretsQuery extends PageQuery {
  @TextParameter({ description: 'A name, or a glob with `*` and `?`.', max: 255, example: '*_password' })
  readonly name?: string;
  @ChoiceParameter({ ...FORMAT, description: 'Secrets of this format.' })
  readonly format?: SecretFormat;
  @TimeParameter({ description: 'Those with a certificate that ends before this time.' })
  readonly expires_before?: string;
}

class SecretOwnerResponse {
  @ApiProperty({ enum: ['tenant', 'group', 'host'], example: 'group' })
  readonly type!: SecretView['owner']['type'];
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'web' }) readonly name!: string;
}

export class PemResponse implements PemView {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'CN=api.example.net',
    description: 'Of the first certificate; null in a file that has none.',
  })
  readonly subject!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly issuer!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Hex.' }) readonly serial!: string | null;
  @ApiProperty({ ...TIME, type: String, nullable: true }) readonly not_before!: string | null;
  @ApiProperty({
    ...TIME,
    type: String,
    nullable: true,
    description: 'When the first of its certificates to expire does.',
  })
  readonly not_after!: string | null;
  @ApiProperty(DIGEST) readonly certificate_sha256!: string | null;
  @ApiProperty({
    ...DIGEST,
    description: 'As `openssl pkey -pubout -outform DER | sha256sum`; null where the key cannot be read.',
  })
  readonly public_key_sha256!: string | null;
}

export class SourceResponse implements SourceView {
  @ApiProperty({ example: 'vault' }) readonly provider!: string;
  @ApiProperty({ example: 'database/primary' }) readonly path!: string;
  @ApiProperty({ type: String, nullable: true, example: 'password' }) readonly field!: string | null;
}

/** What a secret and each of its versions tell of a payload. */
export class PayloadResponse {
  @ApiProperty({
    example: 3,
    type: 'integer',
    minimum: 1,
    description: 'Counts the payloads that it has had.',
  })
  readonly version!: number;
  @ApiProperty(FORMAT_SCHEMA) readonly format!: SecretFormat;
  @ApiProperty({
    example: 28,
    type: 'integer',
    nullable: true,
    description: 'Bytes; null where the payload lies elsewhere.',
  })
  readonly size!: number | null;
  @ApiProperty({
    example: 'hmac-sha256:3f1c9a',
    type: String,
    nullable: true,
    description:
      'Equal for equal payloads of a tenant; it cannot be computed outside. Null where it lies elsewhere.',
  })
  readonly fingerprint!: string | null;
  @ApiProperty({ type: PemResponse, nullable: true, description: 'Null for the other formats.' })
  readonly pem!: PemResponse | null;
  @ApiProperty({ type: SourceResponse, nullable: true, description: 'Where the payload lies, if elsewhere.' })
  readonly source!: SourceResponse | null;
  @ApiProperty(TIME) readonly created_at!: string;
}

export class SecretResponse extends PayloadResponse implements SecretView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'db_password' }) readonly name!: string;
  @ApiProperty({ type: SecretOwnerResponse }) readonly owner!: SecretOwnerResponse;
  @ApiProperty({ ...TIME, type: String, nullable: true, description: 'When its certificate ends.' })
  readonly expires_at!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'acme-1',
    description:
      'The vault id of its text in bundles; null where the payload lies elsewhere: that is encrypted for the newest.',
  })
  readonly vault_id!: string | null;
  @ApiProperty(TIME) readonly updated_at!: string;
}

export class SecretsResponse {
  @ApiProperty({ type: [SecretResponse] }) readonly secrets!: SecretResponse[];
  @ApiProperty({ type: [LinkDto] }) readonly links!: LinkDto[];
}

/** @throws AppError `field.*` */
export function secretInput({ format = 'text', value, source }: PutSecretRequest): SecretInput {
  const isEmpty = value === undefined && (source === undefined || source === null);
  refuse(isEmpty ? [missingField('/value', 'The field "value" is required, or "source" in its place.')] : []);
  if (source === undefined || source === null) return { format, value };
  const { provider, path, field = null } = validBody(SecretSourceRequest, source, '/source');
  return { format, value, source: { provider, path, field } };
}

/** The filter that a list's parameters spell. */
export const secretFilter = ({
  name,
  format,
  expires_before,
}: ListSecretsQuery): Omit<SecretFilter, 'ownerId'> => ({
  ...(name !== undefined && { name }),
  ...(format !== undefined && { format }),
  ...(expires_before !== undefined && { expiresBefore: expires_before }),
});

export const pemResponse = (pem: PemView | null): PemResponse | null =>
  pem && {
    subject: pem.subject,
    issuer: pem.issuer,
    serial: pem.serial,
    not_before: pem.not_before,
    not_after: pem.not_after,
    certificate_sha256: pem.certificate_sha256,
    public_key_sha256: pem.public_key_sha256,
  };

export const sourceResponse = (source: SourceView | null): SourceResponse | null =>
  source && { provider: source.provider, path: source.path, field: source.field };

export const secretResponse = (view: SecretView): SecretResponse => ({
  id: view.id,
  name: view.name,
  owner: { type: view.owner.type, id: view.owner.id, name: view.owner.name },
  format: view.format,
  version: view.version,
  size: view.size,
  fingerprint: view.fingerprint,
  pem: pemResponse(view.pem),
  expires_at: view.expires_at,
  source: sourceResponse(view.source),
  vault_id: view.vault_id,
  created_at: view.created_at,
  updated_at: view.updated_at,
});

export const secretsResponse = ({ items, next }: Page<SecretView>, links: PageLinks): SecretsResponse => ({
  secrets: items.map(secretResponse),
  links: links.next(next),
});

/** A secret that was written: 201 and its place when it is new. */
export function secretWritten(
  { tenantName }: TenantScope,
  { secret, created: isNew }: SecretWritten,
): Answer<SecretResponse> {
  const answer = secretResponse(secret);
  if (!isNew) return tagged(secret, answer);
  const { owner, name } = secret;
  const place = owner.type === 'tenant' ? '' : `/${owner.type}s/${owner.name}`;
  return created(secret, answer, `/v1/tenants/${tenantName}${place}/secrets/${name}`);
}
