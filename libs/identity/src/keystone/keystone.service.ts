import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { isAllowed, type RuledRequest } from './core/access-rules.js';
import { readKeystoneToken, type KeystoneToken } from './core/keystone-token.js';
import { KeystoneClient } from './keystone-client.js';
import { KeystoneSettings } from './keystone-settings.js';
import { ServiceTokens } from './service-tokens.js';

/** The type under which the service stands in Keystone's catalogue, and in access rules. */
export const SERVICE_TYPE = 'fleet-inventory';

const CACHED_TOKENS = 10_000;

/** What a caller brings along. */
export interface KeystoneClaim extends RuledRequest {
  readonly token: string;
  /** Of a service that acts for the caller (`X-Service-Token`). */
  readonly serviceToken: string | undefined;
}

/** Recognises Keystone's tokens. After keystonemiddleware's `auth_token`, whose behaviour OpenStack's users know. */
@Injectable()
export class KeystoneService {
  private readonly client: KeystoneClient | undefined;
  /** Good answers only, by the token's digest: a token itself is kept nowhere. */
  private readonly known: LRUCache<string, KeystoneToken>;
  private readonly asked = new Map<string, Promise<KeystoneToken | undefined>>();
  private readonly serviceRoles: readonly string[];

  constructor({ config }: KeystoneSettings, tokens: ServiceTokens) {
    this.client = config && new KeystoneClient(config.url, tokens);
    this.serviceRoles = config?.serviceRoles ?? [];
    this.known = new LRUCache({ max: CACHED_TOKENS, ttl: Math.max(1, (config?.cacheSeconds ?? 0) * 1000) });
  }

  /**
   * What a token says, or undefined when it is none, has expired or been revoked, or when its rules do not allow the
   * request. A revoked token is known as such at the latest when the cached answer has run out.
   * @throws AppError `keystone.unavailable`
   */
  async authenticate({ token, serviceToken, ...request }: KeystoneClaim): Promise<KeystoneToken | undefined> {
    if (!this.client) return undefined;
    const service = serviceToken === undefined ? undefined : await this.valid(serviceToken);
    if (serviceToken !== undefined && !service) return undefined;
    const isService = service?.roles.some((role) => this.serviceRoles.includes(role)) === true;
    const found = (await this.valid(token)) ?? (isService ? await this.shown(token, true) : undefined);
    if (!found) return undefined;
    const { accessRules } = found;
    return accessRules && !isService && !isAllowed(accessRules, SERVICE_TYPE, request) ? undefined : found;
  }

  private async valid(token: string): Promise<KeystoneToken | undefined> {
    const found = this.known.get(digestOf(token)) ?? (await this.shown(token, false));
    return found && found.expiresAt > Date.now() ? found : undefined;
  }

  /** Asks Keystone; those who ask about one token at once share the answer. */
  private async shown(token: string, allowExpired: boolean): Promise<KeystoneToken | undefined> {
    const digest = digestOf(token);
    const question = `${digest} ${allowExpired}`;
    const pending = this.asked.get(question) ?? this.ask(token, allowExpired);
    this.asked.set(question, pending);
    try {
      const found = await pending;
      if (found && !allowExpired) this.known.set(digest, found);
      return found;
    } finally {
      this.asked.delete(question);
    }
  }

  private async ask(token: string, allowExpired: boolean): Promise<KeystoneToken | undefined> {
    return readKeystoneToken(await this.client?.show(token, allowExpired));
  }
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
