import { Inject, Injectable } from '@nestjs/common';
import { ConfigSnapshot } from '@muster/configs';
import { SnapshotQueries } from '@muster/inventory';
import { Db, type Snapshot } from '@muster/kernel';
import { SecretSnapshot, SourcesService } from '@muster/secrets';
import {
  InventorySource,
  type InventorySecrets,
  type InventoryView,
  type Reading,
} from './inventory-source.js';

/** Our own tables, read in one snapshot. */
@Injectable()
export class SqlInventory extends InventorySource {
  constructor(
    private readonly snapshots: SnapshotQueries,
    private readonly db: Db,
    @Inject(SourcesService) private readonly sources: Pick<SourcesService, 'read'>,
  ) {
    super();
  }

  async read<T>(
    { tenantId, withSecrets }: Reading,
    work: (view: InventoryView) => Promise<T>,
  ): Promise<T | undefined> {
    return this.snapshots.read(tenantId, withSecrets, async (inventory, snapshot) => {
      const state = await inventory.state();
      if (!state) return undefined;
      return work({
        ...state,
        tenantVariables: () => inventory.tenantVariables(),
        groups: () => inventory.groups(),
        findGroup: (reference) => inventory.findGroup(reference),
        findHost: (reference) => inventory.findHost(reference),
        members: (filter) => inventory.members(filter),
        hosts: (ids) => inventory.hosts(ids),
        configRefs: once(() => new ConfigSnapshot(snapshot, this.db, tenantId).placed()),
        secrets: async () => (withSecrets ? this.secrets(snapshot, tenantId) : undefined),
      });
    });
  }

  private async secrets(snapshot: Snapshot, tenantId: string): Promise<InventorySecrets | undefined> {
    const secrets = new SecretSnapshot(snapshot, this.db, tenantId);
    if (!(await secrets.isAny())) return undefined;
    return {
      vaultIds: await secrets.vaultIds(),
      outside: await secrets.sources(),
      filesOf: (ownerIds) => secrets.files(ownerIds),
      readOutside: (ids, signal) => this.sources.read(tenantId, ids, signal),
    };
  }
}

/** Asks once, however often it is called. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
