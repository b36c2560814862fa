import { Injectable } from '@nestjs/common';
import type { OutsideLayer, OutsideOwners, OwnerTenant, RefOverrides } from '@muster/inventory';
import { ConfigRefsQueries } from '../refs/config-refs.queries.js';
import { ReadingsService } from './readings.service.js';

/** Gives inventory the layers that lie in Git. */
@Injectable()
export class ConfigLayersService {
  constructor(
    private readonly refs: ConfigRefsQueries,
    private readonly readings: ReadingsService,
  ) {}

  /** @throws AppError `config.unreadable`, `config.away`, `config.ref.unknown_group`, `parameter.value` */
  async of(
    tenant: OwnerTenant,
    owners: OutsideOwners,
    overrides?: RefOverrides,
    signal?: AbortSignal,
  ): Promise<OutsideLayer[]> {
    const reading = this.readings.begin(tenant, overrides);
    // An override is checked against all config refs: the group that it names may be none of the owners.
    const isChecked = (overrides?.groups.size ?? 0) > 0;
    const placed = await this.refs.placed(
      tenant.tenantId,
      owners === 'all' || isChecked ? undefined : owners,
    );
    if (isChecked) reading.check(placed);
    const wanted = owners === 'all' ? placed : placed.filter(({ owner }) => owners.includes(owner.id));
    await reading.prepare(wanted, signal);
    return wanted.map((ref): OutsideLayer => {
      const { owner, from, contents } = reading.of(ref);
      const opaque = contents.opaque.map(({ file }) => file);
      return { ownerId: owner.id, from, values: contents.values, opaque };
    });
  }
}
