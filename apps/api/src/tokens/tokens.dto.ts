import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type IssuedToken, type Role, type TokenView } from '@muster/identity';
import type { Page } from '@muster/kernel';
import { BooleanField, ChoiceField, TextField, TimeField } from '../http/fields.js';
import type { PageLinks } from '../http/links.js';
import { LinkDto } from '../http/paging.dto.js';

const ROLE = {
  of: ROLES,
  enumName: 'Role',
  description: 'What it may do; each role may do what those before it may.',
};

export class CreateSystemTokenRequest {
  @TextField({ description: 'What it is for.', min: 1, example: 'nightly export' })
  readonly name!: string;
  @ChoiceField(ROLE)
  readonly role!: Role;
  @BooleanField({ description: 'Whether it only reads, whatever its role.', optional: true })
  readonly read_only?: boolean;
  @TimeField({ description: 'When it ends; never when absent.', optional: true, nullable: true })
  readonly expires_at?: string | null;
}

export class CreateTokenRequest extends CreateSystemTokenRequest {
  @TextField({
    description:
      "Id or name of a group: the token opens this group's bundle, and those of the groups below it, and nothing else. Its role must be `reader`. It ends with the group.",
    optional: true,
    nullable: true,
    max: 128,
    example: 'web',
  })
  readonly group?: string | null;
}

export class TokenResponse implements TokenView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'deploy' }) readonly name!: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) readonly role!: Role;
  @ApiProperty({ description: 'Whether it only reads.' }) readonly read_only!: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The one group whose bundle it opens; null for any other token.',
  })
  readonly group!: string | null;
  @ApiProperty({ example: 'muster_q0Xk3v', description: 'The beginning of its value, to tell tokens apart.' })
  readonly prefix!: string;
  @ApiProperty({ format: 'date-time' }) readonly created_at!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly expires_at!: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was last used, to within five minutes.',
  })
  readonly last_used_at!: string | null;
}

export class NewTokenResponse extends TokenResponse {
  @ApiProperty({
    example: 'muster_q0Xk3v9sT1bYdE7wJm5uR2fLh8cZaN4gPiVxOoKsUtB',
    description: 'Its value. Shown this once.',
  })
  readonly token!: string;
}

export class TokensResponse {
  @ApiProperty({ type: [TokenResponse] }) readonly tokens!: TokenResponse[];
  @ApiProperty({ type: [LinkDto] }) readonly links!: LinkDto[];
}

export const tokenResponse = (view: TokenView): TokenResponse => ({
  id: view.id,
  name: view.name,
  role: view.role,
  read_only: view.read_only,
  group: view.group,
  prefix: view.prefix,
  created_at: view.created_at,
  expires_at: view.expires_at,
  last_used_at: view.last_used_at,
});

export const newTokenResponse = ({ token, view }: IssuedToken): NewTokenResponse => ({
  id: view.id,
  name: view.name,
  role: view.role,
  read_only: view.read_only,
  group: view.group,
  prefix: view.prefix,
  created_at: view.created_at,
  expires_at: view.expires_at,
  last_used_at: view.last_used_at,
  token,
});

export const tokensResponse = ({ items, next }: Page<TokenView>, links: PageLinks): TokensResponse => ({
  tokens: items.map(tokenResponse),
  links: links.next(next),
});
