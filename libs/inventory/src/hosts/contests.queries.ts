import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';
import { MAGIC_VARIABLES } from '../names/core/names.js';
import type { OutsideLayer } from '../resolution/core/outside.js';
import { NO_GROUP, winnersByGroup, type Contestant } from './core/winners.js';

/** One variable and a value of it: which groups bring their members what, and which of it is the value. */
export interface Contest {
  readonly name: string;
  readonly json: string;
  /** JSON pairs of group id and rank, for every group that brings its members a value. */
  readonly ranks: string;
  /** The ranks whose value is the wanted one; {@link NO_GROUP} when the tenant has it. */
  readonly wanted: readonly number[];
  /** Ids of the groups that bring the wanted value. */
  readonly carriers: readonly string[];
}

interface SetRow {
  /** Null for the tenant. */
  owner: string | null;
  name: string;
  value: string;
}

/** Reads what groups and the tenant bring to hosts, worked out once on the tree. */
@Injectable()
export class ContestsQueries {
  constructor(private readonly db: Db) {}

  async contests(
    tenantId: string,
    variables: readonly (readonly [name: string, json: string])[],
    outside: readonly OutsideLayer[] = [],
  ): Promise<Contest[]> {
    if (variables.length === 0) return [];
    const groups = await this.db.query<Contestant>(
      'SELECT id, name, parent_id, priority FROM `groups` WHERE tenant_id = ?',
      [tenantId],
    );
    const names = variables.map(([name]) => name);
    const own = await this.set(tenantId, names);
    const set = [...own, ...outsideRows(tenantId, names, outside, own)];
    return variables.map(([name, json]) => contestOf(groups, set, name, json));
  }

  /** By way of the groups: variables of groups are found by their owner. */
  private set(tenantId: string, names: readonly string[]): Promise<SetRow[]> {
    const marks = names.map(() => '?').join(', ');
    return this.db.query<SetRow>(
      'SELECT v.group_id AS owner, v.name AS name, v.value AS value FROM `groups` g ' +
        `JOIN group_variables v ON v.group_id = g.id AND v.name IN (${marks}) WHERE g.tenant_id = ? ` +
        `UNION ALL SELECT NULL, t.name, t.value FROM tenant_variables t WHERE t.tenant_id = ? AND t.name IN (${marks})`,
      [...names, tenantId, tenantId, ...names],
    );
  }
}

/** What owners have from outside, where they have no value of their own over it. */
function outsideRows(
  tenantId: string,
  names: readonly string[],
  outside: readonly OutsideLayer[],
  own: readonly SetRow[],
): SetRow[] {
  const taken = new Set(own.map(({ owner, name }) => `${owner ?? tenantId} ${name}`));
  return outside.flatMap(({ ownerId, values }) =>
    names.flatMap((name): SetRow[] => {
      const found = MAGIC_VARIABLES.has(name) ? undefined : values.get(name);
      if (!found || taken.has(`${ownerId} ${name}`)) return [];
      return [{ owner: ownerId === tenantId ? null : ownerId, name, value: found.json }];
    }),
  );
}

function contestOf(
  groups: readonly Contestant[],
  set: readonly SetRow[],
  name: string,
  json: string,
): Contest {
  const ofName = set.filter((row) => row.name === name);
  const values = new Map(ofName.flatMap(({ owner, value }) => (owner === null ? [] : [[owner, value]])));
  const winners = [...winnersByGroup(groups, values)];
  const carrying = winners.filter(([, { value }]) => value === json);
  const isTenants = ofName.some(({ owner, value }) => owner === null && value === json);
  return {
    name,
    json,
    ranks: JSON.stringify(winners.map(([id, { rank }]) => [id, rank])),
    wanted: [...new Set(carrying.map(([, { rank }]) => rank)), ...(isTenants ? [NO_GROUP] : [])],
    carriers: carrying.map(([id]) => id),
  };
}
