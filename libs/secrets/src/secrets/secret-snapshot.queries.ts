import type { Db, Row, Snapshot } from '@muster/kernel';
import { filePath } from './core/publication.js';
import type { SecretFormat } from './core/secret.js';

/** A vault id of a tenant, and whether a stored text was encrypted for it. */
export interface SnapshotVaultId {
  readonly vaultId: string;
  readonly isInUse: boolean;
}

/** A secret whose payload lies outside. */
export interface SnapshotSource {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly format: SecretFormat;
}

/** The vault text of a secret that bundles have as a file too. */
export interface SnapshotFile {
  /** Where bundles have it, from their root. */
  readonly path: string;
  readonly content: string;
}

/** Owners whose secrets are looked up by one statement. */
const PAGE_OWNERS = 500;
/** Payloads whose texts are read at once: text takes four times as much. A larger one is read by itself. */
const RUN_BYTES = 256 << 10;

interface Listed {
  readonly secretId: string;
  readonly path: string;
  readonly bytes: number;
}

const text = (value: Row[number] | undefined): string => String(value ?? '');

/** What an export needs of one tenant's secrets beside what they publish: every read of it sees the same state. */
export class SecretSnapshot {
  constructor(
    private readonly snapshot: Snapshot,
    private readonly db: Pick<Db, 'idList'>,
    private readonly tenantId: string,
  ) {}

  /** Whether the tenant has any. */
  async isAny(): Promise<boolean> {
    const rows = await this.snapshot.all('SELECT 1 FROM secrets WHERE tenant_id = ? LIMIT 1', [
      this.tenantId,
    ]);
    return rows.length > 0;
  }

  /** The vault ids of the tenant's passwords, newest first. */
  async vaultIds(): Promise<SnapshotVaultId[]> {
    const rows = await this.snapshot.all(
      'SELECT p.vault_id, EXISTS (SELECT 1 FROM secrets s WHERE s.tenant_id = p.tenant_id AND s.vault_id = p.vault_id) ' +
        'AS is_in_use FROM vault_passwords p WHERE p.tenant_id = ? ORDER BY p.version DESC',
      [this.tenantId],
    );
    return rows.map((row) => ({ vaultId: text(row[0]), isInUse: Number(row[1]) === 1 }));
  }

  /** The secrets whose payload lies outside: they have no vault id, and an index finds them by that. */
  async sources(): Promise<SnapshotSource[]> {
    const rows = await this.snapshot.all(
      'SELECT id, owner_id, name, format FROM secrets ' +
        'WHERE tenant_id = ? AND vault_id IS NULL AND source IS NOT NULL ORDER BY id',
      [this.tenantId],
    );
    return rows.map((row) => ({
      id: text(row[0]),
      ownerId: text(row[1]),
      name: text(row[2]),
      format: text(row[3]) as SecretFormat,
    }));
  }

  /**
   * The files of the owners' secrets, in batches of which one is in memory. No cursor is open in between: MySQL answers
   * nothing else on a connection that has one.
   */
  async *files(ownerIds: readonly string[]): AsyncGenerator<SnapshotFile[]> {
    for (let start = 0; start < ownerIds.length; start += PAGE_OWNERS) {
      const listed = await this.listed(ownerIds.slice(start, start + PAGE_OWNERS));
      for (const run of runsOf(listed)) yield await this.withContent(run);
    }
  }

  private async listed(ownerIds: readonly string[]): Promise<Listed[]> {
    const rows = await this.snapshot.all(
      // COALESCE hides the tenant from the planner, which might else walk all secrets of the tenant for each page.
      'SELECT s.id, s.name, s.format, s.size FROM secrets s JOIN secret_files f ON f.secret_id = s.id ' +
        `WHERE COALESCE(s.tenant_id, '') = ? AND s.owner_id IN ${this.db.idList} ORDER BY s.owner_id, s.name`,
      [this.tenantId, JSON.stringify(ownerIds)],
    );
    return rows.map((row) => ({
      secretId: text(row[0]),
      path: filePath(text(row[0]), text(row[1]), text(row[2]) as SecretFormat),
      bytes: Number(row[3]),
    }));
  }

  private async withContent(run: readonly Listed[]): Promise<SnapshotFile[]> {
    const rows = await this.snapshot.all(
      `SELECT secret_id, content FROM secret_files WHERE tenant_id = ? AND secret_id IN ${this.db.idList}`,
      [this.tenantId, JSON.stringify(run.map(({ secretId }) => secretId))],
    );
    const contents = new Map(rows.map((row) => [row[0], text(row[1])]));
    return run.flatMap(({ secretId, path }) => {
      const content = contents.get(secretId);
      return content === undefined ? [] : [{ path, content }];
    });
  }
}

/** Runs of files whose payloads together are not large. */
function* runsOf(files: readonly Listed[]): Generator<Listed[]> {
  let run: Listed[] = [];
  let bytes = 0;
  for (const file of files) {
    if (run.length > 0 && bytes + file.bytes > RUN_BYTES) {
      yield run;
      [run, bytes] = [[], 0];
    }
    run.push(file);
    bytes += file.bytes;
  }
  if (run.length > 0) yield run;
}
