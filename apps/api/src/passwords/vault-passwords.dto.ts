import { ApiProperty } from '@nestjs/swagger';
import type { RevealedVaultPassword, VaultPasswordView } from '@muster/secrets';
import { TextField } from '../http/fields.js';

const ID = 'The vault id, as it stands in the header of each text that the password opens.';

export class RevealVaultPasswordRequest {
  @TextField({
    description: `${ID} The newest when absent, and for \`default\`, as Ansible calls what has no id.`,
    optional: true,
    max: 160,
    example: 'acme-1',
  })
  readonly vault_id?: string;
}

export class RotateVaultPasswordRequest {
  @TextField({
    example: 'correct horse battery staple',
    description: 'The new password; a random one when absent. 8 to 1024 characters.',
    optional: true,
    max: 1024,
  })
  readonly password?: string;
}

class VaultPasswordResponse implements VaultPasswordView {
  @ApiProperty({ example: 'acme-1', description: ID }) readonly vault_id!: string;
  @ApiProperty({ example: 3, type: 'integer', minimum: 1 }) readonly version!: number;
  @ApiProperty({ description: 'Whether what is written now is encrypted with it.' })
  readonly current!: boolean;
  @ApiProperty({ format: 'date-time' }) readonly created_at!: string;
}

export class VaultPasswordsResponse {
  @ApiProperty({ type: [VaultPasswordResponse], description: 'Newest first.' })
  readonly vault_passwords!: VaultPasswordResponse[];
}

export class RevealedVaultPasswordResponse implements RevealedVaultPassword {
  @ApiProperty({ example: 'acme-1', description: ID }) readonly vault_id!: string;
  @ApiProperty({ example: 'correct horse battery staple' }) readonly password!: string;
}

export const vaultPasswordsResponse = (views: readonly VaultPasswordView[]): VaultPasswordsResponse => ({
  vault_passwords: views.map(({ vault_id, version, current, created_at }) => ({
    vault_id,
    version,
    current,
    created_at,
  })),
});

export const revealedVaultPasswordResponse = ({
  vault_id,
  password,
}: RevealedVaultPassword): RevealedVaultPasswordResponse => ({ vault_id, password });
