import { setTimeout as pause } from 'node:timers/promises';
import type { KeystoneConfig, KeystoneLogin } from '@muster/kernel';
import { keystoneAway } from './keystone.errors.js';

const TIMEOUT_MS = 10_000;
const ATTEMPTS = 3;
const PAUSE_MS = 200;
const RETRY_SECONDS = 5;
/** More than any token's document. */
const MAX_CHARACTERS = 1 << 20;

interface Reply {
  readonly status: number;
  readonly subjectToken: string | null;
  readonly document: unknown;
}

/** Speaks to Keystone's Identity API v3, as the service's own user. */
export class KeystoneClient {
  private ownToken: Promise<string> | undefined;

  constructor(private readonly config: Pick<KeystoneConfig, 'url' | 'login'>) {}

  /**
   * Asks about a token.
   * @param allowExpired whether one that has expired not long ago counts too
   * @returns the document of a valid token, undefined for any other
   * @throws AppError `keystone.unavailable`
   */
  async show(token: string, allowExpired: boolean): Promise<unknown> {
    const login = this.login();
    const reply = await this.validate(await login, token, allowExpired);
    if (reply.status !== 401) return documentOf(reply);
    // Our own token ran out or was revoked: once more with a new one.
    this.forget(login);
    return documentOf(await this.validate(await this.login(), token, allowExpired));
  }

  private validate(own: string, token: string, allowExpired: boolean): Promise<Reply> {
    return this.call(`/auth/tokens?nocatalog${allowExpired ? '&allow_expired=1' : ''}`, {
      headers: {
        'X-Auth-Token': own,
        'X-Subject-Token': token,
        // Without it Keystone does not speak about application credentials that have rules.
        'OpenStack-Identity-Access-Rules': '1.0',
      },
    });
  }

  /** The service's token; those who come together share one login. */
  private login(): Promise<string> {
    const login = (this.ownToken ??= this.issued());
    login.catch(() => this.forget(login));
    return login;
  }

  private forget(login: Promise<string>): void {
    if (this.ownToken === login) this.ownToken = undefined;
  }

  private async issued(): Promise<string> {
    const { status, subjectToken } = await this.call('/auth/tokens?nocatalog', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(requestFor(this.config.login)),
    });
    if (status === 201 && subjectToken !== null) return subjectToken;
    throw away(`Keystone refused the service's own login with ${status}`);
  }

  /** Repeats what broke or what Keystone failed at: validating and logging in change nothing. */
  private async call(path: string, init: RequestInit): Promise<Reply> {
    let failure: unknown;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        const reply = await this.attempt(path, init);
        if (reply.status < 500) return reply;
        failure = new Error(`Keystone answered ${reply.status}`);
      } catch (error) {
        failure = error;
      }
      if (attempt < ATTEMPTS) await pause(PAUSE_MS * attempt);
    }
    throw away('Keystone cannot be reached', failure);
  }

  private async attempt(path: string, init: RequestInit): Promise<Reply> {
    const response = await fetch(this.config.url + path, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return {
      status: response.status,
      subjectToken: response.headers.get('x-subject-token'),
      document: response.ok && text.length <= MAX_CHARACTERS ? (JSON.parse(text) as unknown) : undefined,
    };
  }
}

/** 404 speaks of the token asked about; anything else but success speaks of us. */
function documentOf({ status, document }: Reply): unknown {
  if (status === 200) return document;
  if (status === 404) return undefined;
  throw away(`Keystone answered ${status} to the service's question about a token`);
}

const away = (internal: string, cause?: unknown): Error =>
  keystoneAway('Keystone does not answer as it should; try again soon.', {
    internal,
    cause,
    retryAfterSeconds: RETRY_SECONDS,
  });

function requestFor(login: KeystoneLogin): object {
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
      scope: { project: { name: project, domain: { name: projectDomain } } },
    },
  };
}
