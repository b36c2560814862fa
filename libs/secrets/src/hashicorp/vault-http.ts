import { parseJson, type JsonValue, type VaultConfig } from '@muster/kernel';
import { isVaults } from './core/documents.js';
import { VaultCallError } from './vault-call-error.js';
import type { VaultTiming } from './vault-timing.js';

const ATTEMPTS = 3;
const PAUSE_MS = 200;
/** A payload of 1 MiB in the worst spelling of JSON (six characters a byte), and room for what stands around it. */
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
    private readonly timing: VaultTiming,
  ) {}

  /**
   * Sends a request, and repeats what broke or what Vault failed at: every call of ours may be made twice.
   * @returns Vault's own answer: 200, 204, 400, 403 or 404
   * @throws VaultCallError
   */
  async send(request: VaultRequest, token?: string): Promise<VaultReply> {
    let failure: unknown;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        const reply = await this.sendOnce(request, token);
        if (!isPassing(reply.status)) return theirs(reply, request);
        failure = new Error(`Vault answered ${reply.status}`);
      } catch (error) {
        if (error instanceof VaultCallError) throw error;
        failure = error;
      }
      if (request.signal?.aborted) throw new VaultCallError('away', `${nameOf(request)} was called off.`);
      if (attempt < ATTEMPTS) await this.timing.pause(PAUSE_MS * attempt);
    }
    throw new VaultCallError('away', `Vault does not answer ${nameOf(request)}.`, { cause: failure });
  }

  /** Sends a request once. */
  async sendOnce({ method, path, body, signal }: VaultRequest, token?: string): Promise<VaultReply> {
    const timeout = AbortSignal.timeout(this.timing.timeoutMs);
    const response = await fetch(`${this.config.url}/v1/${path.map(encodeURIComponent).join('/')}`, {
      method,
      headers: {
        // Vault Agent asks for it where it listens, so that no browser can be made to call it.
        'X-Vault-Request': 'true',
        ...(token !== undefined && { 'X-Vault-Token': token }),
        ...(this.config.namespace !== undefined && { 'X-Vault-Namespace': this.config.namespace }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // A token goes to the server that was named, and to no other.
      redirect: 'error',
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    return { status: response.status, document: parsed(await bytesOf(response, method, path)) };
  }
}

/** The call, for messages: what is sent with it stays out. */
const nameOf = ({ method, path }: Pick<VaultRequest, 'method' | 'path'>): string =>
  `${method} ${path.join('/')}`;

function theirs(reply: VaultReply, request: VaultRequest): VaultReply {
  const { status, document } = reply;
  if (SPEAKS_OF_CALL.includes(status) && (status === 204 || isVaults(document))) return reply;
  throw new VaultCallError('away', `${nameOf(request)} was answered with ${status}, and not as Vault does.`);
}

async function bytesOf(response: Response, method: string, path: readonly string[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BYTES)
      throw new VaultCallError('oversized', `${method} ${path.join('/')} is answered with too much.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Undefined where it is no JSON. The parser's own error would repeat parts of it. */
function parsed(bytes: Buffer): JsonValue | undefined {
  try {
    return bytes.length === 0 ? undefined : parseJson(bytes.toString());
  } catch {
    return undefined;
  }
}
