/** What a tree is made of. */
export interface Node {
  readonly name: string;
  readonly kind: string | null;
  readonly parent: string | null;
  readonly priority: number;
}

/** A group with those below it, and how many hosts there are in or below it. */
export interface Branch {
  readonly name: string;
  readonly kind: string | null;
  readonly priority: number;
  readonly hosts?: number;
  readonly groups: readonly Branch[];
}

/** Groups as trees, by name; below `root` where one is named. */
export function treesOf(
  groups: readonly Node[],
  hosts: ReadonlyMap<string, number> | undefined,
  root: string | null = null,
): Branch[] {
  const below = new Map<string | null, Node[]>();
  for (const group of groups) {
    const siblings = below.get(group.parent);
    if (siblings) siblings.push(group);
    else below.set(group.parent, [group]);
  }
  const branch = ({ name, kind, priority }: Node): Branch => ({
    name,
    kind,
    priority,
    ...(hosts && { hosts: hosts.get(name) ?? 0 }),
    groups: branches(below.get(name)),
  });
  const branches = (nodes: readonly Node[] = []): Branch[] =>
    [...nodes].sort((a, b) => (a.name < b.name ? -1 : 1)).map(branch);
  return branches(root === null ? below.get(null) : groups.filter(({ name }) => name === root));
}

/** Counts hosts in or below groups, each once however many ways lead to it. */
export class HostCount {
  readonly byGroup = new Map<string, number>();
  private readonly parents: ReadonlyMap<string, string | null>;

  constructor(groups: readonly Node[]) {
    this.parents = new Map(groups.map(({ name, parent }) => [name, parent]));
  }

  /** @param groups those that a host is a direct member of */
  add(groups: readonly string[]): void {
    const met = new Set<string>();
    for (const group of groups)
      for (let at: string | null | undefined = group; at && !met.has(at); at = this.parents.get(at))
        met.add(at);
    for (const name of met) this.byGroup.set(name, (this.byGroup.get(name) ?? 0) + 1);
  }
}

/** A line of a tree: what is drawn before it, and the group. */
export interface Line {
  readonly rails: string;
  readonly branch: Branch;
}

/** Trees as lines, top down. */
export function* linesOf(branches: readonly Branch[], rails?: string): Generator<Line> {
  for (const [index, branch] of branches.entries()) {
    const isLast = index === branches.length - 1;
    const [joint, rail] = isLast ? ['└─ ', '   '] : ['├─ ', '│  '];
    // Roots stand at the margin.
    yield { rails: rails === undefined ? '' : rails + joint, branch };
    yield* linesOf(branch.groups, rails === undefined ? '' : rails + rail);
  }
}
