import { ApiProperty } from '@nestjs/swagger';
import {
  SECRET_FORMATS, type RevealedSecret, type SecretFormat, type SecretVersionView,
} from '@muster/secrets'; // prettier-ignore
import { IntegerField } from '../http/fields.js';
import { ANY_JSON } from '../http/schemas.js';
import { PayloadResponse, pemResponse, sourceResponse } from './secrets.dto.js';

const VERSION = { minimum: 1, maximum: 2 ** 31 - 1, example: 3 };

export class RollBackRequest {
  @IntegerField({ ...VERSION, description: 'The version whose payload it is to have again.' })
  readonly version!: number;
}

export class RevealSecretRequest {
  @IntegerField({ ...VERSION, optional: true, description: 'The version; the present one when absent.' })
  readonly version?: number;
}

class SecretAuthorResponse {
  @ApiProperty({ example: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11' }) readonly id!: string;
  @ApiProperty({ example: 'deploy' }) readonly name!: string;
}

class SecretVersionResponse extends PayloadResponse implements SecretVersionView {
  @ApiProperty({ type: SecretAuthorResponse }) readonly created_by!: SecretAuthorResponse;
}

export class SecretVersionsResponse {
  @ApiProperty({ type: [SecretVersionResponse] }) readonly versions!: SecretVersionResponse[];
}

export class RevealedSecretResponse implements Omit<RevealedSecret, 'value'> {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'db_password' }) readonly name!: string;
  @ApiProperty({ example: 3, type: 'integer', minimum: 1 }) readonly version!: number;
  @ApiProperty({ enum: [...SECRET_FORMATS], enumName: 'SecretFormat' }) readonly format!: SecretFormat;
  @ApiProperty({
    ...ANY_JSON,
    description: 'A string for `text` and `pem`, base64 for `binary`, any JSON for `json`.',
    example: 'correct horse battery staple',
  })
  readonly value!: unknown;
}

const secretVersionResponse = (view: SecretVersionView): SecretVersionResponse => ({
  version: view.version,
  format: view.format,
  size: view.size,
  fingerprint: view.fingerprint,
  pem: pemResponse(view.pem),
  source: sourceResponse(view.source),
  created_by: { id: view.created_by.id, name: view.created_by.name },
  created_at: view.created_at,
});

export const secretVersionsResponse = (versions: readonly SecretVersionView[]): SecretVersionsResponse => ({
  versions: versions.map(secretVersionResponse),
});

export const revealedSecretResponse = (secret: RevealedSecret): RevealedSecretResponse => ({
  id: secret.id,
  name: secret.name,
  version: secret.version,
  format: secret.format,
  value: secret.value,
});
