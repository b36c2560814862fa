import { Injectable } from '@nestjs/common';
import { Db, type Row, type Snapshot } from '@muster/kernel';
import type { ValuesByOwner } from './impact.js';

/** Reads who else gives values to some names: that is who decides whether a change below them is seen. */
@Injectable()
export class ImpactQueries {
  constructor(private readonly db: Db) {}

  /** What the tenant and its groups say of these names themselves. */
  async own(snapshot: Snapshot, tenantId: string, names: readonly string[]): Promise<ValuesByOwner> {
    const rows = await this.db.inChunks(names, (chunk, marks) =>
      snapshot.all(
        'SELECT v.group_id, v.name, v.value FROM `groups` g ' +
          `JOIN group_variables v ON v.group_id = g.id AND v.name IN (${marks}) WHERE g.tenant_id = ? ` +
          `UNION ALL SELECT t.tenant_id, t.name, t.value FROM tenant_variables t WHERE t.tenant_id = ? AND t.name IN (${marks})`,
        [...chunk, tenantId, tenantId, ...chunk],
      ),
    );
    const values = new Map<string, Map<string, string>>();
    for (const [owner, name, value] of rows.map(texts))
      values.set(owner, (values.get(owner) ?? new Map<string, string>()).set(name, value));
    return values;
  }

  /** Which of these names each of these hosts gives a value itself, its address counted as `ansible_host`. */
  async ownNames(
    snapshot: Snapshot,
    tenantId: string,
    hostIds: readonly string[],
    names: readonly string[],
  ): Promise<Map<string, Set<string>>> {
    const rows = await this.db.inChunks(hostIds, async (ids) => {
      const list = JSON.stringify(ids);
      const named = await this.db.inChunks(names, (chunk, marks) =>
        snapshot.all(
          `SELECT host_id, name FROM host_variables WHERE tenant_id = ? AND host_id IN ${this.db.idList} AND name IN (${marks})`,
          [tenantId, list, ...chunk],
        ),
      );
      if (!names.includes('ansible_host')) return named;
      const addressed = await snapshot.all(
        `SELECT id, 'ansible_host' FROM hosts WHERE tenant_id = ? AND id IN ${this.db.idList} AND ip_address IS NOT NULL`,
        [tenantId, list],
      );
      return [...named, ...addressed];
    });
    const own = new Map<string, Set<string>>();
    for (const [id, name] of rows.map(texts)) own.set(id, (own.get(id) ?? new Set()).add(name));
    return own;
  }
}

const texts = ([one, two, three]: Row): [string, string, string] => [String(one), String(two), String(three)];
