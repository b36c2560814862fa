import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import type { TenantScope } from '@muster/identity';
import { PublishedService, type OwnerTenant } from '@muster/inventory';
import { newId, requireVersion, type Precondition } from '@muster/kernel';
import { noConfigRefOf } from '../configs.errors.js';
import { ConfigRefInputService, type GivenConfigRef } from './config-ref-input.service.js';
import { ConfigRefWritesService } from './config-ref-writes.service.js';
import { ConfigRefsQueries, type ConfigRefView } from './config-refs.queries.js';
import type { PlacedRef } from './placed-ref.js';

/** Whose configuration it is: a group's, or, below all of theirs, the tenant's. */
export type ConfigOwner = { readonly type: 'tenant' } | { readonly type: 'group'; readonly ref: string };

export interface ConfigRefWritten {
  readonly configRef: ConfigRefView;
  readonly created: boolean;
}

const FIELDS = ['repository', 'ref', 'path', 'credential', 'hook_secret'] as const;

/** Where groups have their configuration in Git. */
@Injectable()
export class ConfigRefsService {
  constructor(
    private readonly changes: ChangesService,
    private readonly queries: ConfigRefsQueries,
    private readonly input: ConfigRefInputService,
    private readonly writes: ConfigRefWritesService,
    private readonly owners: PublishedService,
  ) {}

  /** @throws AppError `config.not_found`, `inventory.group.not_found` */
  async get(scope: OwnerTenant, owner: ConfigOwner): Promise<ConfigRefView> {
    const found = await this.owners.owner(scope, owner);
    const configRef = await this.queries.ofOwner(scope.tenantId, found.id);
    if (!configRef) throw noConfigRefOf(found);
    return configRef;
  }

  /**
   * The same with what is known of its remote.
   * @throws AppError `config.not_found`, `inventory.group.not_found`
   */
  async placed(scope: OwnerTenant, owner: ConfigOwner): Promise<PlacedRef> {
    const found = await this.owners.owner(scope, owner);
    const [placed] = await this.queries.placed(scope.tenantId, [found.id]);
    if (!placed) throw noConfigRefOf(found);
    return placed;
  }

  /**
   * Gives an owner this config ref, in place of the one that it has.
   * @throws AppError `config.ref.invalid`, `request.precondition`, `inventory.group.not_found`
   */
  async put(
    scope: TenantScope,
    owner: ConfigOwner,
    given: GivenConfigRef,
    precondition: Precondition,
  ): Promise<ConfigRefWritten> {
    const wanted = await this.input.read(given);
    return this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const { id, type, name } = await this.owners.owner(scope, owner);
      const before = await this.queries.ofOwner(unit.tenantId, id);
      requireVersion(precondition, before);
      const fields = await this.input.fields(unit.tenantId, wanted, given);
      if (before && FIELDS.every((field) => before[field] === fields[field]))
        return { configRef: before, created: false };
      const after: ConfigRefView = {
        id: before?.id ?? newId(),
        owner: { id, type: type === 'tenant' ? type : 'group', name },
        ...fields,
        created_at: before?.created_at ?? unit.at,
        updated_at: unit.at,
      };
      await this.writes.write(unit, before, after);
      return { configRef: after, created: !before };
    });
  }

  /** @throws AppError `config.not_found`, `request.precondition`, `inventory.group.not_found` */
  async remove(scope: TenantScope, owner: ConfigOwner, precondition: Precondition): Promise<void> {
    await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const before = await this.get(scope, owner);
      requireVersion(precondition, before);
      await this.writes.remove(unit, [before]);
    });
  }
}
