/** Where a value comes from. `detected` facts will lie just below the host's own variables. */
export type LayerKind = 'tenant' | 'group' | 'host';

/** A value with the change that set it; null for a value that a column gives (`ip_address` as `ansible_host`). */
export interface SetValue {
  /** Compact JSON. */
  readonly value: string;
  readonly revision: number | null;
  /** Of an outside layer: the file that says it. */
  readonly file?: string;
}

/** Where the values of a layer stand that do not lie in the database. */
export interface OutsideSource {
  readonly repository: string;
  /** As it was asked for: its owner's own, or the request's. */
  readonly ref: string;
  readonly path: string;
  readonly commit: string;
  /** Whether it is the last good one, and newer ones could not be asked for. */
  readonly stale: boolean;
}

/** One place that variables come from. */
export interface Layer {
  readonly kind: LayerKind;
  readonly id: string;
  readonly name: string;
  /** Longest path from `all`: 0 for the tenant, 1 for a root group; the host stands above all groups. */
  readonly depth: number;
  readonly priority: number;
  readonly variables: ReadonlyMap<string, SetValue>;
  /** Set where the values are from outside of the database: then it lies just below its owner's own layer. */
  readonly outside?: OutsideSource;
}

/** One value in the contest for a name. */
export interface Candidate extends SetValue {
  readonly layer: Layer;
}

const RANK: Record<LayerKind, number> = { tenant: 0, group: 1, host: 2 };

/** Code-point order, as Python compares strings. */
const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A group as far as its strength goes. */
export type Ranked = Pick<Layer, 'depth' | 'priority' | 'name'>;

/**
 * Groups weakest first: by (depth, priority, name). It is Ansible's order (`sort_groups` in
 * ansible/inventory/helpers.py), exactly, because Ansible reads what we export.
 */
export const byStrength = (a: Ranked, b: Ranked): number =>
  a.depth - b.depth || a.priority - b.priority || byCodePoint(a.name, b.name);

const outsideFirst = (a: Layer, b: Layer): number =>
  Number(b.outside !== undefined) - Number(a.outside !== undefined);

/** Weakest first: tenant, groups by strength, host; of each, what is from outside before its own. */
export const inPrecedence = (layers: readonly Layer[]): Layer[] =>
  [...layers].sort((a, b) => RANK[a.kind] - RANK[b.kind] || byStrength(a, b) || outsideFirst(a, b));

/** Per name, the winner and then every value it shadows, strongest first. Values replace whole; nothing is merged. */
export function resolve(layers: readonly Layer[]): Map<string, [Candidate, ...Candidate[]]> {
  const contests = new Map<string, [Candidate, ...Candidate[]]>();
  for (const layer of inPrecedence(layers)) {
    for (const [name, set] of layer.variables) {
      const candidate: Candidate = { ...set, layer };
      contests.set(name, [candidate, ...(contests.get(name) ?? [])]);
    }
  }
  return new Map([...contests].sort(([a], [b]) => byCodePoint(a, b)));
}
