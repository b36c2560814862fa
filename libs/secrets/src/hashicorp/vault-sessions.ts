import { readFile } from 'node:fs/promises';
import type { Credential, VaultLogin } from '@muster/kernel';
import { leaseOf, memberOf, ownLeaseOf, type Lease } from './core/documents.js';
import { VaultCallError } from './vault-call-error.js';
import type { VaultHttp, VaultReply } from './vault-http.js';
import type { VaultTiming } from './vault-timing.js';

/** A token is renewed at about two thirds of its lease; not by all processes at once. */
const EARLIEST = 0.6;
const SPREAD = 0.13;
/** Of the lease, until a renewal that Vault did not answer is tried again. */
const AGAIN = 0.08;
const SHORTEST_MS = 1000;
/** Timers end at 2^31 milliseconds, and run at once beyond. */
const LONGEST_MS = 86_400_000;
/** The process that ends does not wait for longer. */
const REVOKE_MS = 2000;

/** A token in use. */
export interface Session {
  readonly token: string;
}

interface OwnSession extends Session {
  /** Whether it was made by our login, and is ours to end. */
  readonly isOurs: boolean;
  readonly firstLeaseSeconds: number;
  callOff: () => void;
  /** Lets nobody else have it. */
  withdraw: () => void;
  isOver: boolean;
  /** One look at a session that is in doubt serves all who doubt it. */
  look?: Promise<boolean> | undefined;
}

/** Comes by tokens, keeps them alive, and notices when one has ended. */
export class VaultSessions {
  private current: Promise<OwnSession> | undefined;
  private readonly underWay = new Set<AbortController>();

  constructor(
    private readonly http: VaultHttp,
    private readonly login: VaultLogin,
    private readonly timing: VaultTiming,
  ) {}

  /**
   * The session in use, or a new one; those who come together share one login.
   * @throws VaultCallError
   */
  get(): Promise<Session> {
    return this.shared();
  }

  /**
   * What to do when Vault refuses a call: its 403 says alike that a token has ended and that it lacks a right.
   * @returns another session to try with; undefined where the token is good, or no other is to be had
   * @throws VaultCallError
   */
  async after(refused: Session): Promise<Session | undefined> {
    const session = refused as OwnSession;
    if (!session.isOver) {
      session.look ??= this.isAlive(session).finally(() => (session.look = undefined));
      if (await session.look) return undefined;
      this.end(session);
    }
    const next = await this.shared();
    return next.token === session.token ? undefined : next;
  }

  /** Forgets the session; one that a login of ours has made is ended at Vault too, if Vault hears of it. */
  async close(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    for (const login of this.underWay) login.abort();
    const session = await current?.catch(() => undefined);
    if (!session || session.isOver) return;
    this.end(session);
    if (session.isOurs) await this.revoke(session);
  }

  private async revoke({ token }: OwnSession): Promise<void> {
    const revoke = { method: 'POST', path: ['auth', 'token', 'revoke-self'] } as const;
    await this.http.send(revoke, token, { attempts: 1, timeoutMs: REVOKE_MS }).catch(() => undefined);
  }

  private shared(): Promise<OwnSession> {
    if (this.current) return this.current;
    const begun = this.begin();
    this.current = begun;
    const withdraw = (): void => {
      if (this.current === begun) this.current = undefined;
    };
    begun.then((session) => (session.withdraw = withdraw), withdraw);
    return begun;
  }

  private async begin(): Promise<OwnSession> {
    const underWay = new AbortController();
    this.underWay.add(underWay);
    try {
      const { token, lease } =
        this.login.kind === 'approle'
          ? await this.loggedIn(this.login, underWay.signal)
          : await this.lookedUp(this.login.token, underWay.signal);
      const isOurs = this.login.kind === 'approle';
      const firstLeaseSeconds = lease.seconds;
      const session = { token, isOurs, firstLeaseSeconds, isOver: false, callOff: none, withdraw: none };
      this.keepAlive(session, lease);
      return session;
    } finally {
      this.underWay.delete(underWay);
    }
  }

  private async loggedIn(
    { mount, roleId, secretId }: VaultLogin & { kind: 'approle' },
    signal: AbortSignal,
  ): Promise<{ token: string; lease: Lease }> {
    const body = { role_id: roleId, secret_id: await textOf(secretId) };
    const path = ['auth', ...mount.split('/'), 'login'];
    const { status, document } = await this.http.send({ method: 'POST', path, body, signal });
    if (status !== 200)
      throw new VaultCallError(
        'unauthenticated',
        `Vault refuses the AppRole's login at ${path.join('/')} with ${status}: is the secret id used up or expired?`,
      );
    const [token, lease] = [memberOf(document, 'auth', 'client_token'), leaseOf(document)];
    if (typeof token !== 'string' || !isToken(token) || !lease)
      throw new VaultCallError('away', 'Vault answers a login without a token.');
    return { token, lease };
  }

  private async lookedUp(
    credential: Credential,
    signal: AbortSignal,
  ): Promise<{ token: string; lease: Lease }> {
    const token = await textOf(credential);
    const { status, document } = await this.look(token, signal);
    if (status !== 200)
      throw new VaultCallError(
        'unauthenticated',
        `Vault refuses the token with ${status}: has it ended? Its policies must let it look itself up, as "default" does.`,
      );
    const lease = ownLeaseOf(document);
    if (!lease) throw new VaultCallError('away', 'Vault does not tell how long the token lasts.');
    return { token, lease };
  }

  private look(token: string, signal?: AbortSignal): Promise<VaultReply> {
    return this.http.send({ method: 'GET', path: ['auth', 'token', 'lookup-self'], signal }, token);
  }

  private async isAlive({ token }: OwnSession): Promise<boolean> {
    return (await this.look(token)).status === 200;
  }

  /** A token without end needs nothing; one that cannot be renewed is given up in time, for a new one. */
  private keepAlive(session: OwnSession, { seconds, isRenewable }: Lease): void {
    if (seconds === 0 || session.isOver) return;
    const due = seconds * (EARLIEST + SPREAD * this.timing.random());
    this.later(session, due, isRenewable ? () => this.renew(session) : () => this.end(session));
  }

  private later(session: OwnSession, seconds: number, run: () => unknown): void {
    const milliseconds = Math.min(Math.max(seconds * 1000, SHORTEST_MS), LONGEST_MS);
    session.callOff = this.timing.schedule(run, milliseconds);
  }

  private async renew(session: OwnSession): Promise<void> {
    const path = ['auth', 'token', 'renew-self'];
    const reply = await this.http
      .send({ method: 'POST', path, body: {} }, session.token)
      .catch(() => undefined);
    if (session.isOver) return;
    if (!reply) {
      this.later(session, session.firstLeaseSeconds * AGAIN, () => this.renew(session));
      return;
    }
    const lease = reply.status === 200 ? leaseOf(reply.document) : undefined;
    // Vault gives less and less when a token comes near the longest that it may live.
    const isNearItsEnd = lease !== undefined && lease.seconds * 2 < session.firstLeaseSeconds;
    if (lease && !isNearItsEnd) this.keepAlive(session, lease);
    else this.end(session);
  }

  /** Whoever calls next begins a new one. Calls under way may go on with it as long as it lasts. */
  private end(session: OwnSession): void {
    if (session.isOver) return;
    session.isOver = true;
    session.callOff();
    session.withdraw();
  }
}

const none = (): void => undefined;

/** What can stand in a header. fetch's own error would repeat it. */
const isToken = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

async function textOf(credential: Credential): Promise<string> {
  if (credential.kind === 'given') return credential.text;
  const { file } = credential;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new VaultCallError('away', `The login for Vault cannot be read from ${file}.`, { cause: error });
  });
  if (isToken(text.trim())) return text.trim();
  throw new VaultCallError('away', `The file ${file} does not hold a login for Vault.`);
}
