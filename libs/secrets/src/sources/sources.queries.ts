import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';
import type { SourceTenant } from './secret-source.js';

@Injectable()
export class SourcesQueries {
  constructor(private readonly db: Db) {}

  /** A tenant as those outside know it. */
  async tenant(tenantId: string): Promise<SourceTenant | undefined> {
    const [row] = await this.db.query<{ id: string; name: string; keystone_project_id: string | null }>(
      'SELECT id, name, keystone_project_id FROM tenants WHERE id = ?',
      [tenantId],
    );
    return row && { id: row.id, name: row.name, keystoneProjectId: row.keystone_project_id };
  }
}
