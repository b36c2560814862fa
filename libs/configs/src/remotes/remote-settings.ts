/** How old the word of a remote may be. */
export class RemoteSettings {
  /**
   * @param refreshSeconds after which a remote is asked again
   * @param maxStaleSeconds for which the last good commit of a remote that is away counts
   */
  constructor(
    readonly refreshSeconds: number,
    readonly maxStaleSeconds = 86_400,
  ) {}
}
