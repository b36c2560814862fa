export { configRefUrl, readConfigRef } from './refs/core/config-ref.js';
export type { ConfigRef, ConfigRefReading, GivenRef, RefFault } from './refs/core/config-ref.js';
export { isCommit, refProblem } from './refs/core/ref-name.js';
export { pathProblem } from './refs/core/tree-path.js';
export { repositoryProblem } from './refs/core/repository.js';
