/** What a tree is made of. */
export interface GroupNode {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

const byName = (a: GroupNode, b: GroupNode): number => (a.name < b.name ? -1 : 1);

/** The group trees of one tenant. Lists are in code-point order of name. */
export class Forest<G extends GroupNode> {
  readonly groups: readonly G[];
  readonly roots: readonly G[];
  private readonly byId: ReadonlyMap<string, G>;
  private readonly children = new Map<string, G[]>();

  constructor(groups: readonly G[]) {
    this.groups = [...groups].sort(byName);
    this.byId = new Map(this.groups.map((group) => [group.id, group]));
    for (const group of this.groups) {
      if (group.parentId === null) continue;
      const siblings = this.children.get(group.parentId);
      if (siblings) siblings.push(group);
      else this.children.set(group.parentId, [group]);
    }
    this.roots = this.groups.filter(({ parentId }) => parentId === null || !this.byId.has(parentId));
  }

  find(id: string): G | undefined {
    return this.byId.get(id);
  }

  childrenOf(id: string): readonly G[] {
    return this.children.get(id) ?? [];
  }

  /** The given groups and everything below them. */
  below(ids: Iterable<string>): Set<string> {
    // A set's iterator also meets what is added while it runs.
    const found = new Set(ids);
    for (const id of found) for (const child of this.childrenOf(id)) found.add(child.id);
    return found;
  }

  /** The given groups and all their ancestors. */
  above(ids: Iterable<string>): Set<string> {
    const found = new Set<string>();
    for (const id of ids) {
      for (let group = this.find(id); group && !found.has(group.id); group = this.parentOf(group))
        found.add(group.id);
    }
    return found;
  }

  /** The trees that are left when only these groups are kept. */
  restrictedTo(ids: ReadonlySet<string>): Forest<G> {
    return new Forest(this.groups.filter(({ id }) => ids.has(id)));
  }

  private parentOf(group: G): G | undefined {
    return group.parentId === null ? undefined : this.find(group.parentId);
  }
}
