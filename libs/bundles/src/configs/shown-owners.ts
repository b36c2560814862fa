/** Requests remembered; each costs as many ids as its bundle shows owners of config refs. */
const REMEMBERED = 1_000;

/**
 * Who has config refs in the bundles that were asked for last: which groups a bundle shows depends on its hosts, and who has
 * it already is answered without reading one. Keys stand for a request and a revision, so what they stand for stays true.
 */
export class ShownOwners {
  private readonly owners = new Map<string, ReadonlySet<string>>();

  get(key: string): ReadonlySet<string> | undefined {
    return this.owners.get(key);
  }

  set(key: string, ownerIds: Iterable<string>): void {
    this.owners.delete(key);
    this.owners.set(key, new Set(ownerIds));
    const [oldest] = this.owners.size > REMEMBERED ? this.owners.keys() : [];
    if (oldest !== undefined) this.owners.delete(oldest);
  }
}
