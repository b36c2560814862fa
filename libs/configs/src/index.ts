export type { AccessOptions, GitCredential } from './git/git-access.js';
export { GitError, type GitFailure } from './git/core/git-error.js';
export {
  GitRepositories,
  type GitOptions,
  type RepositoryRef,
  type ResolvedRef,
} from './git/git-repositories.js';
export { isLfsPointer, type TreeEntry } from './git/core/tree.js';
export { isCommit, isRef } from './git/core/refs.js';
export { GitProgram } from './git/git-program.js';
export type { MirrorLimits } from './git/mirror.js';
export { OutboundPolicy, type OutboundOptions } from './git/outbound-policy.js';
