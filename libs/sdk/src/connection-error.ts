/** There was no answer, or it ended before it was whole; `cause` says more. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}
