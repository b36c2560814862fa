import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AppError } from '@muster/kernel';
import { LRUCache } from 'lru-cache';
import { isTokenOfOurs, tokenPrefix } from '../tokens/core/token-format.js';
import { AttemptSettings } from './attempt-settings.js';
import { tooManyFailures } from './attempts.errors.js';
import { FailureCounts } from './core/failure-counts.js';
import { networkOf } from './core/network.js';

/** Tokens that were good here lately. */
const GOOD_TOKENS = 20_000;

/** Someone who comes with a token. */
export interface Attempt {
  readonly address: string;
  readonly token: string;
}

/** Who may be asked about a token: everyone; or our own table alone, since that costs one look-up by a key. */
export type Witnesses = 'all' | 'own';

/**
 * Limits failed attempts by address, and by address and token (ADR 0022). What one caller fails at never keeps out another
 * that comes with a good token of this service. Counted in this process; bounded in memory.
 */
@Injectable()
export class AttemptsService {
  private readonly byAddress: FailureCounts;
  private readonly byToken: FailureCounts;
  private readonly isOn: boolean;
  private last = { token: '', digest: '' };
  private readonly good = new LRUCache<string, true>({ max: GOOD_TOKENS });

  constructor({ failures, seconds }: AttemptSettings) {
    this.isOn = failures > 0;
    this.byAddress = new FailureCounts(failures, seconds * 1000);
    this.byToken = new FailureCounts(failures, seconds * 1000);
  }

  /**
   * Decides who is asked, before anyone is.
   * @throws AppError `access.too_many_failures`
   */
  admit(attempt: Attempt): Witnesses {
    if (!this.isOn || this.good.has(this.digest(attempt.token))) return 'all';
    const wait = this.byToken.wait(tokenKey(attempt));
    if (wait > 0) throw refusal(wait);
    const addressWait = this.byAddress.wait(networkOf(attempt.address));
    if (addressWait === 0) return 'all';
    if (isTokenOfOurs(attempt.token)) return 'own';
    throw refusal(addressWait);
  }

  /** A token that was good is asked about as any other; it is only not kept out by what others fail at. */
  succeeded(token: string): void {
    if (!this.isOn) return;
    const digest = this.digest(token);
    if (!this.good.get(digest)) this.good.set(digest, true);
  }

  /**
   * Counts a failure.
   * @throws AppError `access.too_many_failures` when there were too many before
   */
  failed(attempt: Attempt): void {
    if (!this.isOn) return;
    const network = networkOf(attempt.address);
    const wait = this.byAddress.wait(network);
    this.good.delete(this.digest(attempt.token));
    this.byAddress.add(network);
    this.byToken.add(tokenKey(attempt));
    if (wait > 0) throw refusal(wait);
  }

  /** The last token is asked about again when its answer is there. */
  private digest(token: string): string {
    if (this.last.token !== token) this.last = { token, digest: digestOf(token) };
    return this.last.digest;
  }
}

const digestOf = (token: string): string => hash('sha256', token, 'base64');

/**
 * What a token counts as, from one address. Ours are told apart by their beginning, which does not say what they are;
 * Keystone's all begin alike. With the address, for the beginning is shown to a tenant's admins: whoever knows it could
 * else keep its owner out.
 */
const tokenKey = ({ address, token }: Attempt): string =>
  `${networkOf(address)} ${isTokenOfOurs(token) ? tokenPrefix(token) : digestOf(token)}`;

const refusal = (seconds: number): AppError =>
  tooManyFailures(`Too many attempts with tokens that are not valid. Try again in ${seconds} s.`, {
    retryAfterSeconds: seconds,
  });
