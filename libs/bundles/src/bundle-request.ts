import type { RefOverrides } from '@muster/inventory';
import type { AwxChoice } from './ansible/core/awx.js';
import type { HostFilters } from './hosts/selection.js';

export const BUNDLE_FORMATS = ['tgz', 'zip', 'json'] as const;
export const BUNDLE_LAYOUTS = ['directory', 'per-host'] as const;
export const BUNDLE_SECRETS = ['include', 'omit'] as const;
export type BundleFormat = (typeof BUNDLE_FORMATS)[number];
export type BundleLayout = (typeof BUNDLE_LAYOUTS)[number];
/** `omit`: as if the tenant had no secrets. */
export type BundleSecretsChoice = (typeof BUNDLE_SECRETS)[number];

/** The name of the group that every host is in: a bundle of it is the whole tenant. */
export const WHOLE_TENANT = 'all';

/** Which bundle. */
export interface BundleRequest {
  readonly tenant: { readonly id: string; readonly name: string };
  /** Id or name; `all` is the whole tenant. */
  readonly group: string;
  readonly format: BundleFormat;
  /** `per-host` packs one complete inventory a host, under `HOST/`. */
  readonly layout: BundleLayout;
  readonly secrets: BundleSecretsChoice;
  readonly filters: HostFilters;
  /** JSON in the shape of AWX. */
  readonly awx?: AwxChoice;
  /** Refs that are read in place of those that config refs name. */
  readonly refs?: RefOverrides;
  /** With the inventory script, which asks the service at this URL. Not of the JSON. */
  readonly script?: { readonly url: string };
  /** The id of the one group that the caller may have, with those below it; whatever is outside does not exist for it. */
  readonly reach?: string;
}

/** One host of a group. */
export interface HostRequest {
  readonly tenantId: string;
  /** Ids or names. */
  readonly group: string;
  readonly host: string;
  readonly secrets: BundleSecretsChoice;
  /** Whether a host that is not active does not exist. */
  readonly activeOnly?: boolean;
  /** As in {@link BundleRequest}. */
  readonly reach?: string;
}
