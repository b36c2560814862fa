/** How old the word of a remote may be. */
export class RemoteSettings {
  /** @param refreshSeconds after which a remote is asked again */
  constructor(readonly refreshSeconds: number) {}
}
