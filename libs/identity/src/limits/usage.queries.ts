import { Injectable } from '@nestjs/common';
import { noSuchTenant } from '@muster/events';
import { Db } from '@muster/kernel';
import type { Counts } from './core/limits.js';

interface UsageRow {
  limits: string | null;
  tenant_revision: number | string;
  counted_revision: number | string | null;
  host_count: number | string | null;
  group_count: number | string | null;
  variable_count: number | string | null;
}

/** What is known of a tenant's use without counting. */
export interface StoredUsage {
  /** The tenant's own limits, as its row has them. */
  readonly limits: string | null;
  readonly revision: number;
  /** Undefined: nobody has counted. */
  readonly counted: { readonly counts: Counts; readonly revision: number } | undefined;
}

/** Variables of all three owners, by way of the owners: their tables are ordered by owner. */
const VARIABLES = `(SELECT COUNT(*) FROM tenant_variables WHERE tenant_id = ?)
  + (SELECT COUNT(*) FROM \`groups\` g JOIN group_variables v ON v.group_id = g.id WHERE g.tenant_id = ?)
  + (SELECT COUNT(*) FROM hosts h JOIN host_variables v ON v.host_id = h.id WHERE h.tenant_id = ?)`;

@Injectable()
export class UsageQueries {
  constructor(private readonly db: Db) {}

  /** @throws AppError `tenant.not_found` */
  async stored(tenantId: string): Promise<StoredUsage> {
    const [row] = await this.db.query<UsageRow>(
      `SELECT t.limits, t.revision AS tenant_revision, u.revision AS counted_revision,
        u.host_count, u.group_count, u.variable_count
       FROM tenants t LEFT JOIN tenant_usage u ON u.tenant_id = t.id WHERE t.id = ?`,
      [tenantId],
    );
    if (!row) throw noSuchTenant('The tenant is gone.');
    const { limits, tenant_revision: revision, counted_revision: counted, ...counts } = row;
    return {
      limits,
      revision: Number(revision),
      counted: counted === null ? undefined : { counts: countsOf(counts), revision: Number(counted) },
    };
  }

  /** Whether anything was written in between that may change a count unseen: tokens and config refs are no part of any, and secrets are counted with each change of their number. */
  async hasChanged(tenantId: string, after: number, upTo: number): Promise<boolean> {
    const rows = await this.db.query(
      "SELECT revision FROM changes WHERE tenant_id = ? AND revision > ? AND revision <= ? AND entity_type NOT IN ('token', 'secret', 'config_ref') LIMIT 1",
      [tenantId, after, upTo],
    );
    return rows.length > 0;
  }

  /** Counts what there is. */
  async count(tenantId: string): Promise<Counts> {
    const [row] = await this.db.query<Pick<UsageRow, 'host_count' | 'group_count' | 'variable_count'>>(
      `SELECT (SELECT COUNT(*) FROM hosts WHERE tenant_id = ?) AS host_count,
        (SELECT COUNT(*) FROM \`groups\` WHERE tenant_id = ?) AS group_count, ${VARIABLES} AS variable_count`,
      Array<string>(5).fill(tenantId),
    );
    return countsOf(row ?? { host_count: 0, group_count: 0, variable_count: 0 });
  }

  /** Keeps the counts as of a revision. `isFirst`: nobody has counted before. */
  async store(tenantId: string, counts: Counts, revision: number, isFirst: boolean): Promise<void> {
    const { hosts, groups, variables } = counts;
    await this.db.query(
      isFirst
        ? 'INSERT INTO tenant_usage (host_count, group_count, variable_count, revision, tenant_id) VALUES (?, ?, ?, ?, ?)'
        : 'UPDATE tenant_usage SET host_count = ?, group_count = ?, variable_count = ?, revision = ? WHERE tenant_id = ?',
      [hosts, groups, variables, revision, tenantId],
    );
  }
}

const countsOf = (row: Pick<UsageRow, 'host_count' | 'group_count' | 'variable_count'>): Counts => ({
  hosts: Number(row.host_count),
  groups: Number(row.group_count),
  variables: Number(row.variable_count),
});
