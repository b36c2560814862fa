import { Injectable } from '@nestjs/common';
import { SnapshotQueries } from '@muster/inventory';
import { InventorySource, type InventoryView } from './inventory-source.js';

/** Our own tables, read in one snapshot. */
@Injectable()
export class SqlInventory extends InventorySource {
  constructor(private readonly snapshots: SnapshotQueries) {
    super();
  }

  async read<T>(tenantId: string, work: (view: InventoryView) => Promise<T>): Promise<T | undefined> {
    return this.snapshots.read(tenantId, true, async (inventory) => {
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
      });
    });
  }
}
