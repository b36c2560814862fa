import { Injectable } from '@nestjs/common';
import type { OwnerTenant, RefOverrides } from '@muster/inventory';
import { RawJson } from '@muster/kernel';
import type { ContentFile, ContentNotice, OwnerConfig } from '../contents/owner-config.js';
import { ConfigRefsService, type ConfigOwner } from '../refs/config-refs.service.js';
import { ReadingsService } from './readings.service.js';

/** A file of a config ref, without what it holds. */
export interface ContentFileView {
  /** From the config ref's path. */
  readonly path: string;
  readonly kind: 'variables' | 'blob';
  readonly size: number;
  readonly executable: boolean;
}

/** What a config ref comes to. */
export interface ConfigContentsView {
  readonly owner: OwnerConfig['owner'];
  readonly repository: string;
  readonly ref: string;
  readonly path: string;
  readonly commit: string;
  readonly stale: boolean;
  readonly files: readonly ContentFileView[];
  readonly variables: Readonly<Record<string, RawJson>>;
  /** Files of variables that are wholly vaulted. */
  readonly opaque: readonly string[];
  readonly notices: readonly ContentNotice[];
}

/** Shows what config refs come to, one at a time: what a bundle would have of it. */
@Injectable()
export class ConfigContentsService {
  constructor(
    private readonly configRefs: ConfigRefsService,
    private readonly readings: ReadingsService,
  ) {}

  /**
   * @param ref in place of the config ref's own
   * @throws AppError `config.not_found`, `config.unreadable`, `config.away`, `parameter.value`, `inventory.group.not_found`
   */
  async get(
    scope: OwnerTenant,
    owner: ConfigOwner,
    ref?: string,
    signal?: AbortSignal,
  ): Promise<ConfigContentsView> {
    const overrides: RefOverrides | undefined =
      ref === undefined ? undefined : { all: ref, groups: new Map() };
    const reading = this.readings.begin(scope, overrides);
    const placed = await this.configRefs.placed(scope, owner);
    await reading.prepare([placed], signal);
    return viewOf(reading.of(placed));
  }
}

const viewOf = ({ owner, from, contents }: OwnerConfig): ConfigContentsView => ({
  owner: { id: owner.id, type: owner.type, name: owner.name },
  repository: from.repository,
  ref: from.ref,
  path: from.path,
  commit: from.commit,
  stale: from.stale,
  files: [...contents.variables.map(fileView('variables')), ...contents.blobs.map(fileView('blob'))],
  variables: Object.fromEntries([...contents.values].map(([name, { json }]) => [name, new RawJson(json)])),
  opaque: contents.opaque.map(({ file }) => file),
  notices: contents.notices.map(({ file, line, detail }) => ({ file, line, detail })),
});

const fileView =
  (kind: ContentFileView['kind']) =>
  ({ path, bytes, isExecutable }: ContentFile): ContentFileView => ({
    path,
    kind,
    size: bytes.length,
    executable: isExecutable,
  });
