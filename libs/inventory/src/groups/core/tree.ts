/** A group as far as the tree goes. `parent` is the parent's key, null for a root. */
export interface TreeNode {
  readonly key: string;
  readonly parent: string | null;
}

/** A strict tree deeper than this is a mistake, and would overflow what reads it. */
export const MAX_DEPTH = 64;

/** The groups of one tenant as a forest. Keys are whatever the caller uses: ids or names. */
export class Tree {
  private readonly parents = new Map<string, string | null>();
  private readonly children = new Map<string, string[]>();

  constructor(nodes: Iterable<TreeNode>) {
    for (const { key, parent } of nodes) {
      this.parents.set(key, parent);
      if (parent === null) continue;
      const siblings = this.children.get(parent);
      if (siblings) siblings.push(key);
      else this.children.set(parent, [key]);
    }
  }

  childrenOf(key: string): readonly string[] {
    return this.children.get(key) ?? [];
  }

  /** The group itself and its ancestors, nearest first. Stops at a node it has seen: a cycle never hangs it. */
  upward(key: string): string[] {
    const path: string[] = [];
    const seen = new Set<string>();
    let at: string | null | undefined = key;
    while (at !== null && at !== undefined && !seen.has(at)) {
      seen.add(at);
      path.push(at);
      at = this.parents.get(at);
    }
    return path;
  }

  /** Distance from `all`: 1 for a root. In a strict tree the longest path is the only one. */
  depth(key: string): number {
    return this.upward(key).length;
  }

  /** The group and everything below it, parents before children. */
  subtree(key: string): string[] {
    const found = [key];
    for (const at of found) for (const child of this.childrenOf(at)) found.push(child);
    return found;
  }

  /** A cycle through some group, as its keys in order, or undefined. */
  findCycle(): string[] | undefined {
    const done = new Set<string>();
    for (const start of this.parents.keys()) {
      const path = new Set<string>();
      let at: string | null | undefined = start;
      while (at !== null && at !== undefined && !done.has(at)) {
        if (path.has(at)) return [...path].slice([...path].indexOf(at));
        path.add(at);
        at = this.parents.get(at);
      }
      for (const key of path) done.add(key);
    }
    return undefined;
  }

  /** A group deeper than {@link MAX_DEPTH}, or undefined. The tree must have no cycle. */
  findTooDeep(): string | undefined {
    const depths = new Map<string, number>();
    for (const key of this.parents.keys()) {
      for (const at of this.upward(key).reverse()) {
        const parent = this.parents.get(at);
        depths.set(at, parent === null || parent === undefined ? 1 : (depths.get(parent) ?? 0) + 1);
      }
      if ((depths.get(key) ?? 0) > MAX_DEPTH) return key;
    }
    return undefined;
  }
}
