import { Injectable } from '@nestjs/common';
import type { OwnerTenant } from '@muster/inventory';
import type { AppError } from '@muster/kernel';
import { configAway, configUnreadable, problemInWords, RETRY_SECONDS } from '../configs.errors.js';
import { GitError } from '../git/core/git-error.js';
import { RemotesService } from '../remotes/remotes.service.js';
import { ConfigRefsQueries } from './config-refs.queries.js';
import { ConfigRefsService, type ConfigOwner } from './config-refs.service.js';
import type { PlacedRef } from './placed-ref.js';

/** What a refresh found. */
export interface RefreshView {
  readonly commit: string;
  /** The full name of what the config ref means; null where it is a commit. */
  readonly ref: string | null;
  /** What it stood for before; null where that was not known. */
  readonly previous_commit: string | null;
  /** When the remote answered; null where it was not asked, as for a commit. */
  readonly checked_at: string | null;
}

/** Asks a config ref's remote at once. */
@Injectable()
export class RefreshService {
  constructor(
    private readonly configRefs: ConfigRefsService,
    private readonly queries: ConfigRefsQueries,
    private readonly remotes: RemotesService,
  ) {}

  /** @throws AppError `config.away`, `config.unreadable`, `config.not_found`, `inventory.group.not_found` */
  async refresh(scope: OwnerTenant, owner: ConfigOwner): Promise<RefreshView> {
    const before = await this.configRefs.placed(scope, owner);
    const answers = await this.remotes.refresh(scope, before, [before.ref]);
    const answer = answers.get(before.ref);
    const [after] = await this.queries.placed(scope.tenantId, [before.owner.id]);
    if (!answer || answer instanceof GitError) throw refusal(before, answer ?? goneMeanwhile());
    const { resolved, isConfirmed } = answer;
    if (!isConfirmed)
      throw refusal(before, new GitError('away', after?.remote.problem ?? 'the repository does not answer'));
    return {
      commit: resolved.commit,
      ref: resolved.ref ?? null,
      previous_commit: before.known?.commit ?? null,
      checked_at: resolved.ref === undefined ? null : (after?.remote.answeredAt ?? null),
    };
  }
}

const goneMeanwhile = (): GitError => new GitError('missing', 'the config ref was changed meanwhile');

/** Where it may be had later it is away; else somebody has to mend it. */
function refusal(placed: PlacedRef, error: GitError): AppError {
  const detail = problemInWords(placed, `"${placed.ref}"`, error.message);
  if (error.isOutage || error.isOurs)
    return configAway(detail, { cause: error, retryAfterSeconds: RETRY_SECONDS });
  return configUnreadable(detail, { cause: error });
}
