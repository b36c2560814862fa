import { byStrength, Tree } from '@muster/inventory';

/** A group as far as its place in the trees goes. */
export interface ImpactGroup {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly priority: number;
}

/** JSON text by name, by the id of the tenant or the group that says it. */
export type ValuesByOwner = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface ImpactInput {
  readonly tenantId: string;
  /** All groups of the tenant: a group's depth counts. */
  readonly groups: readonly ImpactGroup[];
  /** The names that are looked at. */
  readonly names: readonly string[];
  /** Own variables. They win over what Git says of the same owner. */
  readonly own: ValuesByOwner;
  /** What Git says now, and what it would say. */
  readonly before: ValuesByOwner;
  readonly after: ValuesByOwner;
  /** Whether two JSON texts are the same value. */
  readonly isSame: (one: string, other: string) => boolean;
}

/** Which of a host's resolved values become others when what Git says does. Hosts of the same groups are worked out once. */
export class Impact {
  private readonly tree: Tree;
  /** Ids, strongest first. */
  private readonly strongest: readonly string[];
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly input: ImpactInput) {
    this.tree = new Tree(input.groups.map(({ id, parentId }) => ({ key: id, parent: parentId })));
    this.strongest = input.groups
      .map((group) => ({ ...group, depth: this.tree.depth(group.id) }))
      .sort((one, other) => byStrength(other, one))
      .map(({ id }) => id);
  }

  /** The group and all below it, by id. */
  below(groupId: string): string[] {
    return this.tree.subtree(groupId);
  }

  /**
   * The names whose value changes, in their order, on a host that says none of them itself.
   * @param groupIds those that it is a direct member of
   */
  of(groupIds: readonly string[]): readonly string[] {
    const key = [...groupIds].sort().join();
    const changed = this.known.get(key) ?? this.changedFor(groupIds);
    this.known.set(key, changed);
    return changed;
  }

  private changedFor(groupIds: readonly string[]): string[] {
    const above = new Set(groupIds.flatMap((id) => this.tree.upward(id)));
    const owners = [...this.strongest.filter((id) => above.has(id)), this.input.tenantId];
    const { names, before, after, isSame } = this.input;
    return names.filter((name) => {
      const [was, becomes] = [this.winner(owners, before, name), this.winner(owners, after, name)];
      if (was === undefined || becomes === undefined) return was !== becomes;
      return was !== becomes && !isSame(was, becomes);
    });
  }

  private winner(owners: readonly string[], git: ValuesByOwner, name: string): string | undefined {
    const { own } = this.input;
    for (const id of owners) {
      const value = own.get(id)?.get(name) ?? git.get(id)?.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}
