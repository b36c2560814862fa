import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditService, ChangesService, type Unit } from '@muster/events';
import type { TenantScope } from '@muster/identity';
import { invalid, newId } from '@muster/kernel';
import { useOf } from '../audit/use.js';
import { EnvelopeError, open, seal } from '../envelope/core/envelope.js';
import { KeyringService, type DataKey } from '../keyring/keyring.service.js';
import { JobsService, type KeyJobView } from '../jobs/jobs.service.js';
import { badVaultPassword, noSuchVaultPassword, secretDamaged } from '../secrets.errors.js';
import { VaultPasswordsQueries, type VaultPasswordRow } from './vault-passwords.queries.js';

/** What published secrets are encrypted with. */
export interface VaultPassword {
  readonly id: string;
  readonly version: number;
  /** Stands in the header of every text that it opens. */
  readonly vaultId: string;
  readonly password: string;
}

/** A vault password, as everyone may see it. */
export interface VaultPasswordView {
  readonly vault_id: string;
  readonly version: number;
  /** New texts are encrypted with it. */
  readonly current: boolean;
  readonly created_at: string;
}

export interface RevealedVaultPassword {
  readonly vault_id: string;
  readonly password: string;
}

const PASSWORD_BYTES = 32;
const LENGTHS = { least: 8, most: 1024 };

/** The passwords that tenants' bundles are opened with. */
@Injectable()
export class VaultPasswordsService {
  constructor(
    private readonly changes: ChangesService,
    private readonly audit: AuditService,
    private readonly queries: VaultPasswordsQueries,
    private readonly keyring: KeyringService,
    private readonly jobs: JobsService,
  ) {}

  /** A tenant's passwords, newest first. The older ones are there as long as a text needs them. */
  async list(scope: TenantScope): Promise<VaultPasswordView[]> {
    const rows = await this.queries.ofTenant(scope.tenantId);
    return rows.map(({ vault_id, version, created_at }, index) => ({
      vault_id,
      version,
      current: index === 0,
      created_at,
    }));
  }

  /**
   * A password in clear; the audit log has it that it was asked for. The first is made when it is needed.
   * @param vaultId undefined or `default`: the one that is written with
   * @throws AppError `secret.vault_password.not_found`, `secret.sealed`
   */
  async reveal(scope: TenantScope, vaultId?: string): Promise<RevealedVaultPassword> {
    const current = await this.current(scope);
    const wanted = vaultId ?? ANY_ID;
    const rows = await this.queries.ofTenant(scope.tenantId);
    const row = wanted === ANY_ID ? rows[0] : rows.find((each) => each.vault_id === wanted);
    if (!row) throw noSuchVaultPassword(`The tenant has no vault password "${wanted.slice(0, 160)}".`);
    const { password } = row.id === current.id ? current : await this.opened(row);
    await this.audit.record(useOf(scope, `vault-password.revealed ${row.vault_id}`));
    return { vault_id: row.vault_id, password };
  }

  /**
   * Makes a new password the one that is written with, and has everything encrypted anew, in the background.
   * @param password undefined: a random one
   * @throws AppError `secret.vault_password.unusable`, `secret.sealed`
   */
  async rotate(scope: TenantScope, password?: string): Promise<KeyJobView> {
    if (password !== undefined) refuseBad(password);
    await this.current(scope);
    const key = await this.keyring.current(scope.tenantId, 'seal');
    const job = await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const row = await this.insert(unit, scope, key, password ?? newPassword());
      await this.audit.record(useOf(scope, `vault-password.rotated ${row.vault_id}`));
      return this.jobs.begin(scope.context, scope.tenantId, 'revault');
    });
    this.jobs.wake();
    return job;
  }

  /**
   * What a tenant's secrets are encrypted with; the first is made when it is needed.
   * @throws AppError `secret.sealed`, `secret.damaged`
   */
  async current(scope: TenantScope): Promise<VaultPassword> {
    const newest = await this.newest(scope.tenantId);
    if (newest) return newest;
    const key = await this.keyring.current(scope.tenantId, 'seal');
    // The caller's key for this write is used up by the write, not by what is prepared for it.
    const { idempotency: _, ...context } = scope.context;
    await this.changes.unit(context, scope.tenantId, async (unit) => {
      const known = await this.queries.ofTenant(scope.tenantId);
      if (known.length === 0) await this.insert(unit, scope, key, newPassword());
    });
    return this.current(scope);
  }

  /**
   * Within a unit of work: that a password which was fetched before it is still the one to encrypt for.
   * @throws AppError `secret.keys_moved`
   */
  async requireNewest(tenantId: string, id: string): Promise<void> {
    await this.keyring.requireCurrent(tenantId, [id]);
  }

  /** As {@link current}, for whoever comes when there is one. */
  async newest(tenantId: string): Promise<VaultPassword | undefined> {
    const [newest] = await this.queries.ofTenant(tenantId);
    return newest && this.opened(newest);
  }

  private async insert(
    unit: Unit,
    { tenantId, tenantName }: TenantScope,
    { id: dataKeyId, key }: DataKey,
    password: string,
  ): Promise<VaultPasswordRow> {
    await this.keyring.requireCurrent(tenantId, [dataKeyId]);
    const [newest] = await this.queries.ofTenant(tenantId);
    const [id, version] = [newId(), (newest?.version ?? 0) + 1];
    const row = {
      id,
      tenant_id: tenantId,
      version,
      vault_id: `${tenantName}-${version}`,
      data_key_id: dataKeyId,
      sealed: seal(key, Buffer.from(password), placeOf(tenantId, id)).toString('base64'),
      created_at: unit.at,
    };
    await this.queries.insert(row);
    return row;
  }

  /** Removes those older than a version that no published text needs any more. */
  async removeUnused(tenantId: string, version: number): Promise<void> {
    await this.queries.removeUnused(tenantId, version);
  }

  /** @throws AppError `secret.sealed`, `secret.damaged` */
  async opened(row: VaultPasswordRow): Promise<VaultPassword> {
    const key = await this.keyring.key(row.tenant_id, row.data_key_id);
    const { id, version, vault_id: vaultId } = row;
    try {
      const bytes = open(key, Buffer.from(row.sealed, 'base64'), placeOf(row.tenant_id, id));
      return { id, version, vaultId, password: bytes.toString() };
    } catch (error) {
      if (!(error instanceof EnvelopeError)) throw error;
      throw secretDamaged('The vault password cannot be opened: what is stored of it was changed.', {
        internal: `vault password ${id}`,
        cause: error,
      });
    }
  }
}

/** What Ansible calls a password that has no label of its own. */
const ANY_ID = 'default';

/** Where a sealed password belongs. */
export const placeOf = (tenantId: string, id: string): string[] => [tenantId, 'vault-password', id];

const newPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');

/** Ansible strips what stands around it, and reads no further than a line. */
function refuseBad(password: string): void {
  const { least, most } = LENGTHS;
  const isUsable =
    password.length >= least &&
    password.length <= most &&
    password.trim() === password &&
    !/\p{C}/u.test(password);
  if (isUsable) return;
  throw invalid([
    badVaultPassword(
      '/password',
      `A vault password has ${least} to ${most} characters, without control characters, and no blanks around it.`,
    ),
  ]);
}
