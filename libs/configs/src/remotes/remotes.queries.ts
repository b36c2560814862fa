import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';
import type { KnownRef, RemoteState } from '../refs/placed-ref.js';
import type { RemoteRef } from './core/remote-key.js';

/** What is known of a remote, and of the refs that config refs have there. */
export interface KnownRemote {
  readonly state: RemoteState;
  /** By the refs that config refs have there; undefined: it was not asked for it yet. */
  readonly refs: ReadonlyMap<string, KnownRef | undefined>;
}

/** What a remote said of a ref: null where it has none. */
export interface SaidRef {
  readonly ref: string;
  readonly commit: string | null;
  readonly fullName: string | null;
}

/** What came of a question. */
export interface Report {
  /** When it was asked; null: it is due again already. */
  readonly askedAt: string | null;
  /** When it had been asked before, as the question left. */
  readonly wasAskedAt: string | null;
  /** When it answered; undefined: it did not. */
  readonly answeredAt?: string;
  readonly failure: { readonly failure: string; readonly message: string } | undefined;
  readonly said: readonly SaidRef[];
}

export const NEVER_ASKED: RemoteState = { askedAt: null, answeredAt: null, failure: null, problem: null };

/** The columns of what is known of a ref and its remote, for {@link stateOf} and {@link knownOf}. */
export const KNOWN_COLUMNS =
  'm.asked_at, m.answered_at, m.failure, m.problem, f.ref AS known_ref, f.commit_id, f.full_name, ' +
  'f.good_commit_id, f.good_full_name, f.good_at';
/** A config ref `c` with its remote `m` and what that said of the ref, `f`. */
export const KNOWN_JOINS =
  'LEFT JOIN git_remotes m ON m.tenant_id = c.tenant_id AND m.remote_key = c.remote_key ' +
  'LEFT JOIN git_remote_refs f ON f.tenant_id = c.tenant_id AND f.remote_key = c.remote_key AND f.ref = c.ref';

interface StateRow {
  asked_at: string | null;
  answered_at: string | null;
  failure: string | null;
  problem: string | null;
}

export interface KnownRow extends StateRow {
  known_ref: string | null;
  commit_id: string | null;
  full_name: string | null;
  good_commit_id: string | null;
  good_full_name: string | null;
  good_at: string | null;
}

export const stateOf = ({ asked_at, answered_at, failure, problem }: StateRow): RemoteState => ({
  askedAt: asked_at,
  answeredAt: answered_at,
  failure,
  problem,
});

export function knownOf(row: KnownRow): KnownRef | undefined {
  if (row.known_ref === null) return undefined;
  const { commit_id: commit, full_name: fullName, good_commit_id, good_full_name, good_at } = row;
  const hasGood = good_commit_id !== null && good_at !== null;
  return {
    commit,
    fullName,
    good: hasGood ? { commit: good_commit_id, fullName: good_full_name, at: good_at } : undefined,
  };
}

const isNew =
  (refs: KnownRemote['refs']) =>
  ({ ref, commit, fullName }: SaidRef): boolean => {
    const known = refs.get(ref);
    return known?.commit !== commit || known.fullName !== fullName;
  };

const PROBLEM_CHARACTERS = 255;

/** The tables of what remotes said. Rows of a remote are there as long as a config ref has it. */
@Injectable()
export class RemotesQueries {
  constructor(private readonly db: Db) {}

  /** When a remote was asked. */
  async state(tenantId: string, remoteKey: string): Promise<RemoteState> {
    const [row] = await this.db.query<StateRow>(
      'SELECT asked_at, answered_at, failure, problem FROM git_remotes WHERE tenant_id = ? AND remote_key = ?',
      [tenantId, remoteKey],
    );
    return row ? stateOf(row) : NEVER_ASKED;
  }

  /** What is known of a remote now. */
  async known(tenantId: string, remoteKey: string): Promise<KnownRemote> {
    const rows = await this.db.query<KnownRow & { ref: string }>(
      `SELECT DISTINCT c.ref, ${KNOWN_COLUMNS} FROM config_refs c ${KNOWN_JOINS} WHERE c.tenant_id = ? AND c.remote_key = ?`,
      [tenantId, remoteKey],
    );
    const [first] = rows;
    return {
      state: first ? stateOf(first) : NEVER_ASKED,
      refs: new Map(rows.map((row) => [row.ref, knownOf(row)])),
    };
  }

  /** Writes what came of a question, where a config ref still has the remote and the ref. */
  async record(tenantId: string, remoteKey: string, report: Report): Promise<void> {
    const { askedAt, wasAskedAt, answeredAt, failure, said } = report;
    // Another process has made it due meanwhile: what this question brought may be of before that.
    const asked = wasAskedAt === null ? '?' : 'CASE WHEN asked_at IS NULL THEN NULL ELSE ? END';
    await this.db.transaction(async () => {
      await this.db.query(
        `UPDATE git_remotes SET asked_at = ${asked}, ` +
          'answered_at = COALESCE(?, answered_at), failure = ?, problem = ? ' +
          'WHERE tenant_id = ? AND remote_key = ?',
        [
          askedAt, answeredAt ?? null, failure?.failure ?? null,
          failure?.message.slice(0, PROBLEM_CHARACTERS) ?? null, tenantId, remoteKey,
        ], // prettier-ignore
      );
      if (answeredAt === undefined) return;
      const { refs } = await this.known(tenantId, remoteKey);
      // Only what changes is written: most answers are those of the last time.
      for (const each of said.filter(isNew(refs))) await this.recordRef(tenantId, remoteKey, each);
      await this.db.query(
        'UPDATE git_remote_refs SET good_at = ? WHERE tenant_id = ? AND remote_key = ? AND good_commit_id = commit_id',
        [answeredAt, tenantId, remoteKey],
      );
    });
  }

  /** Makes a remote due, as if it had never been asked. */
  async makeDue(tenantId: string, remoteKey: string): Promise<void> {
    await this.db.transaction(() =>
      this.db.query('UPDATE git_remotes SET asked_at = NULL WHERE tenant_id = ? AND remote_key = ?', [
        tenantId,
        remoteKey,
      ]),
    );
  }

  /** Writes that the commit which a ref stands for was read; not where the ref stands for another by now. */
  async markGood(tenantId: string, remoteKey: string, { ref, commit, fullName }: SaidRef): Promise<void> {
    const fresh = await this.db.query(
      'SELECT ref FROM git_remote_refs WHERE tenant_id = ? AND remote_key = ? AND ref = ? AND commit_id = ? ' +
        'AND (good_commit_id IS NULL OR good_commit_id <> commit_id)',
      [tenantId, remoteKey, ref, commit],
    );
    if (fresh.length === 0) return;
    await this.db.transaction(() =>
      this.db.query(
        'UPDATE git_remote_refs SET good_commit_id = ?, good_full_name = ?, good_at = ' +
          '(SELECT m.answered_at FROM git_remotes m WHERE m.tenant_id = ? AND m.remote_key = ?) ' +
          'WHERE tenant_id = ? AND remote_key = ? AND ref = ? AND commit_id = ?',
        [commit, fullName, tenantId, remoteKey, tenantId, remoteKey, ref, commit],
      ),
    );
  }

  /** Within a unit of work: gives a remote its row, due, whether it has one or not. */
  async put(tenantId: string, { repository, credential, remoteKey }: RemoteRef): Promise<void> {
    const known = await this.db.query(
      'SELECT remote_key FROM git_remotes WHERE tenant_id = ? AND remote_key = ?',
      [tenantId, remoteKey],
    );
    if (known.length > 0) return this.makeDue(tenantId, remoteKey);
    await this.db.insertRows(
      'git_remotes',
      ['tenant_id', 'remote_key', 'repository', 'credential'],
      [[tenantId, remoteKey, repository, credential]],
    );
  }

  /** Within a unit of work: removes what no config ref has any more. */
  async sweep(tenantId: string): Promise<void> {
    await this.db.query(
      'DELETE FROM git_remote_refs WHERE tenant_id = ? AND NOT EXISTS (SELECT 1 FROM config_refs c ' +
        'WHERE c.tenant_id = git_remote_refs.tenant_id AND c.remote_key = git_remote_refs.remote_key AND c.ref = git_remote_refs.ref)',
      [tenantId],
    );
    await this.db.query(
      'DELETE FROM git_remotes WHERE tenant_id = ? AND NOT EXISTS (SELECT 1 FROM config_refs c ' +
        'WHERE c.tenant_id = git_remotes.tenant_id AND c.remote_key = git_remotes.remote_key)',
      [tenantId],
    );
  }

  private async recordRef(
    tenantId: string,
    remoteKey: string,
    { ref, commit, fullName }: SaidRef,
  ): Promise<void> {
    const place = [tenantId, remoteKey, ref];
    await this.db.query(
      // Of several processes that record the first answer of a remote, one inserts; a ref that no config ref has any more
      // gets no row. The values are those of another table's row, so a duplicate is all that there is to ignore.
      `INSERT ${this.db.dialect === 'sqlite' ? 'OR IGNORE ' : 'IGNORE '}INTO git_remote_refs (tenant_id, remote_key, ref) ` +
        'SELECT c.tenant_id, c.remote_key, c.ref FROM config_refs c ' +
        'WHERE c.tenant_id = ? AND c.remote_key = ? AND c.ref = ? LIMIT 1',
      place,
    );
    await this.db.query(
      'UPDATE git_remote_refs SET commit_id = ?, full_name = ? WHERE tenant_id = ? AND remote_key = ? AND ref = ?',
      [commit, fullName, ...place],
    );
  }
}
