import { Injectable } from '@nestjs/common';
import { Db, type Row, type Snapshot } from '@muster/kernel';
import type { ValuesByOwner } from './impact.js';

/** Names in one statement, and hosts. */
const CHUNK = 500;

/** Reads who else gives values to some names: that is who decides whether a change below them is seen. */
@Injectable()
export class ImpactQueries {
  constructor(private readonly db: Db) {}

  /** What the tenant and its groups say of these names themselves. */
  async own(snapshot: Snapshot, tenantId: string, names: readonly string[]): Promise<ValuesByOwner> {
    const values = new Map<string, Map<string, string>>();
    for (const chunk of chunks(names)) {
      const marks = chunk.map(() => '?').join(', ');
      const rows = await snapshot.all(
        'SELECT v.group_id, v.name, v.value FROM `groups` g ' +
          `JOIN group_variables v ON v.group_id = g.id AND v.name IN (${marks}) WHERE g.tenant_id = ? ` +
          `UNION ALL SELECT t.tenant_id, t.name, t.value FROM tenant_variables t WHERE t.tenant_id = ? AND t.name IN (${marks})`,
        [...chunk, tenantId, tenantId, ...chunk],
      );
      for (const [owner, name, value] of rows.map(texts))
        values.set(owner, (values.get(owner) ?? new Map<string, string>()).set(name, value));
    }
    return values;
  }

  /** Which of these names each of these hosts gives a value itself, its address counted as `ansible_host`. */
  async ownNames(
    snapshot: Snapshot,
    tenantId: string,
    hostIds: readonly string[],
    names: readonly string[],
  ): Promise<Map<string, Set<string>>> {
    const own = new Map<string, Set<string>>();
    const add = ([id, name]: readonly [string, string]): unknown =>
      own.set(id, (own.get(id) ?? new Set()).add(name));
    for (const ids of chunks(hostIds)) {
      const list = JSON.stringify(ids);
      for (const chunk of chunks(names)) {
        const marks = chunk.map(() => '?').join(', ');
        const rows = await snapshot.all(
          `SELECT host_id, name FROM host_variables WHERE tenant_id = ? AND host_id IN ${this.db.idList} AND name IN (${marks})`,
          [tenantId, list, ...chunk],
        );
        for (const [id, name] of rows.map(texts)) add([id, name]);
      }
      if (!names.includes('ansible_host')) continue;
      const addressed = await snapshot.all(
        `SELECT id FROM hosts WHERE tenant_id = ? AND id IN ${this.db.idList} AND ip_address IS NOT NULL`,
        [tenantId, list],
      );
      for (const [id] of addressed.map(texts)) add([id, 'ansible_host']);
    }
    return own;
  }
}

const texts = ([one, two, three]: Row): [string, string, string] => [String(one), String(two), String(three)];

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK);
}
