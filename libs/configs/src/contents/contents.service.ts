import { Injectable } from '@nestjs/common';
import type { GitRepositories, RepositoryRef, ResolvedRef } from '../git/git-repositories.js';
import type { ContentsFault } from './contents-fault.js';
import type { Contents } from './owner-config.js';

/** What stands at paths of commits, kept in memory as far as it has room. */
@Injectable()
export class ContentsService {
  constructor(private readonly git: GitRepositories) {}

  /** What was read before and is still in memory. */
  held(_tenantId: string, _repository: string, _commit: string, _path: string): Contents | undefined {
    return undefined;
  }

  /**
   * Reads what stands at paths of one commit.
   * @throws GitError when the remote fails
   */
  load(
    _repository: RepositoryRef,
    _resolved: ResolvedRef,
    _paths: readonly string[],
    _signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Contents | ContentsFault>> {
    return Promise.resolve(new Map());
  }
}
