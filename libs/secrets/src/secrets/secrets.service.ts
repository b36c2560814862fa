import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService, ChangesService, type Unit } from '@muster/events';
import type { TenantScope } from '@muster/identity';
import { FleetService, PublishedService, type VariableOwner } from '@muster/inventory';
import {
  AppError, newId, requireVersion, type Page, type PageRequest, type Precondition,
} from '@muster/kernel'; // prettier-ignore
import { useOf } from '../audit/use.js';
import { keysKeepMoving, noSuchSecret, noSuchVersion } from '../secrets.errors.js';
import { SourcesService } from '../sources/sources.service.js';
import { shown } from './core/payload.js';
import type { RevealedSecret, SecretVersionView, SecretView } from './core/secret.js';
import { sourcedValue } from './core/publication.js';
import { PayloadsService, type WritingKeys } from './payloads.service.js';
import { contentOf, refuseTooLarge, type SecretContent, type SecretInput } from './secret-input.js';
import { SecretWritesService, type Published } from './secret-writes.service.js';
import { SecretsQueries, type SecretFilter } from './secrets.queries.js';

/** One secret to be set, of the tenant itself. */
export interface NamedSecret {
  readonly name: string;
  readonly input: SecretInput;
}

/** What became of several secrets. */
export interface SecretsSummary {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
}

export interface SecretWritten {
  readonly secret: SecretView;
  readonly created: boolean;
}

/** A secret that is ready to be written: what takes its time is done. */
interface Prepared {
  readonly owner: VariableOwner;
  readonly name: string;
  /** The id that it gets if it is new. */
  readonly id: string;
  readonly content: SecretContent;
  readonly value: string;
  readonly file: string | undefined;
  readonly fingerprint: string | null;
}

type Outcome = SecretWritten & { readonly changed: boolean };

/** As often as the keys may move under a write before it is given up. */
const ATTEMPTS = 5;

/** The secrets of tenants, groups and hosts. */
@Injectable()
export class SecretsService implements OnModuleInit {
  constructor(
    private readonly changes: ChangesService,
    private readonly audit: AuditService,
    private readonly queries: SecretsQueries,
    private readonly writes: SecretWritesService,
    private readonly payloads: PayloadsService,
    private readonly sources: SourcesService,
    private readonly owners: PublishedService,
    private readonly fleet: FleetService,
  ) {}

  /** Secrets go with the host or the group that they belong to, and the log says so. */
  onModuleInit(): void {
    this.fleet.onDeparture(async (unit, owner, ids) => {
      await this.writes.remove(unit, await this.queries.ofOwners(unit.tenantId, owner, ids));
    });
  }

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
    return this.existing(scope, owner, ref);
  }

  /** The payloads that are kept, newest first. @throws AppError as {@link get} */
  async versions(scope: TenantScope, owner: VariableOwner, ref: string): Promise<SecretVersionView[]> {
    const { id } = await this.existing(scope, owner, ref);
    return this.queries.versions(scope.tenantId, id);
  }

  /**
   * Gives a secret a payload; a new version, unless it is the one that it has.
   * @throws AppError `field.*`, `secret.payload`, `secret.too_large`, `secret.source.unusable`, `inventory.variable.name_taken`,
   * `request.precondition`, `secret.sealed`, and as {@link get}
   */
  async put(
    scope: TenantScope,
    owner: VariableOwner,
    name: string,
    input: SecretInput,
    precondition: Precondition,
  ): Promise<SecretWritten> {
    const content = contentOf(name, owner.type, input, this.sources);
    return this.written(scope, [{ owner, name, content }], async (unit, [prepared], keys) => {
      if (!prepared) throw new Error('one secret was prepared');
      const { secret, created } = await this.write(unit, scope, prepared, keys, precondition);
      return { secret, created };
    });
  }

  /**
   * Sets secrets of the tenant itself, all or none.
   * @param dryRun say what would be done, and do nothing
   * @throws AppError as {@link put}
   */
  async putAll(
    scope: TenantScope,
    secrets: readonly NamedSecret[],
    dryRun: boolean,
  ): Promise<SecretsSummary> {
    const owner: VariableOwner = { type: 'tenant' };
    const asked = secrets.map(({ name, input }) => ({
      owner,
      name,
      content: contentOf(name, 'tenant', input, this.sources),
    }));
    if (dryRun) return this.planned(scope, asked);
    return this.written(scope, asked, async (unit, prepared, keys) => {
      const outcomes: Outcome[] = [];
      for (const each of prepared) outcomes.push(await this.write(unit, scope, each, keys, {}));
      return summaryOf(outcomes.map(({ secret: { name }, ...rest }) => ({ name, ...rest })));
    });
  }

  /**
   * Gives a secret the payload again that it had as an earlier version, as a new version.
   * @throws AppError `secret.version.not_found`, and as {@link put}
   */
  async rollBack(
    scope: TenantScope,
    owner: VariableOwner,
    ref: string,
    version: number,
    precondition: Precondition,
  ): Promise<SecretView> {
    const { id, name } = await this.existing(scope, owner, ref);
    const earlier = await this.earlier(scope, id, version);
    const input: SecretInput = earlier.source
      ? { format: earlier.format, source: earlier.source }
      : { format: earlier.format, bytes: await this.payloads.opened(scope.tenantId, id, earlier) };
    const { secret } = await this.put(scope, owner, name, input, precondition);
    return secret;
  }

  /** @throws AppError `request.precondition`, and as {@link get} */
  async remove(
    scope: TenantScope,
    owner: VariableOwner,
    ref: string,
    precondition: Precondition,
  ): Promise<void> {
    await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const before = await this.existing(scope, owner, ref);
      requireVersion(precondition, before);
      await this.writes.remove(unit, [before]);
    });
  }

  /**
   * A payload in clear; the audit log has it, before it is given away.
   * @param version undefined: the present one
   * @throws AppError `secret.version.not_found`, `secret.sealed`, `secret.damaged`, `secret.source.failed`, and as {@link get}
   */
  async reveal(
    scope: TenantScope,
    owner: VariableOwner,
    ref: string,
    version?: number,
  ): Promise<RevealedSecret> {
    const secret = await this.existing(scope, owner, ref);
    const { id, name } = secret;
    const wanted = await this.earlier(scope, id, version ?? secret.version);
    const bytes = wanted.source
      ? await this.sources.payload(scope.tenantId, { id, name, format: wanted.format, source: wanted.source })
      : await this.payloads.opened(scope.tenantId, id, wanted);
    await this.audit.record(useOf(scope, `secret.revealed ${id} version ${wanted.version}`));
    return { id, name, version: wanted.version, format: wanted.format, value: shown(wanted.format, bytes) };
  }

  private async existing(scope: TenantScope, owner: VariableOwner, ref: string): Promise<SecretView> {
    const { id, type, name } = await this.owners.owner(scope, owner);
    const secret = await this.queries.ofOwner(scope.tenantId, id, ref);
    if (!secret) throw noSuchSecret(`The ${type} "${name}" has no secret "${ref.slice(0, 255)}".`);
    return secret;
  }

  private async earlier(
    scope: TenantScope,
    id: string,
    version: number,
  ): Promise<NonNullable<Awaited<ReturnType<SecretsQueries['sealed']>>>> {
    const found = await this.queries.sealed(scope.tenantId, id, version);
    if (!found) throw noSuchVersion(`The secret has no version ${version}, or has it no more.`);
    return found;
  }

  /** Prepares secrets, and writes them in one unit of work; once more when keys were rotated in between. */
  private async written<T>(
    scope: TenantScope,
    asked: readonly Pick<Prepared, 'owner' | 'name' | 'content'>[],
    write: (unit: Unit, prepared: readonly Prepared[], keys: WritingKeys) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const keys = await this.payloads.keys(scope);
      const prepared = await Promise.all(asked.map((each) => this.prepared(each, keys)));
      try {
        return await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
          await this.payloads.requireCurrent(scope.tenantId, keys);
          return write(unit, prepared, keys);
        });
      } catch (error) {
        const isMoved = error instanceof AppError && error.code === keysKeepMoving.code;
        if (!isMoved || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async prepared(
    { owner, name, content }: Pick<Prepared, 'owner' | 'name' | 'content'>,
    keys: WritingKeys,
  ): Promise<Prepared> {
    const id = newId();
    if (!content.payload) return { owner, name, id, content, value: '', file: undefined, fingerprint: null };
    const fingerprint = this.payloads.fingerprint(keys.fingerprint, content.payload);
    return {
      owner,
      name,
      id,
      content,
      fingerprint,
      ...(await this.payloads.published(content.payload, keys.password)),
    };
  }

  private async write(
    unit: Unit,
    scope: TenantScope,
    prepared: Prepared,
    keys: WritingKeys,
    precondition: Precondition,
  ): Promise<Outcome> {
    const owner = await this.owners.owner(scope, prepared.owner);
    const before = await this.queries.ofOwner(unit.tenantId, owner.id, prepared.name);
    requireVersion(precondition, before);
    if (before && isAsWanted(before, prepared)) return { secret: before, created: false, changed: false };
    const after = viewAfter(before, owner, prepared, keys, unit.at);
    refuseTooLarge(
      (await this.queries.size(unit.tenantId, owner.id)) - (before?.size ?? 0) + (after.size ?? 0),
    );
    const { payload } = prepared.content;
    const sealed = payload
      ? this.payloads.sealed(keys.seal, unit.tenantId, after.id, after.version, payload.bytes)
      : null;
    await this.writes.write(
      unit,
      scope.context,
      { before, after },
      { sealed, dataKeyId: payload ? keys.seal.id : null },
      publishedOf(after, prepared),
    );
    return { secret: after, created: !before, changed: true };
  }

  private async planned(
    scope: TenantScope,
    asked: readonly Pick<Prepared, 'name' | 'content'>[],
  ): Promise<SecretsSummary> {
    const { fingerprint } = await this.payloads.keys(scope);
    const plans = [];
    for (const { name, content } of asked) {
      const before = await this.queries.ofOwner(scope.tenantId, scope.tenantId, name);
      const wanted = content.payload ? this.payloads.fingerprint(fingerprint, content.payload) : null;
      const changed = !before || !isAsWanted(before, { content, fingerprint: wanted });
      plans.push({ name, created: !before, changed });
    }
    return summaryOf(plans);
  }
}

const sourceText = (source: SecretView['source']): string =>
  source === null ? '' : JSON.stringify([source.provider, source.path, source.field]);

/** Whether a secret holds already what it is to hold. */
const isAsWanted = (
  before: SecretView,
  { content, fingerprint }: Pick<Prepared, 'content' | 'fingerprint'>,
): boolean =>
  before.format === content.format &&
  before.fingerprint === fingerprint &&
  sourceText(before.source) === sourceText(content.source);

function viewAfter(
  before: SecretView | undefined,
  owner: SecretView['owner'],
  { id, name, content, fingerprint }: Prepared,
  { password }: WritingKeys,
  at: string,
): SecretView {
  const { format, payload, source } = content;
  return {
    id: before?.id ?? id,
    name,
    owner,
    format,
    version: (before?.version ?? 0) + 1,
    size: payload?.bytes.length ?? null,
    fingerprint,
    pem: payload?.pem ?? null,
    expires_at: payload?.pem?.not_after ?? null,
    source,
    vault_id: payload ? password.vaultId : null,
    created_at: before?.created_at ?? at,
    updated_at: at,
  };
}

/** Of a payload that lies elsewhere, a reference that exports replace. */
const publishedOf = ({ id }: SecretView, { content, value, file }: Prepared): Published =>
  content.payload ? { value, file } : { value: sourcedValue(id), file: undefined };

function summaryOf(
  outcomes: readonly { readonly name: string; readonly created: boolean; readonly changed: boolean }[],
): SecretsSummary {
  const names = (meets: (outcome: (typeof outcomes)[number]) => boolean): string[] =>
    outcomes.filter(meets).map(({ name }) => name);
  return {
    created: names(({ created }) => created),
    updated: names(({ created, changed }) => changed && !created),
    unchanged: names(({ changed }) => !changed),
  };
}
