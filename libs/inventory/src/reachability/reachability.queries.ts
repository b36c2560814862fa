import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';
import type { Sighting } from './core/sighting.js';

/** A host that a report names, and what was known of it. */
export interface ReportedHost {
  readonly id: string;
  readonly name: string;
  readonly sighting: Sighting | undefined;
}

interface ReportedRow {
  readonly id: string;
  readonly name: string;
  readonly reported_at: string | null;
  readonly last_seen: string | null;
  readonly unreachable_since: string | null;
}

/** Reads and writes what runs have seen of hosts. */
@Injectable()
export class ReachabilityQueries {
  constructor(private readonly db: Db) {}

  /**
   * The tenant's hosts of these names, locked until the transaction ends: neither another report nor a removal comes
   * between this look and the write. Locked by a write that changes nothing, which does so on both engines.
   */
  locked(tenantId: string, names: readonly string[]): Promise<ReportedHost[]> {
    return this.db.inChunks(names, async (chunk, marks) => {
      await this.db.query(`UPDATE hosts SET name = name WHERE tenant_id = ? AND name IN (${marks})`, [
        tenantId,
        ...chunk,
      ]);
      const rows = await this.db.query<ReportedRow>(
        'SELECT h.id, h.name, s.reported_at, s.last_seen, s.unreachable_since FROM hosts h ' +
          'LEFT JOIN host_sightings s ON s.host_id = h.id AND s.tenant_id = h.tenant_id ' +
          `WHERE h.tenant_id = ? AND h.name IN (${marks})`,
        [tenantId, ...chunk],
      );
      return rows.map(reportedHost);
    });
  }

  async replace(
    tenantId: string,
    sightings: readonly (Sighting & { readonly hostId: string })[],
  ): Promise<void> {
    const ids = sightings.map(({ hostId }) => hostId);
    await this.db.inChunks(ids, async (chunk, marks) => {
      await this.db.query(`DELETE FROM host_sightings WHERE tenant_id = ? AND host_id IN (${marks})`, [
        tenantId,
        ...chunk,
      ]);
      return [];
    });
    await this.db.insertRows(
      'host_sightings',
      ['host_id', 'tenant_id', 'reported_at', 'last_seen', 'unreachable_since'],
      sightings.map(({ hostId, reported_at, last_seen, unreachable_since }) => [
        hostId,
        tenantId,
        reported_at,
        last_seen,
        unreachable_since,
      ]),
    );
  }
}

function reportedHost({ id, name, reported_at, last_seen, unreachable_since }: ReportedRow): ReportedHost {
  const sighting = reported_at === null ? undefined : { reported_at, last_seen, unreachable_since };
  return { id, name, sighting };
}
