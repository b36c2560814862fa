/** Keystone answered a login, and not with a token. */
export class LoginError extends Error {
  override readonly name = 'LoginError';

  constructor(
    message: string,
    /** The HTTP status of Keystone's answer. */
    readonly status: number,
  ) {
    super(message);
  }
}
