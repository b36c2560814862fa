import { Injectable } from '@nestjs/common';
import { Db, isId, pageOf, type Page, type PageRequest } from '@muster/kernel';
import { noSuchGroup } from '../inventory.errors.js';

/** A group as lists and reads show it. */
export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  /** Name of the parent, null for a root. */
  readonly parent: string | null;
  readonly parent_id: string | null;
  readonly priority: number;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface GroupFilter {
  readonly kind?: string;
  /** Id or name; the empty string asks for the roots. */
  readonly parent?: string;
  /** `*` and `?` stand for any text and any character. */
  readonly name?: string;
}

const SELECT =
  'SELECT g.id, g.name, g.kind, p.name AS parent, g.parent_id, g.priority, g.created_at, g.updated_at FROM `groups` g ' +
  'LEFT JOIN `groups` p ON p.id = g.parent_id WHERE g.tenant_id = ?';

@Injectable()
export class GroupsQueries {
  constructor(private readonly db: Db) {}

  /** @throws AppError `inventory.group.not_found` */
  async locate(tenantId: string, ref: string): Promise<GroupView> {
    const [group] = await this.db.query<GroupView>(`${SELECT} AND g.${isId(ref) ? 'id' : 'name'} = ?`, [
      tenantId,
      ref,
    ]);
    if (!group) throw noSuchGroup(`There is no group "${ref}".`);
    return group;
  }

  /**
   * One page of groups, by name.
   * @throws AppError `inventory.group.not_found` for a filter's parent
   */
  async list(
    tenantId: string,
    { kind, parent, name }: GroupFilter,
    { limit, marker }: PageRequest,
  ): Promise<Page<GroupView>> {
    const conditions: [sql: string, ...values: unknown[]][] = [];
    if (kind !== undefined) conditions.push(['g.kind = ?', kind]);
    if (parent === '') conditions.push(['g.parent_id IS NULL']);
    else if (parent !== undefined)
      conditions.push(['g.parent_id = ?', (await this.locate(tenantId, parent)).id]);
    if (name !== undefined) conditions.push(this.db.glob('g.name', name));
    if (marker) conditions.push(['g.name > ?', marker.value]);
    const rows = await this.db.query<GroupView>(
      `${[SELECT, ...conditions.map(([sql]) => sql)].join(' AND ')} ORDER BY g.name LIMIT ?`,
      [tenantId, ...conditions.flatMap(([, ...values]) => values), limit + 1],
    );
    return pageOf(rows, limit, (group) => ({ value: group.name, id: group.id }));
  }
}
