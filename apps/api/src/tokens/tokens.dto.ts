import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role, type TokenView } from '@muster/identity';
import { ChoiceField, TextField, TimeField } from '../http/fields.js';
import { LinkDto } from '../http/paging.dto.js';

const ROLE = {
  of: ROLES,
  enumName: 'Role',
  description: 'What it may do; each role may do what those before it may.',
};

export class CreateTokenRequest {
  @TextField({ description: 'What it is for.', min: 1, example: 'nightly export' })
  readonly name!: string;
  @ChoiceField(ROLE)
  readonly role!: Role;
  @TimeField({ description: 'When it ends; never when absent.', optional: true, nullable: true })
  readonly expires_at?: string | null;
}

export class TokenResponse implements TokenView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) readonly role!: Role;
  @ApiProperty({ description: 'The beginning of its value, to tell tokens apart.' }) readonly prefix!: string;
  @ApiProperty({ format: 'date-time' }) readonly created_at!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly expires_at!: string | null;
}

export class NewTokenResponse extends TokenResponse {
  @ApiProperty({ description: 'Its value. Shown this once.' }) readonly token!: string;
}

export class TokensResponse {
  @ApiProperty({ type: [TokenResponse] }) readonly tokens!: TokenResponse[];
  @ApiProperty({ type: [LinkDto], description: 'Always empty: the list is whole.' })
  readonly links!: LinkDto[];
}

export const tokenResponse = (view: TokenView): TokenResponse => ({
  id: view.id,
  name: view.name,
  role: view.role,
  prefix: view.prefix,
  created_at: view.created_at,
  expires_at: view.expires_at,
});

export const newTokenResponse = ({ token, view }: { token: string; view: TokenView }): NewTokenResponse => ({
  id: view.id,
  name: view.name,
  role: view.role,
  prefix: view.prefix,
  created_at: view.created_at,
  expires_at: view.expires_at,
  token,
});

export const tokensResponse = (views: readonly TokenView[]): TokensResponse => ({
  tokens: views.map(tokenResponse),
  links: [],
});
