export { ContentsFault } from './contents/contents-fault.js';
export { ContentsService } from './contents/contents.service.js';
export type {
  Contents,
  ContentFile,
  ContentNotice,
  ContentValue,
  OwnerConfig,
} from './contents/owner-config.js';
export { lastVarsFile } from './files/core/vars-files.js';
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
export { MirrorSettings } from './git/mirrors.service.js';
export type { Listing } from './git/tree-walk.js';
export { OutboundPolicy, type OutboundOptions } from './git/outbound-policy.js';
export { HooksService, type HookCall } from './hooks/hooks.service.js';
export { ConfigsModule, type ConfigsOptions } from './configs.module.js';
export * from './configs.errors.js';
export type { GivenConfigRef } from './refs/config-ref-input.service.js';
export { ConfigRefsQueries, type ConfigRefView } from './refs/config-refs.queries.js';
export { ConfigRefsService, type ConfigOwner, type ConfigRefWritten } from './refs/config-refs.service.js';
export { RefreshService, type RefreshView } from './refs/refresh.service.js';
export { ConfigReading } from './readings/config-reading.js';
export {
  ConfigContentsService,
  type ConfigContentsView,
  type ContentFileView,
} from './readings/config-contents.service.js';
export { ReadingsService } from './readings/readings.service.js';
export { ConfigSnapshot } from './refs/config-snapshot.queries.js';
export { ConfigRefEntity } from './refs/config-ref.entity.js';
export type { KnownRef, PlacedRef, RemoteState } from './refs/placed-ref.js';
export { GitRemoteEntity, GitRemoteRefEntity } from './remotes/git-remote.entity.js';
export type { RefAnswer } from './remotes/answers.js';
export { remoteOf, type RemoteRef } from './remotes/core/remote-key.js';
export { RemoteSettings } from './remotes/remote-settings.js';
export { RemotesService } from './remotes/remotes.service.js';
export { DiffService, type Comparison, type ConfigDiff, type ImpactedHost } from './diff/diff.service.js';
