import {
  parseJson,
  patientFetch,
  type JsonValue,
  type Patience,
  type Reply,
  type VaultConfig,
} from '@muster/kernel';
import { isVaults } from './core/documents.js';
import { VaultCallError } from './vault-call-error.js';
import type { VaultTiming } from './vault-timing.js';

/** The longest payload in the worst spelling of JSON (six characters a byte), and room for what stands around it. */
const MAX_BYTES = 8 << 20;
/** It may go better soon: a standby that lags behind, a limit on the rate, whatever is wrong with the server. */
const isPassing = (status: number): boolean => status === 412 || status === 429 || status >= 500;
/** These speak of the call; anything else speaks of the server. */
const SPEAKS_OF_CALL: readonly number[] = [200, 204, 400, 403, 404];

export interface VaultRequest {
  readonly method: 'GET' | 'POST';
  /** The segments behind `/v1`, as they are: they are encoded here. */
  readonly path: readonly string[];
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

export interface VaultReply {
  readonly status: number;
  readonly document: JsonValue | undefined;
}

/** Sends single requests to Vault's HTTP API, and knows nothing of logins. */
export class VaultHttp {
  constructor(
    private readonly config: Pick<VaultConfig, 'url' | 'namespace'>,
    private readonly timing: Pick<VaultTiming, 'patience'>,
  ) {}

  /**
   * Sends a request, and repeats what broke or what Vault failed at: every call of ours may be made twice.
   * @param patience where it is to be another than usual
   * @returns Vault's own answer: 200, 204, 400, 403 or 404
   * @throws VaultCallError
   */
  async send(request: VaultRequest, token?: string, patience: Partial<Patience> = {}): Promise<VaultReply> {
    const { status, body } = await this.ask(request, token, {
      ...this.timing.patience,
      isPassing,
      ...patience,
    });
    if (body === undefined)
      throw new VaultCallError('oversized', `${nameOf(request)} is answered with too much.`);
    const document = parsed(body);
    if (SPEAKS_OF_CALL.includes(status) && (status === 204 || isVaults(document)))
      return { status, document };
    throw new VaultCallError(
      'away',
      `${nameOf(request)} was answered with ${status}, and not as Vault does.`,
    );
  }

  private async ask(
    request: VaultRequest,
    token: string | undefined,
    patience: Partial<Patience>,
  ): Promise<Reply> {
    const { method, path, body, signal } = request;
    const url = `${this.config.url}/v1/${path.map(encodeURIComponent).join('/')}`;
    const headers = {
      // Vault Agent asks for it where it listens, so that no browser can be made to call it.
      'X-Vault-Request': 'true',
      ...(token !== undefined && { 'X-Vault-Token': token }),
      ...(this.config.namespace !== undefined && { 'X-Vault-Namespace': this.config.namespace }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }), ...(signal && { signal }) };
    try {
      return await patientFetch(url, init, MAX_BYTES, patience);
    } catch (cause) {
      const problem = signal?.aborted === true ? 'was called off' : 'is not answered by Vault';
      throw new VaultCallError('away', `${nameOf(request)} ${problem}.`, { cause });
    }
  }
}

/** The call, for messages: what is sent with it stays out. */
const nameOf = ({ method, path }: Pick<VaultRequest, 'method' | 'path'>): string =>
  `${method} ${path.join('/')}`;

/** Undefined where it is no JSON. The parser's own error would repeat parts of it. */
function parsed(bytes: Buffer): JsonValue | undefined {
  try {
    return bytes.length === 0 ? undefined : parseJson(bytes.toString());
  } catch {
    return undefined;
  }
}
