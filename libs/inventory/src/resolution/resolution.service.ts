import { Injectable } from '@nestjs/common';
import { RawJson } from '@muster/kernel';
import type { TenantScope } from '@muster/identity';
import { HostsQueries } from '../hosts/hosts.queries.js';
import { resolve, type Candidate } from './core/resolve.js';
import { LayersQueries, type Author } from './layers.queries.js';

/** One value of an explanation: what, from which layer, set by whom and when. */
export interface ExplainedValue {
  readonly value: RawJson;
  readonly layer: {
    readonly kind: string;
    readonly id: string;
    readonly name: string;
    readonly depth: number | null;
    readonly priority: number | null;
  };
  /** Null for a value that a column of the host gives: `ip_address` as `ansible_host`. */
  readonly set_by: { readonly id: string; readonly name: string } | null;
  readonly set_at: string | null;
  readonly revision: number | null;
}

export interface ResolvedVariables {
  readonly variables: Readonly<Record<string, RawJson>>;
  /** Per name: the winner, then every value it shadows, strongest first. */
  readonly explain?: Readonly<Record<string, ExplainedValue[]>>;
}

/** What a host's variables come to, and why. */
@Injectable()
export class ResolutionService {
  constructor(
    private readonly layers: LayersQueries,
    private readonly hosts: HostsQueries,
  ) {}

  /** @throws AppError `inventory.host.not_found` */
  async resolved(scope: TenantScope, hostRef: string, explain: boolean): Promise<ResolvedVariables> {
    const host = await this.hosts.locate(scope.tenantId, hostRef);
    const contests = resolve(
      await this.layers.layersOf({ id: scope.tenantId, name: scope.tenantName }, host),
    );
    const variables = Object.fromEntries(
      [...contests].map(([name, [winner]]) => [name, new RawJson(winner.value)]),
    );
    if (!explain) return { variables };
    const revisions = [...contests.values()]
      .flat()
      .flatMap(({ revision }) => (revision === null ? [] : [revision]));
    const authors = await this.layers.authors(scope.tenantId, [...new Set(revisions)]);
    const explained = [...contests].map(([name, candidates]) => [
      name,
      candidates.map((candidate) => explainedValue(candidate, authors)),
    ]);
    return { variables, explain: Object.fromEntries(explained) as Record<string, ExplainedValue[]> };
  }
}

function explainedValue(
  { value, revision, layer }: Candidate,
  authors: ReadonlyMap<number, Author>,
): ExplainedValue {
  const author = revision === null ? undefined : authors.get(revision);
  const { kind, id, name } = layer;
  const rank =
    kind === 'host' ? { depth: null, priority: null } : { depth: layer.depth, priority: layer.priority };
  return {
    value: new RawJson(value),
    layer: { kind, id, name, ...rank },
    set_by: author?.actor ?? null,
    set_at: author?.at ?? null,
    revision,
  };
}
