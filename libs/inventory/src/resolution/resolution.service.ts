import { Injectable } from '@nestjs/common';
import { RawJson } from '@muster/kernel';
import type { TenantScope } from '@muster/identity';
import { HostsQueries } from '../hosts/hosts.queries.js';
import { summaryOf, withOutside, type OutsideSummary } from './core/outside.js';
import { resolve, type Candidate, type OutsideSource } from './core/resolve.js';
import { LayersQueries, type Author } from './layers.queries.js';
import { OutsideLayers, type RefOverrides } from './outside-layers.js';

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
  /** Of a value from Git, which no change has set. */
  readonly git?: Omit<OutsideSource, 'stale'> & { readonly file: string };
}

export interface ResolutionOptions {
  readonly explain?: boolean;
  readonly overrides?: RefOverrides;
  readonly signal?: AbortSignal;
}

export interface ResolvedVariables extends OutsideSummary {
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
    private readonly outside: OutsideLayers,
  ) {}

  /** @throws AppError `inventory.host.not_found`; whatever {@link OutsideLayers} says */
  async resolved(
    scope: TenantScope,
    hostRef: string,
    { explain = false, overrides, signal }: ResolutionOptions = {},
  ): Promise<ResolvedVariables> {
    const host = await this.hosts.locate(scope.tenantId, hostRef);
    const layers = await this.layers.layersOf({ id: scope.tenantId, name: scope.tenantName }, host);
    const owners = layers.filter(({ kind }) => kind !== 'host').map(({ id }) => id);
    const outside = await this.outside.of(scope, owners, overrides, signal);
    const contests = resolve(withOutside(layers, outside));
    const summary = summaryOf(layers, outside);
    const variables = Object.fromEntries(
      [...contests].map(([name, [winner]]) => [name, new RawJson(winner.value)]),
    );
    if (!explain) return { variables, ...summary };
    const revisions = [...contests.values()]
      .flat()
      .flatMap(({ revision }) => (revision === null ? [] : [revision]));
    const authors = await this.layers.authors(scope.tenantId, [...new Set(revisions)]);
    const explained = [...contests].map(([name, candidates]) => [
      name,
      candidates.map((candidate) => explainedValue(candidate, authors)),
    ]);
    return {
      variables,
      explain: Object.fromEntries(explained) as Record<string, ExplainedValue[]>,
      ...summary,
    };
  }
}

function explainedValue(
  { value, revision, file, layer }: Candidate,
  authors: ReadonlyMap<number, Author>,
): ExplainedValue {
  const author = revision === null ? undefined : authors.get(revision);
  const { kind, id, name, outside } = layer;
  const rank =
    kind === 'host' ? { depth: null, priority: null } : { depth: layer.depth, priority: layer.priority };
  return {
    value: new RawJson(value),
    layer: { kind: outside ? 'config' : kind, id, name, ...rank },
    set_by: author?.actor ?? null,
    set_at: author?.at ?? null,
    revision,
    ...(outside && file !== undefined && { git: sourceOf(outside, file) }),
  };
}

const sourceOf = (
  { repository, ref, path, commit }: OutsideSource,
  file: string,
): NonNullable<ExplainedValue['git']> => ({ repository, ref, path, commit, file });
