import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Unit } from '@muster/events';
import { FleetService } from '@muster/inventory';
import { remoteOf } from '../remotes/core/remote-key.js';
import { RemotesQueries } from '../remotes/remotes.queries.js';
import { ConfigRefsQueries, type ConfigRefView } from './config-refs.queries.js';

/** The one way in which config refs are written: their rows, their remotes, and the change, within a unit of work. */
@Injectable()
export class ConfigRefWritesService implements OnModuleInit {
  constructor(
    private readonly queries: ConfigRefsQueries,
    private readonly remotes: RemotesQueries,
    private readonly fleet: FleetService,
  ) {}

  /** Config refs go with their groups, and the log says so. */
  onModuleInit(): void {
    this.fleet.onDeparture(async (unit, owner, ids) => {
      if (owner === 'group') await this.remove(unit, await this.queries.ofGroups(unit.tenantId, ids));
    });
  }

  /** Writes a config ref; its remote is asked when somebody wants to know, even if it has just failed. */
  async write(unit: Unit, before: ConfigRefView | undefined, after: ConfigRefView): Promise<void> {
    const { tenantId } = unit;
    const remote = remoteOf(after.repository, after.credential);
    if (before) await this.queries.update(tenantId, after, remote.remoteKey);
    else await this.queries.insert(tenantId, after, remote.remoteKey);
    await this.remotes.put(tenantId, remote);
    if (before) await this.remotes.sweep(tenantId);
    await unit.record({
      kind: before ? 'config_ref.updated' : 'config_ref.created',
      entity: entityOf(after),
      ...(before && { before }),
      after,
    });
  }

  /** Removes config refs, and what was known of the remotes that they alone had. */
  async remove(unit: Unit, views: readonly ConfigRefView[]): Promise<void> {
    if (views.length === 0) return;
    for (const before of views)
      await unit.record({ kind: 'config_ref.deleted', entity: entityOf(before), before });
    await this.queries.remove(
      unit.tenantId,
      views.map(({ id }) => id),
    );
    await this.remotes.sweep(unit.tenantId);
  }
}

const entityOf = ({ id, owner }: ConfigRefView): { type: 'config_ref'; id: string; name: string } => ({
  type: 'config_ref',
  id,
  name: owner.name,
});
