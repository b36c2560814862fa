import { createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Db, newId, timestamp } from '@muster/kernel';
import { LRUCache } from 'lru-cache';
import { newKey } from '../envelope/core/envelope.js';
import { keyringSealed, keysKeepMoving, secretDamaged } from '../secrets.errors.js';
import { UnlockError } from '../unlock/unlock-provider.js';
import { UnlockProviders } from '../unlock/unlock-providers.js';
import { DataKeysQueries, type DataKeyRow, type KeyPurpose } from './data-keys.queries.js';

/** A tenant's key, open. */
export interface DataKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** Whether secrets can be used now. */
export interface KeyringView {
  /** `open` when every provider that is needed answers. */
  readonly state: 'open' | 'sealed';
  readonly providers: readonly ProviderView[];
  /** How many data keys each root has wrapped: one that has none can go. */
  readonly roots: readonly { readonly root: string; readonly keys: number }[];
}

export interface ProviderView {
  readonly name: string;
  readonly state: 'open' | 'away' | 'denied' | 'broken';
}

const KEPT_KEYS = 10_000;
/** So long goes on what is open already, when the provider goes away or takes our right. */
const KEPT_MS = 300_000;
const RETRY_SECONDS = 5;

/**
 * The tenants' data keys. Sealed as long as the provider that wrapped a key does not answer: the service goes on without
 * secrets, and opens by itself when the provider is back.
 */
@Injectable()
export class KeyringService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('keyring');
  private readonly open = new LRUCache<string, KeyObject>({ max: KEPT_KEYS, ttl: KEPT_MS });
  private readonly opening = new Map<string, Promise<KeyObject>>();

  constructor(
    private readonly db: Db,
    private readonly queries: DataKeysQueries,
    private readonly providers: UnlockProviders,
  ) {}

  onApplicationBootstrap(): void {
    void this.status().then(
      ({ providers }) => {
        for (const { name, state } of providers)
          if (state !== 'open') this.log.warn(`the keyring is sealed: the provider "${name}" is ${state}`);
      },
      () => undefined,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.open.clear();
    await this.providers.close();
  }

  /**
   * The tenant's newest key of a purpose; the first is made when it is needed.
   * @throws AppError `secret.sealed`, `secret.damaged`
   */
  async current(tenantId: string, purpose: KeyPurpose): Promise<DataKey> {
    const newest = await this.newest(tenantId, purpose);
    if (newest) return newest;
    const made = await this.make(tenantId, purpose, 1);
    try {
      await this.db.transaction(() => this.queries.insert(made.row));
      return made.key;
    } catch (error) {
      if (this.db.violatedIndex(error) !== 'uq_data_keys_tenant_purpose_version') throw error;
      // Somebody else has made the first one meanwhile.
      return this.current(tenantId, purpose);
    }
  }

  /** As {@link current}, for whoever must not make one. */
  async newest(tenantId: string, purpose: KeyPurpose): Promise<DataKey | undefined> {
    const [newest] = await this.queries.ofTenant(tenantId, purpose);
    return newest && { id: newest.id, key: await this.opened(newest) };
  }

  /** @throws AppError `secret.sealed`, `secret.damaged` */
  async key(tenantId: string, id: string): Promise<KeyObject> {
    const known = this.open.get(id);
    if (known) return known;
    const row = await this.queries.byId(tenantId, id);
    if (!row) throw damaged(`the data key ${id} is gone`);
    return this.opened(row);
  }

  /**
   * Within a unit of work: that keys, and a vault password, which were fetched before it are still those to write with. A rotation removes the
   * old key when nothing needs it, so nothing may begin to need it then.
   * @throws AppError `secret.keys_moved`
   */
  async requireCurrent(tenantId: string, ids: readonly string[]): Promise<void> {
    const newest = await this.queries.newestIds(tenantId);
    if (ids.every((id) => newest.includes(id))) return;
    throw keysKeepMoving('The keys of the tenant are being rotated. Try again.', { retryAfterSeconds: 1 });
  }

  /** A new key and its row, which the caller writes: wrapping may take its time, and is done outside of any unit of work. */
  async make(
    tenantId: string,
    purpose: KeyPurpose,
    version: number,
  ): Promise<{ row: DataKeyRow; key: DataKey }> {
    const [id, bytes, now] = [newId(), newKey(), timestamp()];
    const { first } = this.providers;
    const { root, text } = await this.unlocked(async () => {
      await this.prepare();
      return first.wrap(bytes, placeOf(tenantId, id));
    });
    const key = createSecretKey(bytes);
    bytes.fill(0);
    const row = {
      id,
      tenant_id: tenantId,
      purpose,
      version,
      root,
      wrapped: text,
      wrapped_at: now,
      created_at: now,
    };
    return { row, key: { id, key } };
  }

  /**
   * The row of a key wrapped under the present root.
   * @throws AppError `secret.sealed`, `secret.damaged`
   */
  async rewrapped(row: DataKeyRow, at: string): Promise<DataKeyRow> {
    const { first } = this.providers;
    const place = placeOf(row.tenant_id, row.id);
    const wrapped = { root: row.root, text: row.wrapped };
    const fresh = await this.unlocked(async () => {
      const provider = this.providers.of(wrapped);
      if (provider === first && provider.rewrap) return provider.rewrap(wrapped, place);
      const bytes = await provider.unwrap(wrapped, place);
      await this.prepare();
      return first.wrap(bytes, place);
    });
    return { ...row, root: fresh.root, wrapped: fresh.text, wrapped_at: at };
  }

  async status(): Promise<KeyringView> {
    const roots = await this.queries.roots();
    const providers = await Promise.all(
      this.providers.all.map(async ({ name }, index) => ({
        name,
        state: await this.stateOf(index),
      })),
    );
    return { state: providers.every(({ state }) => state === 'open') ? 'open' : 'sealed', providers, roots };
  }

  private async stateOf(index: number): Promise<ProviderView['state']> {
    try {
      if (index === 0) await this.prepare();
      await this.providers.all[index]?.check();
      return 'open';
    } catch (error) {
      if (error instanceof UnlockError) return error.failure;
      throw error;
    }
  }

  /** A root key that is lost must be missed: a new one is made only where the old one has wrapped nothing. */
  private async prepare(): Promise<void> {
    const { first } = this.providers;
    if (first.makeRoot && !(await this.queries.isUsed(first.name))) await first.makeRoot();
  }

  /** Those who need one key at one time share the asking. */
  private async opened(row: DataKeyRow): Promise<KeyObject> {
    const known = this.open.get(row.id) ?? this.opening.get(row.id);
    if (known) return known;
    const opening = this.unwrapped(row);
    this.opening.set(row.id, opening);
    try {
      const key = await opening;
      this.open.set(row.id, key);
      return key;
    } finally {
      this.opening.delete(row.id);
    }
  }

  private async unwrapped({ id, tenant_id, root, wrapped }: DataKeyRow): Promise<KeyObject> {
    const sealed = { root, text: wrapped };
    const bytes = await this.unlocked(() => this.providers.of(sealed).unwrap(sealed, placeOf(tenant_id, id)));
    const key = createSecretKey(bytes);
    bytes.fill(0);
    return key;
  }

  private async unlocked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnlockError)) throw error;
      if (error.failure === 'broken') throw damaged(error.message, error);
      throw keyringSealed('The keyring is sealed: what keeps its root key does not answer. Try again soon.', {
        internal: error.message,
        cause: error,
        retryAfterSeconds: RETRY_SECONDS,
      });
    }
  }
}

const placeOf = (tenantId: string, keyId: string): string[] => [tenantId, 'data-key', keyId];

const damaged = (internal: string, cause?: unknown): Error =>
  secretDamaged('A key of the tenant cannot be opened: what is stored of it was changed.', {
    internal,
    cause,
  });
