/** There is no token: Keystone refused the login, or did not answer it. */
export class LoginError extends Error {
  override readonly name = 'LoginError';

  constructor(
    message: string,
    /** The HTTP status of Keystone's answer, where there was one. */
    readonly status: number | undefined,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
