export { GitError, type GitFailure } from './git/core/git-error.js';
export type { AccessOptions, GitCredential } from './git/git-access.js';
export { gitOptions } from './git/git-options.js';
export { GitProgram } from './git/git-program.js';
export {
  GitRepositories,
  type GitOptions,
  type RepositoryRef,
  type ResolvedRef,
} from './git/git-repositories.js';
export { OutboundPolicy, type OutboundOptions } from './git/outbound-policy.js';
export type { Listing } from './git/tree-walk.js';
