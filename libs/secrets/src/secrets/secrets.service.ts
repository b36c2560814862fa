import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import type { TenantScope } from '@muster/identity';
import { PublishedService, type OwnerRef, type VariableOwner } from '@muster/inventory';
import { requireVersion, type Page, type PageRequest, type Precondition } from '@muster/kernel';
import { noSuchSecret, noSuchVersion } from '../secrets.errors.js';
import type { SecretVersionView, SecretView } from './core/secret.js';
import { SecretWritesService } from './secret-writes.service.js';
import { SecretsQueries, type SealedVersion, type SecretFilter } from './secrets.queries.js';

/** A place for a secret, and what is there. */
export interface SecretPlace {
  readonly owner: OwnerRef;
  readonly secret: SecretView | undefined;
}

/** The roll of secrets: all that there is to know of them but what they hold. */
@Injectable()
export class SecretsService {
  constructor(
    private readonly changes: ChangesService,
    private readonly queries: SecretsQueries,
    private readonly writes: SecretWritesService,
    private readonly owners: PublishedService,
  ) {}

  /**
   * Secrets by name: of one owner, or, without one, all that there are in the tenant.
   * @throws AppError `inventory.host.not_found`, `inventory.group.not_found`
   */
  async list(
    scope: TenantScope,
    filter: Omit<SecretFilter, 'ownerId'> & { readonly owner?: VariableOwner },
    page: PageRequest,
  ): Promise<Page<SecretView>> {
    const { owner, ...rest } = filter;
    const ownerId = owner && (await this.owners.owner(scope, owner)).id;
    return this.queries.list(scope.tenantId, ownerId === undefined ? rest : { ...rest, ownerId }, page);
  }

  /** @throws AppError `secret.not_found`, `inventory.host.not_found`, `inventory.group.not_found` */
  async get(scope: TenantScope, owner: VariableOwner, ref: string): Promise<SecretView> {
    const { id, type, name } = await this.owners.owner(scope, owner);
    const secret = await this.queries.ofOwner(scope.tenantId, id, ref);
    if (!secret) throw noSuchSecret(`The ${type} "${name}" has no secret "${ref.slice(0, 255)}".`);
    return secret;
  }

  /** The payloads that are kept, newest first. @throws AppError as {@link get} */
  async versions(scope: TenantScope, owner: VariableOwner, ref: string): Promise<SecretVersionView[]> {
    const { id } = await this.get(scope, owner, ref);
    return this.queries.versions(scope.tenantId, id);
  }

  /** @throws AppError `request.precondition`, and as {@link get} */
  async remove(
    scope: TenantScope,
    owner: VariableOwner,
    ref: string,
    precondition: Precondition,
  ): Promise<void> {
    await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const before = await this.get(scope, owner, ref);
      requireVersion(precondition, before);
      await this.writes.remove(unit, [before]);
    });
  }

  /** What is in an owner's place for a secret. @throws AppError `inventory.host.not_found`, `inventory.group.not_found` */
  async place(scope: TenantScope, ref: VariableOwner, name: string): Promise<SecretPlace> {
    const owner = await this.owners.owner(scope, ref);
    return { owner, secret: await this.queries.ofOwner(scope.tenantId, owner.id, name) };
  }

  /** Bytes of an owner's payloads together. */
  async size(scope: TenantScope, ownerId: string): Promise<number> {
    return this.queries.size(scope.tenantId, ownerId);
  }

  /**
   * Looks whether the tenant itself may show names: each with the secret that may have it already.
   * @throws AppError `inventory.variable.name_taken`
   */
  async requireFree(scope: TenantScope, names: ReadonlyMap<string, string | undefined>): Promise<void> {
    await this.owners.requireFree(scope, names);
  }

  /** A payload that a secret has had, sealed. @throws AppError `secret.version.not_found` */
  async sealed(scope: TenantScope, id: string, version: number): Promise<SealedVersion> {
    const found = await this.queries.sealed(scope.tenantId, id, version);
    if (!found) throw noSuchVersion(`The secret has no version ${version}, or has it no more.`);
    return found;
  }
}
