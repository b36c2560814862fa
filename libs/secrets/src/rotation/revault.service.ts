import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import type { Context } from '@muster/kernel';
import type { KeyJobWork } from '../jobs/jobs.service.js';
import type { SecretView } from '../secrets/core/secret.js';
import { PayloadsService } from '../secrets/payloads.service.js';
import { SecretWritesService, type Published } from '../secrets/secret-writes.service.js';
import { SecretsQueries, type OutdatedSecret } from '../secrets/secrets.queries.js';
import { VaultPasswordsService, type VaultPassword } from '../passwords/vault-passwords.service.js';

/** A tenth of a second of deriving keys; and of the largest secrets what fits in memory, four times as long. */
const SECRETS_A_STEP = 16;

const SYSTEM: Context = {
  actor: { kind: 'system', id: 'vault-password', name: 'vault-password' },
  requestId: 'vault-password',
  reason: 'the vault password was rotated',
};

/** Encrypts what a tenant publishes for its newest vault password. Each text names the one that it needs meanwhile. */
@Injectable()
export class RevaultService implements KeyJobWork {
  constructor(
    private readonly changes: ChangesService,
    private readonly secrets: SecretsQueries,
    private readonly payloads: PayloadsService,
    private readonly writes: SecretWritesService,
    private readonly passwords: VaultPasswordsService,
  ) {}

  async step({ tenantId }: { readonly tenantId: string | null }): Promise<number> {
    if (tenantId === null) return 0;
    const password = await this.passwords.newest(tenantId);
    if (!password) return 0;
    const outdated = await this.secrets.outdated(tenantId, password.vaultId, SECRETS_A_STEP);
    if (outdated.length === 0) {
      await this.retire(tenantId, password);
      return 0;
    }
    // Four at once is what the pool of threads takes that derives keys.
    const published = await Promise.all(outdated.map((secret) => this.published(tenantId, secret, password)));
    await this.changes.unit(SYSTEM, tenantId, async (unit) => {
      await this.passwords.requireNewest(tenantId, password.id);
      const now = new Map(
        (await this.secrets.byIds(tenantId, outdated.map(({ view }) => view.id))).map((view) => [view.id, view]),
      ); // prettier-ignore
      for (const [index, { view }] of outdated.entries()) {
        const [before, shown] = [now.get(view.id), published[index]];
        // Written, or removed, since it was looked at.
        if (!before || !shown || !isSame(before, view)) continue;
        const after = { ...before, vault_id: password.vaultId, updated_at: unit.at };
        await this.writes.republish(unit, { before, after }, shown);
      }
    });
    return outdated.length;
  }

  private async published(
    tenantId: string,
    { view, ...sealed }: OutdatedSecret,
    password: VaultPassword,
  ): Promise<Published> {
    const bytes = await this.payloads.opened(tenantId, view.id, sealed);
    return this.payloads.published({ format: view.format, bytes }, password);
  }

  /** Under the tenant's lock: nobody encrypts for an older one between the look and the removal. */
  private async retire(tenantId: string, { version }: VaultPassword): Promise<void> {
    await this.changes.unit(SYSTEM, tenantId, () => this.passwords.removeUnused(tenantId, version));
  }
}

const isSame = (a: SecretView, b: SecretView): boolean =>
  a.version === b.version && a.vault_id === b.vault_id;
