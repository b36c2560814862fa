import type { ConfigReading, ContentNotice, OwnerConfig, PlacedRef } from '@muster/configs';
import { commitOf, type OwnerCommit } from '@muster/inventory';
import type { RenderedConfig } from '../ansible/core/fleet.js';
import { unplacedConfig, vaultedConfig } from '../bundles.errors.js';
import type { InventoryView } from '../inventory/inventory-source.js';
import { isFileName } from './core/placement.js';
import { renderingOf } from './rendered.js';

/** What one request reads of config refs. */
export type RequestReading = Pick<ConfigReading, 'check' | 'missing' | 'prepare' | 'of'>;

/** Config refs that Git has to be asked about; never within a snapshot. */
export interface Unread {
  readonly unread: readonly PlacedRef[];
}

/** Notices that a manifest lists. */
const LISTED_NOTICES = 100;

/** What a manifest says of config refs. */
export interface ConfigsManifest {
  /** By the names of groups; `all` is the tenant. */
  readonly commits: Readonly<Record<string, OwnerCommit>>;
  readonly stale?: true;
  readonly notices?: readonly object[];
  /** How many there are, where not all are listed. */
  readonly notices_in_all?: number;
}

/** What the owners that one bundle shows have in Git, at the commits that its request reads. */
export class BundleConfigs {
  private readonly configs: readonly OwnerConfig[];
  /** By the ids of their owners. */
  readonly rendered: ReadonlyMap<string, RenderedConfig>;

  constructor(configs: readonly OwnerConfig[]) {
    this.configs = configs.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
    this.rendered = new Map(
      this.configs.map(({ owner, contents }) => [owner.id, renderingOf(contents).config]),
    );
  }

  /** Whether a remote that is away is shown as it last was. */
  get isStale(): boolean {
    return this.configs.some(({ from }) => from.stale);
  }

  /** Whatever changes when the bundle does. */
  get fingerprints(): object[] {
    return this.configs.map(({ owner, from }) => ({ owner: owner.id, ...commitOf(from) }));
  }

  get manifest(): ConfigsManifest {
    const notices = this.configs.flatMap((config) =>
      config.contents.notices.map((notice) => noticeOf(nameOf(config), notice)),
    );
    return {
      commits: Object.fromEntries(this.configs.map((config) => [nameOf(config), commitOf(config.from)])),
      ...(this.isStale && { stale: true }),
      ...(notices.length > 0 && { notices: notices.slice(0, LISTED_NOTICES) }),
      ...(notices.length > LISTED_NOTICES && { notices_in_all: notices.length }),
    };
  }

  /** @throws AppError `config.vaulted_file`: what such a file says cannot be shown beside other variables */
  requireValues(): void {
    for (const config of this.configs) {
      const [first] = config.contents.opaque;
      if (first)
        throw vaultedConfig(
          `The file "${first.file}" of ${inWords(config)} is vaulted as a whole: JSON cannot show what it says. ` +
            'The tgz and the zip hold it as it is.',
        );
    }
  }

  /**
   * @param ownVariables of an owner, as member text
   * @throws AppError `config.unplaced`
   */
  requirePlaces(ownVariables: (ownerId: string) => string): void {
    for (const config of this.configs) {
      const { misplaced, config: laid } = renderingOf(config.contents);
      if (misplaced)
        throw unplacedConfig(`The file "${misplaced.file}" of ${inWords(config)} ${misplaced.problem}.`);
      if (!isFileName(laid.lastFile) && ownVariables(config.owner.id) !== '')
        throw unplacedConfig(
          `The files of ${inWords(config)} leave no name for a file after them, where its own variables belong: ` +
            `"${laid.variables.at(-1)?.path ?? ''}" has too long a name.`,
        );
    }
  }
}

const nameOf = ({ owner }: OwnerConfig): string => (owner.type === 'tenant' ? 'all' : owner.name);

const inWords = ({ owner }: OwnerConfig): string =>
  owner.type === 'tenant' ? 'the tenant' : `the group "${owner.name}"`;

const noticeOf = (owner: string, { file, line, detail }: ContentNotice): object => ({
  owner,
  file,
  ...(line !== null && { line }),
  detail,
});

/**
 * What the owners that a bundle shows have in Git; undefined when none of them has anything, and those that Git has to be
 * asked about when that cannot be told without it.
 * @throws AppError for a ref of a group that the bundle does not show, or that has none
 */
export async function configsOf(
  view: InventoryView,
  reading: RequestReading,
  isShown: (ownerId: string) => boolean,
): Promise<BundleConfigs | Unread | undefined> {
  const refs = (await view.configRefs()).filter(({ owner }) => isShown(owner.id));
  reading.check(refs);
  if (refs.length === 0) return undefined;
  const unread = reading.missing(refs);
  return unread.length > 0 ? { unread } : new BundleConfigs(refs.map((ref) => reading.of(ref)));
}
