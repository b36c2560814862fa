import { KeystoneLoginError, type LoginFailure, type ServiceTokens } from '@muster/identity';
import { NoReplyError, patientFetch, type Reply } from '@muster/kernel';

/**
 * - `away`: Barbican or Keystone does not answer, or not as it should.
 * - `refused`: one of them does not take the service's login.
 * - `denied`: the service may not read this secret.
 * - `missing`: there is no such secret, it has expired, or it has no payload.
 * - `too_large`: there is more of it than was asked for.
 */
export type BarbicanFailure = 'away' | 'refused' | 'denied' | 'missing' | 'too_large';

/** Why Barbican gave no payload. The message names the secret by its id; it is for the log. */
export class BarbicanError extends Error {
  override readonly name = 'BarbicanError';

  constructor(
    readonly failure: BarbicanFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What to read, and on whose behalf. */
export interface PayloadRequest {
  /** Of the secret. */
  readonly id: string;
  readonly maxBytes: number;
  /** The project whose rights count; without it, those of the login's own. */
  readonly projectId?: string;
  readonly signal: AbortSignal;
}

const MAX_ACL_BYTES = 1 << 20;

/** Reads secrets from OpenStack's Barbican (Key Manager API v1), as the service's own user. */
export class BarbicanClient {
  /**
   * @param url without `/v1`; Barbican's own references say how others reach it, which need not be how we do
   */
  constructor(
    private readonly url: string,
    private readonly tokens: ServiceTokens,
  ) {}

  /**
   * Reads a payload, byte for byte.
   * @throws BarbicanError; the signal's reason when that is aborted
   */
  payload(request: PayloadRequest): Promise<Buffer> {
    // As octets Barbican gives out every payload just as it was stored, texts too.
    return this.get(request, '/payload', 'application/octet-stream');
  }

  /**
   * Reads a payload if the secret lies in the very project that the request names. A user may be let in on single
   * secrets of other projects (by their access lists), whatever project its token is for.
   * @throws BarbicanError; the signal's reason when that is aborted
   */
  async payloadWithin(request: PayloadRequest & { readonly projectId: string }): Promise<Buffer> {
    // The access list of a secret is shown in the secret's own project alone.
    const list = this.get({ ...request, maxBytes: MAX_ACL_BYTES }, '/acl', 'application/json');
    const [payload] = await Promise.all([this.payload(request), list]);
    return payload;
  }

  private async get(request: PayloadRequest, part: string, accept: string): Promise<Buffer> {
    const { id, maxBytes, projectId, signal } = request;
    const question = (token: string): Promise<Reply> =>
      patientFetch(
        `${this.url}/v1/secrets/${encodeURIComponent(id)}${part}`,
        { headers: { 'X-Auth-Token': token, Accept: accept }, signal },
        maxBytes,
      );
    try {
      return bodyOf(await this.tokens.ask(question, projectId), id);
    } catch (cause) {
      if (cause instanceof KeystoneLoginError)
        throw new BarbicanError(LOGIN_FAILURES[cause.failure], cause.message, { cause });
      if (cause instanceof NoReplyError)
        throw new BarbicanError('away', 'Barbican cannot be reached.', { cause });
      throw cause;
    }
  }
}

const LOGIN_FAILURES: Readonly<Record<LoginFailure, BarbicanFailure>> = {
  away: 'away',
  refused: 'refused',
  no_role: 'denied',
};

function bodyOf({ status, body }: Reply, id: string): Buffer {
  switch (status) {
    case 200:
      if (body) return body;
      throw new BarbicanError('too_large', `Secret ${id} in Barbican is too large.`);
    case 401:
      throw new BarbicanError('refused', "Barbican does not take the service's token.");
    case 403:
      throw new BarbicanError('denied', `Barbican does not let the service read secret ${id}.`);
    case 404:
      if (isBarbicans(body))
        throw new BarbicanError('missing', `Barbican has no secret ${id}, or it has expired.`);
  }
  throw new BarbicanError('away', `Barbican answered ${status} when asked for secret ${id}.`);
}

/** Whether Barbican itself says 404: a proxy before it, or another service, must not make a secret look lost. */
function isBarbicans(body: Buffer | undefined): boolean {
  try {
    return (JSON.parse(String(body)) as { code?: unknown } | null)?.code === 404;
  } catch {
    return false;
  }
}
