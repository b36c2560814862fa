import type { TokenSource } from './authority.js';
import { LoginError } from './login-error.js';
import { Transport, type TransportOptions } from './transport.js';

/** Who logs in, and for which project; the names are those of `clouds.yaml`. */
export interface KeystoneLogin extends Pick<TransportOptions, 'retry' | 'fetch'> {
  /** The Identity API, with or without `/v3`. */
  readonly authUrl: string;
  readonly username?: string;
  readonly userId?: string;
  readonly userDomainName?: string;
  readonly userDomainId?: string;
  readonly password?: string;
  readonly projectName?: string;
  readonly projectId?: string;
  readonly projectDomainName?: string;
  readonly projectDomainId?: string;
  /** `all`, for a token with system scope. */
  readonly systemScope?: 'all';
  /** Instead of a password; it has its project in itself. A name needs its user. */
  readonly applicationCredentialId?: string;
  readonly applicationCredentialName?: string;
  readonly applicationCredentialSecret?: string;
}

interface Token {
  readonly value: string;
  /** When another one is fetched: by the clock of this machine. */
  readonly renewAt: number;
}

/** A token is renewed this long before it ends, so that a request is not overtaken by it on its way. */
const AHEAD_MILLISECONDS = 60_000;
/** The same for tokens that last but minutes: a part of their life. */
const AHEAD_PART = 0.2;

/** Tokens of Keystone, each kept until shortly before it expires. */
export function keystone(login: KeystoneLogin): TokenSource {
  return new KeystoneTokens(login);
}

class KeystoneTokens implements TokenSource {
  private readonly url: string;
  private readonly body: string;
  private readonly transport: Transport;
  private current: Token | undefined;
  private pending: Promise<Token> | undefined;

  constructor(login: KeystoneLogin) {
    const root = login.authUrl.replace(/\/+$/, '');
    this.url = `${root.endsWith('/v3') ? root : `${root}/v3`}/auth/tokens?nocatalog`;
    this.body = JSON.stringify({ auth: { identity: identityOf(login), ...scopeOf(login) } });
    this.transport = new Transport({ retry: login.retry, fetch: login.fetch });
  }

  async token(signal: AbortSignal): Promise<string> {
    if (this.current && Date.now() < this.current.renewAt) return this.current.value;
    // One login for all who wait; whoever gives up leaves it to the others.
    this.pending ??= this.logIn().finally(() => (this.pending = undefined));
    return (await unlessAborted(this.pending, signal)).value;
  }

  drop(token: string): void {
    if (this.current?.value === token) this.current = undefined;
  }

  private async logIn(): Promise<Token> {
    const began = Date.now();
    // It has been repeated as often as it may: the request that needs it must not do so again.
    const response = await this.transport.send(this.request(), true).catch((cause: unknown) => {
      throw new LoginError('Keystone did not answer the login', undefined, { cause });
    });
    const value = response.headers.get('x-subject-token');
    if (response.status !== 201 || value === null) {
      await response.body?.cancel();
      throw new LoginError(`Keystone answered the login with status ${response.status}`, response.status);
    }
    const { token } = (await response.json().catch((cause: unknown) => {
      throw new LoginError('The answer of Keystone was cut off', response.status, { cause });
    })) as { token: { issued_at: string; expires_at: string } };
    // Its span, and not its end: Keystone's clock need not be ours.
    const lasts = Date.parse(token.expires_at) - Date.parse(token.issued_at);
    this.current = { value, renewAt: began + lasts - Math.min(AHEAD_MILLISECONDS, lasts * AHEAD_PART) };
    return this.current;
  }

  private request(): Request {
    return new Request(this.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      body: this.body,
    });
  }
}

/** The domain that every Keystone begins with. */
const DEFAULT_DOMAIN = 'default';

const inDomain = (id: string | undefined, name: string | undefined): object => ({
  domain: name === undefined ? { id: id ?? DEFAULT_DOMAIN } : { name },
});

/** @throws TypeError where it is neither a password nor an application credential, or the half of one */
function identityOf(login: KeystoneLogin): object {
  const { applicationCredentialSecret: secret, password } = login;
  if (secret !== undefined)
    return { methods: ['application_credential'], application_credential: credentialOf(login, secret) };
  if (password === undefined)
    throw new TypeError('A login needs a password or an applicationCredentialSecret');
  return { methods: ['password'], password: { user: { ...userOf(login), password } } };
}

function credentialOf(login: KeystoneLogin, secret: string): object {
  const { applicationCredentialId: id, applicationCredentialName: name } = login;
  if (id !== undefined) return { id, secret };
  if (name === undefined)
    throw new TypeError('An applicationCredentialSecret needs its id, or its name and user');
  return { name, secret, user: userOf(login) };
}

function userOf({ userId, username, userDomainId, userDomainName }: KeystoneLogin): object {
  if (userId !== undefined) return { id: userId };
  if (username === undefined) throw new TypeError('A login needs a userId or a username');
  return { name: username, ...inDomain(userDomainId, userDomainName) };
}

/** An application credential has a project of its own, and may not name one. */
function scopeOf(login: KeystoneLogin): object {
  const { projectId, projectName, systemScope } = login;
  if (login.applicationCredentialSecret !== undefined) return {};
  if (systemScope !== undefined) return { scope: { system: { all: true } } };
  if (projectId !== undefined) return { scope: { project: { id: projectId } } };
  if (projectName === undefined) return {};
  const domain = inDomain(login.projectDomainId, login.projectDomainName);
  return { scope: { project: { name: projectName, ...domain } } };
}

/**
 * A promise, or the end of waiting for it.
 * @throws the signal's reason, when that is aborted first
 */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
