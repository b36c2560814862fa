import type { VaultConfig } from '@muster/kernel';
import { VaultCallError } from './vault-call-error.js';
import { VaultHttp, type VaultReply, type VaultRequest } from './vault-http.js';
import { VaultSessions } from './vault-sessions.js';
import { VAULT_TIMING, type VaultTiming } from './vault-timing.js';

/** Speaks to HashiCorp Vault or OpenBao, logged in. Unlock provider and source may share one. */
export class VaultClient {
  private readonly http: VaultHttp;
  private readonly sessions: VaultSessions;

  constructor(config: Pick<VaultConfig, 'url' | 'namespace' | 'login'>, timing: VaultTiming = VAULT_TIMING) {
    this.http = new VaultHttp(config, timing);
    this.sessions = new VaultSessions(this.http, config.login, timing);
  }

  /**
   * Makes a call; where the token has ended, once more with a new one.
   * @returns Vault's answer: 200, 204, 400 or 404
   * @throws VaultCallError
   */
  async call(request: VaultRequest): Promise<VaultReply> {
    const session = await unlessStopped(this.sessions.get(), request.signal);
    const reply = await this.http.send(request, session.token);
    if (reply.status !== 403) return reply;
    const next = await unlessStopped(this.sessions.after(session), request.signal);
    const second = next && (await this.http.send(request, next.token));
    if (second && second.status !== 403) return second;
    throw new VaultCallError('denied', `Vault does not let us ${request.method} ${request.path.join('/')}.`);
  }

  /** Forgets its login. A call that comes later logs in anew. */
  close(): Promise<void> {
    return this.sessions.close();
  }
}

/** A login is shared: who does not want it any more leaves it to the others. */
async function unlessStopped<T>(login: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return login;
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new VaultCallError('away', 'The call was called off before the login was done.'));
  });
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    return await Promise.race([login, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
