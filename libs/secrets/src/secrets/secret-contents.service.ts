import { Injectable } from '@nestjs/common';
import { ChangesService, type Unit } from '@muster/events';
import { valueOverLimit, type TenantScope } from '@muster/identity';
import type { VariableOwner } from '@muster/inventory';
import { AppError, newId, pointer, requireVersion, type Precondition } from '@muster/kernel';
import { keysKeepMoving } from '../secrets.errors.js';
import { SourcesService } from '../sources/sources.service.js';
import { publishedNames, sourcedValue } from './core/publication.js';
import type { SecretView } from './core/secret.js';
import type { DataKey } from '../keyring/keyring.service.js';
import { PayloadsService, type WritingKeys } from './payloads.service.js';
import { contentOf, refuseTooLarge, type SecretContent, type SecretInput } from './secret-input.js';
import { SecretWritesService, type Published } from './secret-writes.service.js';
import { SecretsService } from './secrets.service.js';

/** One secret to be set, of the tenant itself. */
export interface NamedSecret {
  readonly name: string;
  readonly input: SecretInput;
}

/** What became of several secrets, by name. */
export interface SecretsSummary {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
}

/** Several secrets that were set, or with a dry run would be. */
export interface SecretsBatch {
  /** The tenant's revision afterwards. */
  readonly revision: number;
  readonly summary: SecretsSummary;
}

export interface BatchOptions {
  /** Say what would be done, and do nothing. */
  readonly dryRun: boolean;
  /** Fires when they are not to be set after all; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** In the unit of work, as its first act: it may refuse. */
  readonly onBegin?: () => Promise<void>;
  /** In the unit of work, as its last act. */
  readonly onEnd?: (batch: SecretsBatch) => Promise<void>;
}

export interface SecretWritten {
  readonly secret: SecretView;
  readonly created: boolean;
}

/** A secret that was found good. */
interface Asked {
  readonly owner: VariableOwner;
  readonly name: string;
  readonly content: SecretContent;
  /** The pointer to its payload, as the caller sent it. */
  readonly place: string;
}

/** A secret that is ready to be written: what takes its time is done. */
interface Prepared extends Asked {
  /** The id that it gets if it is new. */
  readonly id: string;
  readonly value: string;
  readonly file: string | undefined;
  readonly fingerprint: string | null;
}

type Outcome = SecretWritten & { readonly changed: boolean };

/** As many as the pool of threads takes that derives keys; it has other work too. */
const PREPARED_AT_ONCE = 4;

/** As often as the keys may move under a write before it is given up. */
const ATTEMPTS = 5;

/** Gives secrets what they hold. */
@Injectable()
export class SecretContentsService {
  constructor(
    private readonly changes: ChangesService,
    private readonly secrets: SecretsService,
    private readonly writes: SecretWritesService,
    private readonly payloads: PayloadsService,
    private readonly sources: SourcesService,
  ) {}

  /**
   * Gives a secret a payload; a new version, unless it is the one that it has.
   * @throws AppError `field.*`, `secret.payload`, `secret.too_large`, `secret.source.unusable`, `limit.*`, `inventory.variable.name_taken`,
   * `request.precondition`, `secret.sealed`, `inventory.*.not_found`
   */
  async put(
    scope: TenantScope,
    owner: VariableOwner,
    name: string,
    input: SecretInput,
    precondition: Precondition,
  ): Promise<SecretWritten> {
    const content = this.content(scope, owner, { name, input });
    const asked = [{ owner, name, content, place: '/value' }];
    return this.written(scope, asked, undefined, async (unit, [prepared], keys) => {
      if (!prepared) throw new Error('one secret was prepared');
      const { secret, created } = await this.write(unit, scope, prepared, keys, precondition);
      return { secret, created };
    });
  }

  /**
   * Sets secrets of the tenant itself, all or none.
   * @throws AppError as {@link put}, with pointers that begin with the secret's name
   */
  async putAll(
    scope: TenantScope,
    secrets: readonly NamedSecret[],
    options: BatchOptions,
  ): Promise<SecretsBatch> {
    const owner: VariableOwner = { type: 'tenant' };
    const asked = secrets.map((secret) => ({
      owner,
      name: secret.name,
      content: this.content(scope, owner, secret),
      place: pointer(secret.name),
    }));
    const batch = async (unit: Unit, work: () => Promise<SecretsSummary>): Promise<SecretsBatch> => {
      await options.onBegin?.();
      const done = { summary: await work(), revision: unit.lastRevision };
      await options.onEnd?.(done);
      return done;
    };
    if (options.dryRun) {
      const key = await this.payloads.fingerprintKey(scope);
      return this.changes.unit(scope.context, scope.tenantId, (unit) =>
        batch(unit, () => this.planned(scope, asked, key)),
      );
    }
    return this.written(scope, asked, options.signal, (unit, prepared, keys) =>
      batch(unit, async () => {
        const outcomes: Outcome[] = [];
        for (const each of prepared) outcomes.push(await this.write(unit, scope, each, keys, {}));
        return summaryOf(outcomes.map(({ secret: { name }, ...rest }) => ({ name, ...rest })));
      }),
    );
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
    const { id, name } = await this.secrets.get(scope, owner, ref);
    const earlier = await this.secrets.sealed(scope, id, version);
    const input: SecretInput = earlier.source
      ? { format: earlier.format, source: earlier.source }
      : { format: earlier.format, bytes: await this.payloads.opened(scope.tenantId, id, earlier) };
    const { secret } = await this.put(scope, owner, name, input, precondition);
    return secret;
  }

  private content(
    { limits }: TenantScope,
    owner: VariableOwner,
    { name, input }: NamedSecret,
  ): SecretContent {
    const content = contentOf(name, owner.type, input, this.sources);
    const limit = limits.value_bytes;
    if (limit > 0 && (content.payload?.bytes.length ?? 0) > limit)
      throw valueOverLimit(
        `The secret "${name}" takes more than ${limit} bytes, which is what the tenant may have in one value.`,
      );
    return content;
  }

  /** Prepares secrets, and writes them in one unit of work; once more when keys were rotated in between. */
  private async written<T>(
    scope: TenantScope,
    asked: readonly Asked[],
    signal: AbortSignal | undefined,
    write: (unit: Unit, prepared: readonly Prepared[], keys: WritingKeys) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const keys = await this.payloads.keys(scope);
      const prepared: Prepared[] = [];
      for (let at = 0; at < asked.length; at += PREPARED_AT_ONCE) {
        signal?.throwIfAborted();
        const some = asked.slice(at, at + PREPARED_AT_ONCE);
        prepared.push(...(await Promise.all(some.map((each) => this.prepared(each, keys)))));
      }
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

  private async prepared(asked: Asked, keys: WritingKeys): Promise<Prepared> {
    const id = newId();
    const { payload } = asked.content;
    if (!payload) return { ...asked, id, value: '', file: undefined, fingerprint: null };
    const fingerprint = this.payloads.fingerprint(keys.fingerprint, payload);
    return { ...asked, id, fingerprint, ...(await this.payloads.published(payload, keys.password)) };
  }

  private async write(
    unit: Unit,
    scope: TenantScope,
    prepared: Prepared,
    keys: WritingKeys,
    precondition: Precondition,
  ): Promise<Outcome> {
    const { owner, secret: before } = await this.secrets.place(scope, prepared.owner, prepared.name);
    requireVersion(precondition, before);
    if (before && isAsWanted(before, prepared)) return { secret: before, created: false, changed: false };
    const after = viewAfter(before, owner, prepared, keys, unit.at);
    const growth = (after.size ?? 0) - (before?.size ?? 0);
    // What does not grow is not too large now.
    if (growth > 0) refuseTooLarge((await this.secrets.size(scope, owner.id)) + growth, prepared.place);
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

  /** Of secrets of the tenant itself. @param key undefined: the tenant has had no payload yet */
  private async planned(
    scope: TenantScope,
    asked: readonly Asked[],
    key: DataKey | undefined,
  ): Promise<SecretsSummary> {
    const plans = [];
    const names = new Map<string, string | undefined>();
    let size = await this.secrets.size(scope, scope.tenantId);
    for (const { owner: ref, name, content, place } of asked) {
      const { secret: before } = await this.secrets.place(scope, ref, name);
      const { payload, format } = content;
      const fingerprint = payload && key ? this.payloads.fingerprint(key, payload) : null;
      const changed = !before || !isAsWanted(before, { content, fingerprint });
      plans.push({ name, created: !before, changed });
      size += (payload?.bytes.length ?? 0) - (before?.size ?? 0);
      if (changed) refuseTooLarge(size, place);
      for (const shown of publishedNames({ name, format })) names.set(shown, before?.id);
    }
    await this.secrets.requireFree(scope, names);
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
  const shown = payload
    ? { size: payload.bytes.length, pem: payload.pem, expires_at: payload.pem?.not_after ?? null }
    : { size: null, pem: null, expires_at: null };
  return {
    id: before?.id ?? id,
    name,
    owner,
    format,
    version: (before?.version ?? 0) + 1,
    ...shown,
    fingerprint,
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
