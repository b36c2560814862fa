import { NoReplyError, patientFetch, type Reply } from '@muster/kernel';
import { keystoneAway } from './keystone.errors.js';
import { KeystoneLoginError, type ServiceTokens } from './service-tokens.js';

const RETRY_SECONDS = 5;
/** More than any token's document. */
const MAX_BYTES = 1 << 20;

/** Speaks to Keystone's Identity API v3, as the service's own user. */
export class KeystoneClient {
  constructor(
    private readonly url: string,
    private readonly tokens: ServiceTokens,
  ) {}

  /**
   * Asks about a token.
   * @param allowExpired whether one that has expired not long ago counts too
   * @returns the document of a valid token, undefined for any other
   * @throws AppError `keystone.unavailable`
   */
  async show(token: string, allowExpired: boolean): Promise<unknown> {
    try {
      return documentOf(await this.tokens.ask((own) => this.validate(own, token, allowExpired)));
    } catch (error) {
      if (error instanceof KeystoneLoginError) throw away(error.message, error.cause);
      if (error instanceof NoReplyError) throw away('Keystone cannot be reached', error);
      if (error instanceof SyntaxError) throw away('Keystone cannot be understood', error);
      throw error;
    }
  }

  private validate(own: string, token: string, allowExpired: boolean): Promise<Reply> {
    const url = `${this.url}/auth/tokens?nocatalog${allowExpired ? '&allow_expired=1' : ''}`;
    const headers = {
      'X-Auth-Token': own,
      'X-Subject-Token': token,
      // Without it Keystone does not speak about application credentials that have rules.
      'OpenStack-Identity-Access-Rules': '1.0',
    };
    return patientFetch(url, { headers }, MAX_BYTES);
  }
}

/** 404 speaks of the token asked about; anything else but success speaks of us. */
function documentOf({ status, body }: Reply): unknown {
  if (status === 200) return body && (JSON.parse(body.toString()) as unknown);
  if (status === 404) return undefined;
  throw away(`Keystone answered ${status} to the service's question about a token`);
}

const away = (internal: string, cause?: unknown): Error =>
  keystoneAway('Keystone does not answer as it should; try again soon.', {
    internal,
    cause,
    retryAfterSeconds: RETRY_SECONDS,
  });
