/** Where tokens come from. */
export interface TokenSource {
  /** The token to send now. */
  token(signal: AbortSignal): string | Promise<string>;
  /**
   * Is told of a token that the service has refused. A source that has this may have another one: the request is then
   * sent once more.
   */
  drop?(token: string): void;
}

const TOKEN = 'x-auth-token';

/** Makes requests carry a token. */
export class Authority {
  private readonly source: TokenSource | undefined;

  constructor(auth: string | TokenSource | undefined) {
    this.source = typeof auth === 'string' ? { token: () => auth } : auth;
  }

  /**
   * Sends a request, once more with another token where the first was refused: whoever is not known has changed nothing.
   * @param mayRepeat whether the body can be sent again
   */
  async send(
    request: Request,
    mayRepeat: boolean,
    send: (request: Request) => Promise<Response>,
  ): Promise<Response> {
    const { source } = this;
    if (!source || request.headers.has(TOKEN)) return send(request);
    const token = await source.token(request.signal);
    const spare = source.drop && mayRepeat ? request.clone() : undefined;
    request.headers.set(TOKEN, token);
    const response = await send(request);
    if (response.status !== 401 || !spare) return response;
    source.drop?.(token);
    const other = await source.token(request.signal);
    if (other === token) return response;
    await response.body?.cancel();
    spare.headers.set(TOKEN, other);
    return send(spare);
  }
}
