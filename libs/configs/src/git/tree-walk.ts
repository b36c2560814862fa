import { GitError } from './core/git-error.js';
import { entryProblem } from './core/paths.js';
import type { TreeEntry } from './core/tree.js';

/** What stands at a path, or why that cannot be said. */
export type Listing = readonly TreeEntry[] | GitError;

/** Folders by their ids. `deep`: what is below them will be read too, so it may come along. */
export type Folders = (
  oids: readonly string[],
  deep: boolean,
) => Promise<ReadonlyMap<string, readonly TreeEntry[]>>;

/** A folder that is still to be read, and what of the path is left to go from there. */
interface Step {
  readonly path: string;
  readonly oid: string;
  readonly rest: readonly string[];
}

/** A folder somewhere below the path of a listing. */
interface Below {
  readonly listing: Entries;
  readonly folder: string;
  readonly oid: string;
}

/**
 * Lists what stands at each path: the file itself, or all below the folder, in order of path. Goes down from the root
 * with all paths together, so that the folders of one level are asked for at once, and then through all that was reached.
 */
export async function walk(
  root: string,
  paths: readonly string[],
  maxEntries: number,
  folders: Folders,
): Promise<ReadonlyMap<string, Listing>> {
  const listings = new Map<string, Listing>();
  const reached: Step[] = [];
  let level = paths.map((path): Step => ({ path, oid: root, rest: path === '' ? [] : path.split('/') }));
  for (;;) {
    reached.push(...level.filter(({ rest }) => rest.length === 0));
    level = level.filter(({ rest }) => rest.length > 0);
    if (level.length === 0) break;
    const trees = await indexed(folders, level);
    level = level.flatMap((step) => {
      const next = stepFrom(step, trees.get(step.oid)?.get(step.rest[0] ?? ''));
      if ('oid' in next) return [next];
      listings.set(step.path, next);
      return [];
    });
  }
  for (const [path, listing] of await below(reached, maxEntries, folders)) listings.set(path, listing);
  return listings;
}

async function indexed(folders: Folders, level: readonly Step[]) {
  const trees = await folders(unique(level), false);
  return new Map([...trees].map(([oid, entries]) => [oid, new Map(entries.map((one) => [one.path, one]))]));
}

function stepFrom({ path, rest }: Step, entry: TreeEntry | undefined): Step | Listing {
  if (!entry) return new GitError('missing', 'the commit has nothing at this path');
  const { kind, oid } = entry;
  if (kind === 'link' || kind === 'submodule')
    return new GitError('refused', `the path leads through a ${kind}, which is not followed`);
  if (kind === 'folder') return { path, oid, rest: rest.slice(1) };
  if (rest.length > 1) return new GitError('missing', 'the commit has nothing at this path');
  return [{ path, kind, oid }];
}

async function below(reached: readonly Step[], maxEntries: number, folders: Folders) {
  const tops = reached.map(({ path, oid }): Below => ({
    listing: new Entries(path, maxEntries),
    folder: path,
    oid,
  }));
  for (let level = tops; level.length > 0;) {
    const trees = await folders(unique(level), true);
    for (const { listing, folder, oid } of level) listing.add(folder, trees.get(oid) ?? []);
    level = level.flatMap((place) => deeper(place, trees.get(place.oid) ?? []));
  }
  return tops.map(({ listing }) => [listing.path, listing.result()] as const);
}

const deeper = ({ listing, folder }: Below, entries: readonly TreeEntry[]): Below[] =>
  listing.problem
    ? []
    : entries
        .filter(({ kind }) => kind === 'folder')
        .map(({ path, oid }) => ({ listing, folder: joined(folder, path), oid }));

/** What is below one path. A tree can hold itself many times over, so they are counted level by level. */
class Entries {
  readonly #entries: TreeEntry[] = [];
  problem: GitError | undefined;

  constructor(
    readonly path: string,
    private readonly max: number,
  ) {}

  add(folder: string, entries: readonly TreeEntry[]): void {
    if (this.#entries.length + entries.length > this.max)
      this.problem = new GitError('too_large', `there are more than ${this.max} files and folders`);
    if (this.problem) return;
    for (const { path: name, kind, oid } of entries) {
      const path = joined(folder, name);
      const problem = entryProblem(path);
      if (problem !== undefined)
        this.problem = new GitError('refused', `${JSON.stringify(path)} cannot be laid down: ${problem}`);
      this.#entries.push({ path, kind, oid });
    }
  }

  result(): Listing {
    return this.problem ?? this.#entries.sort((one, other) => (one.path < other.path ? -1 : 1));
  }
}

const unique = (places: readonly { readonly oid: string }[]) => [...new Set(places.map(({ oid }) => oid))];

const joined = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`);
