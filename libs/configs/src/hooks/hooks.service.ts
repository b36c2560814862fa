import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AttemptsService } from '@muster/identity';
import { UsesService } from '@muster/secrets';
import { badHookSignature, noSuchHook } from '../configs.errors.js';
import { ConfigRefsQueries, type HookedRef } from '../refs/config-refs.queries.js';
import { RemotesService } from '../remotes/remotes.service.js';
import { holdsProof, isPing, proofOf, type HookHeaders } from './core/signature.js';

/** A call of a webhook, as it came. */
export interface HookCall {
  readonly address: string;
  readonly headers: HookHeaders;
  /** Read once at most: what is not, is nobody's. */
  readonly body: () => AsyncIterable<Uint8Array>;
}

/** Hears from hosters that somebody has pushed. What was pushed, and what of it is to be believed, the remote is asked itself. */
@Injectable()
export class HooksService {
  constructor(
    private readonly refs: ConfigRefsQueries,
    private readonly remotes: RemotesService,
    private readonly secrets: UsesService,
    private readonly attempts: AttemptsService,
  ) {}

  /**
   * Makes the remote of a config ref due, in all processes; a ping does nothing.
   * @returns whether it is due now
   * @throws AppError `config.hook.not_found`, `config.hook.signature`, `access.too_many_failures`, `secret.sealed`, `secret.source.failed`
   */
  async receive(id: string, call: HookCall): Promise<boolean> {
    const attempt = { address: call.address, token: `hook ${id}` };
    this.attempts.admit(attempt);
    const hooked = await this.refs.hooked(id);
    if (!hooked) throw noSuchHook('There is no config ref of this id that has a hook.');
    if (!(await this.isProven(hooked, call))) {
      this.attempts.failed(attempt);
      throw badHookSignature('The call does not carry the signature of the hook, made with its secret.');
    }
    this.attempts.succeeded(attempt.token);
    if (isPing(call.headers)) return false;
    await this.remotes.due(hooked.tenantId, hooked.remoteKey);
    return true;
  }

  /** The body is signed as it stands, byte by byte; it is not kept. */
  private async isProven({ tenantId, hookSecret }: HookedRef, { headers, body }: HookCall): Promise<boolean> {
    const proof = proofOf(headers);
    if (!proof) return false;
    const secret = await this.secrets.open(tenantId, hookSecret);
    if (!secret) return false;
    const key = Buffer.from(secret.bytes.toString().trim());
    const hmac = createHmac('sha256', key);
    if (proof.kind === 'digest') for await (const chunk of body()) hmac.update(chunk);
    return holdsProof(proof, key, hmac.digest());
  }
}
