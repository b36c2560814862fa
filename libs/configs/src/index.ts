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
export { configRefUrl, readConfigRef } from './refs/core/config-ref.js';
export type { ConfigRef, ConfigRefReading, GivenRef, RefFault } from './refs/core/config-ref.js';
export { isCommit, refProblem } from './refs/core/ref-name.js';
export { pathProblem } from './refs/core/tree-path.js';
export { repositoryProblem } from './refs/core/repository.js';
export { sortConfigFiles } from './files/core/config-files.js';
export type {
  ConfigFile,
  ConfigFiles,
  ConfigFilesReading,
  FileFault,
  TreeEntry,
} from './files/core/config-files.js';
export { isLfsPointer } from './files/core/lfs-pointer.js';
export { isVarsFile, lastVarsFile } from './files/core/vars-files.js';
export { diffGroupValues } from './merge/core/values-diff.js';
export type { ChangedValue, NamedValue, ValuesDiff } from './merge/core/values-diff.js';
export { readGroupValues, VALUES_LIMITS } from './values/core/group-values.js';
export type {
  GroupValue,
  GroupValues,
  OpaqueFile,
  ValuesLimits,
  ValuesNotice,
  VariablesFile,
} from './values/core/group-values.js';
export { VariablesFault, type VariablesProblem } from './values/core/variables-fault.js';
