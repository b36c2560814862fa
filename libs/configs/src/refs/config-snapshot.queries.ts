import type { Db, Snapshot } from '@muster/kernel';
import { PLACED_COLUMNS, placedOf, placedStatement, type PlacedRow } from './placed-statement.js';
import type { PlacedRef } from './placed-ref.js';

/** What an export needs of one tenant's config refs: every read of it sees the same state. */
export class ConfigSnapshot {
  constructor(
    private readonly snapshot: Snapshot,
    private readonly db: Pick<Db, 'idList'>,
    private readonly tenantId: string,
  ) {}

  /** As {@link ConfigRefsQueries.placed}. */
  async placed(ownerIds?: readonly string[]): Promise<PlacedRef[]> {
    const { sql, parameters } = placedStatement(this.db, this.tenantId, ownerIds);
    const rows = await this.snapshot.all(sql, parameters);
    return rows.map((row) =>
      placedOf(Object.fromEntries(PLACED_COLUMNS.map((name, at) => [name, row[at]])) as unknown as PlacedRow),
    );
  }
}
