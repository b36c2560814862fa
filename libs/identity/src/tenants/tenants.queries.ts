import { Injectable } from '@nestjs/common';
import { Db, isId, pageOf, type Page, type PageRequest } from '@muster/kernel';

/** A tenant as everyone above sees it. */
export interface TenantView {
  readonly id: string;
  readonly name: string;
  readonly customer: string | null;
  readonly keystone_project_id: string | null;
  readonly revision: number;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A tenant as whoever comes in meets it. */
export interface TenantDoor {
  readonly id: string;
  readonly name: string;
  /** Its own limits, JSON. */
  readonly limits: string | null;
}

const COLUMNS = 'id, name, customer, keystone_project_id, revision, created_at, updated_at';

/** MySQL gives a bigint as text. */
type TenantRow = Omit<TenantView, 'revision'> & { readonly revision: number | string };

const view = (row: TenantRow): TenantView => ({ ...row, revision: Number(row.revision) });

@Injectable()
export class TenantsQueries {
  constructor(private readonly db: Db) {}

  /** The tenant of an id or a name. */
  async locate(ref: string): Promise<TenantView | undefined> {
    const column = isId(ref) ? 'id' : 'name';
    const [row] = await this.db.query<TenantRow>(`SELECT ${COLUMNS} FROM tenants WHERE ${column} = ?`, [ref]);
    return row && view(row);
  }

  /** What must be known of a tenant to let someone in. */
  async door(ref: string): Promise<TenantDoor | undefined> {
    const column = isId(ref) ? 'id' : 'name';
    const [row] = await this.db.query<TenantDoor>(
      `SELECT id, name, limits FROM tenants WHERE ${column} = ?`,
      [ref],
    );
    return row;
  }

  /** The id of the tenant of a Keystone project. */
  async ofProject(projectId: string): Promise<string | undefined> {
    const [row] = await this.db.query<{ id: string }>(
      'SELECT id FROM tenants WHERE keystone_project_id = ?',
      [projectId],
    );
    return row?.id;
  }

  /** Tenants by name; one of them only, when `onlyId` is given. */
  async list({ limit, marker }: PageRequest, onlyId: string | null): Promise<Page<TenantView>> {
    const rows = await this.db.query<TenantRow>(
      `SELECT ${COLUMNS} FROM tenants WHERE (? IS NULL OR id = ?) AND (? IS NULL OR name > ?) ORDER BY name LIMIT ?`,
      [onlyId, onlyId, marker?.value ?? null, marker?.value ?? null, limit + 1],
    );
    return pageOf(rows.map(view), limit, ({ id, name }) => ({ value: name, id }));
  }

  async isEmpty(id: string): Promise<boolean> {
    const [row] = await this.db.query<{ used: number | string }>(
      'SELECT EXISTS (SELECT 1 FROM hosts WHERE tenant_id = ?) OR EXISTS (SELECT 1 FROM `groups` WHERE tenant_id = ?) ' +
        'OR EXISTS (SELECT 1 FROM secrets WHERE tenant_id = ?) AS used',
      [id, id, id],
    );
    return Number(row?.used ?? 0) === 0;
  }
}
