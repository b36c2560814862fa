import { Injectable } from '@nestjs/common';
import type { OutsideLayer } from './core/outside.js';
import type { OwnerTenant } from '../variables/published.service.js';

/** Refs that one request reads instead of those that config refs name: how a branch is tried before it is merged. */
export interface RefOverrides {
  /** For every owner that has none of its own below. */
  readonly all?: string;
  /** By id or name of the group; the tenant's own goes by `all`. */
  readonly groups: ReadonlyMap<string, string>;
  /** The request's parameter, where that is neither `ref` nor `ref.<group>`. */
  readonly parameter?: string;
}

/** Which owners: those with these ids (the tenant's id is its own layer), or all that the tenant has. */
export type OutsideOwners = readonly string[] | 'all';

/** Gives the outside layers of owners, those that have any. It may ask others, so nobody calls it in a unit or snapshot. */
export type OutsideSourceOf = (
  tenant: OwnerTenant,
  owners: OutsideOwners,
  overrides?: RefOverrides,
  signal?: AbortSignal,
) => Promise<readonly OutsideLayer[]>;

/** The port to variables that lie outside of the database: a floor above registers who reads them. */
@Injectable()
export class OutsideLayers {
  private source: OutsideSourceOf = () => Promise.resolve([]);

  /** Has `source` give the layers from now on. */
  register(source: OutsideSourceOf): void {
    this.source = source;
  }

  /** @throws AppError when they cannot be read: without them the answer would be another one */
  of(
    tenant: OwnerTenant,
    owners: OutsideOwners,
    overrides?: RefOverrides,
    signal?: AbortSignal,
  ): Promise<readonly OutsideLayer[]> {
    return this.source(tenant, owners, overrides, signal);
  }
}
