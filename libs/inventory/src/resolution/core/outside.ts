import { MAGIC_VARIABLES } from '../../names/core/names.js';
import type { Layer, OutsideSource } from './resolve.js';

export interface OutsideValue {
  /** Compact JSON. */
  readonly json: string;
  readonly file: string;
}

/** Variables of a tenant or a group that do not lie in the database; weaker than those that its owner has there. */
export interface OutsideLayer {
  readonly ownerId: string;
  readonly from: OutsideSource;
  readonly values: ReadonlyMap<string, OutsideValue>;
  /** Files whose variables nobody here can read. */
  readonly opaque: readonly string[];
}

/** Layers, and those from outside that their owners have. Names that Ansible sets itself have no value for anybody. */
export function withOutside(layers: readonly Layer[], outside: readonly OutsideLayer[]): Layer[] {
  const owners = new Map(layers.map((layer) => [layer.id, layer]));
  const found = outside.flatMap(({ ownerId, from, values }): Layer[] => {
    const owner = owners.get(ownerId);
    if (!owner) return [];
    const shown = [...values].filter(([name]) => !MAGIC_VARIABLES.has(name));
    const set = shown.map(([name, { json, file }]) => [name, { value: json, revision: null, file }] as const);
    return [{ ...owner, variables: new Map(set), outside: from }];
  });
  return [...layers, ...found];
}

/** The commit that an owner's variables were read from. */
export interface OwnerCommit extends Omit<OutsideSource, 'stale'> {
  readonly stale?: true;
}

/** A file whose variables nobody here can read: it may hide the values shown, and add others. */
export interface OwnerFile {
  readonly owner: string;
  readonly file: string;
}

/** What an answer says of the outside layers that it was made with; nothing where there are none. */
export interface OutsideSummary {
  /** By the owner's name, the tenant's as `all`. */
  readonly commits?: Readonly<Record<string, OwnerCommit>>;
  readonly stale?: true;
  readonly opaque?: readonly OwnerFile[];
}

/** What the layers of an answer are to be said to be from. */
export function summaryOf(layers: readonly Layer[], outside: readonly OutsideLayer[]): OutsideSummary {
  const names = new Map(layers.map(({ id, kind, name }) => [id, kind === 'tenant' ? TENANT : name]));
  const shown = outside
    .flatMap((each) => {
      const owner = names.get(each.ownerId);
      return owner === undefined ? [] : [{ ...each, owner }];
    })
    .sort((a, b) => (a.owner < b.owner ? -1 : 1));
  if (shown.length === 0) return {};
  const opaque = shown.flatMap(({ owner, opaque: files }) => files.map((file) => ({ owner, file })));
  return {
    commits: Object.fromEntries(shown.map(({ owner, from }) => [owner, commitOf(from)])),
    ...(isStale(shown) && { stale: true }),
    ...(opaque.length > 0 && { opaque }),
  };
}

/** Whether any of it is from a commit that may not be the newest. */
export const isStale = (outside: readonly Pick<OutsideLayer, 'from'>[]): boolean =>
  outside.some(({ from }) => from.stale);

/** Ansible's name for what goes for every host. */
const TENANT = 'all';

/** The commit as answers show it: whether it is stale only where it is. */
export const commitOf = ({ repository, ref, path, commit, stale }: OutsideSource): OwnerCommit => ({
  repository,
  ref,
  path,
  commit,
  ...(stale && { stale }),
});
