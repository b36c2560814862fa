import { Injectable } from '@nestjs/common';
import { NoReplyError, patientFetch, type KeystoneAccess, type KeystoneLogin } from '@muster/kernel';
import { LRUCache } from 'lru-cache';
import { KeystoneSettings } from './keystone-settings.js';

/** More than any token's document. */
const MAX_BYTES = 1 << 20;
const KEPT_TOKENS = 1000;
/** So long before its end a token is given up: a request that it goes with may take a while. */
const MARGIN_MS = 60_000;
/** At most such a part of its life: there are tokens that last for less than a minute. */
const MARGIN_PART = 1 / 4;
/** The login's own project. */
const OWN = '';

/**
 * - `away`: Keystone does not answer, or not as it should.
 * - `refused`: it does not take the service's login.
 * - `no_role`: it takes it, but the service has no role in this project, or there is no such project.
 */
export type LoginFailure = 'away' | 'refused' | 'no_role';

/** Why the service has no token. The message is for the log. */
export class KeystoneLoginError extends Error {
  override readonly name = 'KeystoneLoginError';

  constructor(
    readonly failure: LoginFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface Login {
  readonly token: Promise<string>;
  /** By the process's own clock; unknown until the token is there. */
  goodUntil: number;
}

/** The tokens with which the service itself comes to Keystone and to other services of the cloud. */
@Injectable()
export class ServiceTokens {
  private readonly access: KeystoneAccess | undefined;
  private readonly logins = new LRUCache<string, Login>({ max: KEPT_TOKENS });

  constructor({ access }: KeystoneSettings) {
    this.access = access;
  }

  /** Whether tokens can be had for projects other than the login's own, which an application credential is bound to. */
  get reachesProjects(): boolean {
    return this.access?.login.kind === 'password';
  }

  /**
   * Asks with a token, and once more with a new one where the answer is 401: the token may have been revoked.
   * @param question may be asked twice
   * @param projectId of the project that the token is for; without it, the login's own
   * @throws KeystoneLoginError, and what the question throws
   */
  async ask<R extends { readonly status: number }>(
    question: (token: string) => Promise<R>,
    projectId = OWN,
  ): Promise<R> {
    const login = this.login(projectId);
    const reply = await question(await login.token);
    if (reply.status !== 401) return reply;
    this.forget(projectId, login);
    return question(await this.login(projectId).token);
  }

  /** Those who come together share one login. */
  private login(projectId: string): Login {
    const known = this.logins.get(projectId);
    if (known && performance.now() < known.goodUntil) return known;
    const issued = this.issued(projectId);
    const login: Login = { token: issued.then(({ token }) => token), goodUntil: Infinity };
    this.logins.set(projectId, login);
    issued.then(
      ({ lifeMs }) => {
        login.goodUntil = performance.now() + lifeMs - Math.min(MARGIN_MS, lifeMs * MARGIN_PART);
      },
      () => this.forget(projectId, login),
    );
    return login;
  }

  private forget(projectId: string, login: Login): void {
    if (this.logins.peek(projectId) === login) this.logins.delete(projectId);
  }

  private async issued(projectId: string): Promise<{ token: string; lifeMs: number }> {
    if (!this.access)
      throw new KeystoneLoginError('refused', 'The service has no login for Keystone: MUSTER_KEYSTONE_URL.');
    if (projectId !== OWN && !this.reachesProjects)
      throw new KeystoneLoginError('no_role', 'An application credential is bound to its own project.');
    const { status, headers, body } = await this.post(this.access, projectId);
    const token = headers.get('x-subject-token');
    if (status === 201 && token !== null) return { token, lifeMs: lifeMsOf(body) };
    if (status !== 401 && status !== 403)
      throw new KeystoneLoginError('away', `Keystone answered ${status} to the service's own login.`);
    if (projectId === OWN)
      throw new KeystoneLoginError('refused', `Keystone refused the service's own login with ${status}.`);
    // Keystone says no more; whether the project is the reason shows by a login without it.
    await this.login(OWN).token;
    throw new KeystoneLoginError('no_role', `The service's own user has no role in project ${projectId}.`);
  }

  private async post({ url, login }: KeystoneAccess, projectId: string): ReturnType<typeof patientFetch> {
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(requestFor(login, projectId)),
    };
    try {
      return await patientFetch(`${url}/auth/tokens?nocatalog`, init, MAX_BYTES);
    } catch (cause) {
      if (!(cause instanceof NoReplyError)) throw cause;
      throw new KeystoneLoginError('away', 'Keystone cannot be reached.', { cause });
    }
  }
}

/** How long a new token lasts, by Keystone's clock alone; endless where it does not say, for then a 401 will. */
function lifeMsOf(body: Buffer | undefined): number {
  try {
    const { token } = JSON.parse(String(body)) as { token: { issued_at: string; expires_at: string } };
    const lifeMs = Date.parse(token.expires_at) - Date.parse(token.issued_at);
    return Number.isNaN(lifeMs) ? Infinity : lifeMs;
  } catch {
    return Infinity;
  }
}

function requestFor(login: KeystoneLogin, projectId: string): object {
  if (login.kind === 'application_credential') {
    const { id, secret } = login;
    return {
      auth: { identity: { methods: ['application_credential'], application_credential: { id, secret } } },
    };
  }
  const { user, userDomain, password, project, projectDomain } = login;
  return {
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { name: user, password, domain: { name: userDomain } } },
      },
      scope: {
        project: projectId === OWN ? { name: project, domain: { name: projectDomain } } : { id: projectId },
      },
    },
  };
}
