import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';

/** A token as authentication needs it. */
export interface TokenGrant {
  readonly id: string;
  readonly tenant_id: string | null;
  readonly name: string;
  readonly role: string;
  readonly system: boolean;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

type GrantRow = Omit<TokenGrant, 'system'> & { readonly system: boolean | number };

@Injectable()
export class TokensQueries {
  constructor(private readonly db: Db) {}

  /**
   * The token of a hash. A plain statement: every request asks it, and an entity would cost more than the rest of a
   * read of one host.
   */
  async ofHash(hash: string): Promise<TokenGrant | undefined> {
    const [row] = await this.db.query<GrantRow>(
      'SELECT id, tenant_id, name, role, `system`, expires_at, revoked_at FROM api_tokens WHERE token_hash = ?',
      [hash],
    );
    return row && { ...row, system: Boolean(row.system) };
  }
}
