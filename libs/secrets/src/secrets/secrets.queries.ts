import { Injectable } from '@nestjs/common';
import { Db, isId, pageOf, type Page, type PageRequest } from '@muster/kernel';
import type { SourceTenant } from '../sources/secret-source.js';
import type { PemView, SecretFormat, SecretVersionView, SecretView, SourceView } from './core/secret.js';

/** Which secrets. Absent: any. */
export interface SecretFilter {
  readonly ownerId?: string;
  /** A glob. */
  readonly name?: string;
  readonly format?: SecretFormat;
  /** Those whose certificate ends before this time. */
  readonly expiresBefore?: string;
}

/** A payload as it is stored. */
export interface SealedVersion {
  readonly version: number;
  readonly format: SecretFormat;
  readonly source: SourceView | null;
  readonly dataKeyId: string | null;
  /** Base64. */
  readonly sealed: string | null;
}

/** A published text that an older vault password is needed for. */
export interface OutdatedSecret extends SealedVersion {
  readonly view: SecretView;
}

interface SecretRow {
  id: string;
  name: string;
  owner_id: string;
  owner_name: string;
  group_id: string | null;
  host_id: string | null;
  format: SecretFormat;
  version: number;
  size: number | null;
  fingerprint: string | null;
  certificate: string | null;
  expires_at: string | null;
  source: string | null;
  vault_id: string | null;
  created_at: string;
  updated_at: string;
}

type VersionRow = Pick<
  SecretRow,
  'version' | 'format' | 'size' | 'fingerprint' | 'certificate' | 'source' | 'created_at'
> & { actor_id: string; actor_name: string };

const COLUMNS =
  's.id, s.name, s.owner_id, COALESCE(h.name, g.name, t.name) AS owner_name, s.group_id, s.host_id, s.format, s.version, ' +
  's.size, s.fingerprint, s.certificate, s.expires_at, s.source, s.vault_id, s.created_at, s.updated_at';
const JOINED =
  'secrets s JOIN tenants t ON t.id = s.tenant_id LEFT JOIN `groups` g ON g.id = s.group_id LEFT JOIN hosts h ON h.id = s.host_id';

@Injectable()
export class SecretsQueries {
  constructor(private readonly db: Db) {}

  /** A page of a tenant's secrets, whoever owns them, by name. */
  async list(
    tenantId: string,
    filter: SecretFilter,
    { limit, marker }: PageRequest,
  ): Promise<Page<SecretView>> {
    const conditions: [sql: string, ...values: unknown[]][] = [['s.tenant_id = ?', tenantId]];
    if (filter.ownerId !== undefined) conditions.push(['s.owner_id = ?', filter.ownerId]);
    if (filter.name !== undefined) conditions.push(this.db.glob('s.name', filter.name));
    if (filter.format !== undefined) conditions.push(['s.format = ?', filter.format]);
    if (filter.expiresBefore !== undefined) conditions.push(['s.expires_at < ?', filter.expiresBefore]);
    if (marker)
      conditions.push(['(s.name > ? OR (s.name = ? AND s.id > ?))', marker.value, marker.value, marker.id]);
    const rows = await this.db.query<SecretRow>(
      `SELECT ${COLUMNS} FROM ${JOINED} WHERE ${conditions.map(([sql]) => sql).join(' AND ')} ORDER BY s.name, s.id LIMIT ?`,
      [...conditions.flatMap(([, ...values]) => values), limit + 1],
    );
    return pageOf(rows.map(viewOf), limit, ({ name, id }) => ({ value: name, id }));
  }

  /** An owner's secret of an id or a name. */
  async ofOwner(tenantId: string, ownerId: string, ref: string): Promise<SecretView | undefined> {
    const [row] = await this.db.query<SecretRow>(
      `SELECT ${COLUMNS} FROM ${JOINED} WHERE s.tenant_id = ? AND s.owner_id = ? AND s.${isId(ref) ? 'id' : 'name'} = ?`,
      [tenantId, ownerId, ref],
    );
    return row && viewOf(row);
  }

  /** The tenant's secrets of these ids, whoever owns them. */
  async byIds(tenantId: string, ids: readonly string[]): Promise<SecretView[]> {
    const rows = await this.db.query<SecretRow>(
      `SELECT ${COLUMNS} FROM ${JOINED} WHERE s.tenant_id = ? AND s.id IN ${this.db.idList}`,
      [tenantId, JSON.stringify(ids)],
    );
    return rows.map(viewOf);
  }

  /** Secrets of hosts or of groups. */
  async ofOwners(tenantId: string, owner: 'host' | 'group', ids: readonly string[]): Promise<SecretView[]> {
    const rows = await this.db.query<SecretRow>(
      `SELECT ${COLUMNS} FROM ${JOINED} WHERE s.tenant_id = ? AND s.${owner}_id IN ${this.db.idList}`,
      [tenantId, JSON.stringify(ids)],
    );
    return rows.map(viewOf);
  }

  /** Bytes of an owner's payloads together. */
  async size(tenantId: string, ownerId: string): Promise<number> {
    const [row] = await this.db.query<{ bytes: number | string | null }>(
      'SELECT SUM(size) AS bytes FROM secrets WHERE tenant_id = ? AND owner_id = ?',
      [tenantId, ownerId],
    );
    return Number(row?.bytes ?? 0);
  }

  /** Newest first. */
  async versions(tenantId: string, secretId: string): Promise<SecretVersionView[]> {
    const rows = await this.db.query<VersionRow>(
      'SELECT version, format, size, fingerprint, certificate, source, actor_id, actor_name, created_at ' +
        'FROM secret_versions WHERE tenant_id = ? AND secret_id = ? ORDER BY version DESC',
      [tenantId, secretId],
    );
    return rows.map(({ actor_id, actor_name, certificate, source, ...row }) => ({
      version: row.version,
      format: row.format,
      size: row.size,
      fingerprint: row.fingerprint,
      pem: pemOf(certificate),
      source: sourceOf(source),
      created_by: { id: actor_id, name: actor_name },
      created_at: row.created_at,
    }));
  }

  async sealed(tenantId: string, secretId: string, version: number): Promise<SealedVersion | undefined> {
    const [row] = await this.db.query<SealedRow>(
      'SELECT version, format, source, data_key_id, sealed FROM secret_versions WHERE tenant_id = ? AND secret_id = ? AND version = ?',
      [tenantId, secretId, version],
    );
    return row && sealedOf(row);
  }

  /** Secrets whose published text is not encrypted for the given vault id; a bounded number, any order. */
  async outdated(tenantId: string, vaultId: string, limit: number): Promise<OutdatedSecret[]> {
    // Either side of the one that counts: an index finds both, where it would not find "another".
    const rows = await this.db.query<SecretRow & { data_key_id: string | null; sealed: string | null }>(
      `SELECT ${COLUMNS}, v.data_key_id, v.sealed FROM ${JOINED} ` +
        'JOIN secret_versions v ON v.secret_id = s.id AND v.version = s.version ' +
        'WHERE s.tenant_id = ? AND (s.vault_id < ? OR s.vault_id > ?) LIMIT ?',
      [tenantId, vaultId, vaultId, limit],
    );
    return rows.map(({ data_key_id, sealed, ...row }) => {
      const view = viewOf(row);
      return { view, ...sealedOf({ ...row, data_key_id, sealed }) };
    });
  }

  /** Payloads that are sealed with a key; a bounded number, any order. */
  async sealedWith(
    tenantId: string,
    dataKeyId: string,
    limit: number,
  ): Promise<{ secretId: string; version: number; sealed: string }[]> {
    const rows = await this.db.query<{ secret_id: string; version: number; sealed: string }>(
      'SELECT secret_id, version, sealed FROM secret_versions WHERE tenant_id = ? AND data_key_id = ? LIMIT ?',
      [tenantId, dataKeyId, limit],
    );
    return rows.map(({ secret_id, version, sealed }) => ({ secretId: secret_id, version, sealed }));
  }

  /** Replaces what a payload is sealed with, if it is still sealed with `before`. */
  async reseal(
    tenantId: string,
    {
      secretId,
      version,
      sealed,
    }: { readonly secretId: string; readonly version: number; readonly sealed: string },
    before: string,
    after: string,
  ): Promise<void> {
    await this.db.query(
      'UPDATE secret_versions SET data_key_id = ?, sealed = ? WHERE tenant_id = ? AND secret_id = ? AND version = ? AND data_key_id = ?',
      [after, sealed, tenantId, secretId, version, before],
    );
  }

  /** A tenant as those outside know it. */
  async sourceTenant(tenantId: string): Promise<SourceTenant | undefined> {
    const [row] = await this.db.query<{ id: string; name: string; keystone_project_id: string | null }>(
      'SELECT id, name, keystone_project_id FROM tenants WHERE id = ?',
      [tenantId],
    );
    return row && { id: row.id, name: row.name, keystoneProjectId: row.keystone_project_id };
  }
}

interface SealedRow {
  version: number;
  format: SecretFormat;
  source: string | null;
  data_key_id: string | null;
  sealed: string | null;
}

const sealedOf = ({ version, format, source, data_key_id, sealed }: SealedRow): SealedVersion => ({
  version,
  format,
  source: sourceOf(source),
  dataKeyId: data_key_id,
  sealed,
});

const pemOf = (text: string | null): PemView | null => (text === null ? null : (JSON.parse(text) as PemView));
const sourceOf = (text: string | null): SourceView | null =>
  text === null ? null : (JSON.parse(text) as SourceView);

const viewOf = (row: SecretRow): SecretView => ({
  id: row.id,
  name: row.name,
  owner: {
    type: row.host_id !== null ? 'host' : row.group_id !== null ? 'group' : 'tenant',
    id: row.owner_id,
    name: row.owner_name,
  },
  format: row.format,
  version: row.version,
  size: row.size,
  fingerprint: row.fingerprint,
  pem: pemOf(row.certificate),
  expires_at: row.expires_at,
  source: sourceOf(row.source),
  vault_id: row.vault_id,
  created_at: row.created_at,
  updated_at: row.updated_at,
});
