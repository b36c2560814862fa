// What clients were told: the truth that the database is held against at the end.

/** One tenant's acknowledged state, and the changes that must have led to it. */
export class Ledger {
  /** Host name to its note; null for one that was removed. */
  hosts = new Map();
  /** Operation to the number of changes that it makes. */
  operations = new Map();
  /** Operations of which it is not known whether they were carried out: their request was given up. */
  unknown = new Set();
  /** Writer to the increments of the shared counter that it was told of. */
  increments = new Map();
  /** The highest revision that an answer told. */
  revision = 0;

  #last = 0;

  constructor(tenant) {
    this.tenant = tenant;
  }

  /** A name for one operation. It travels as the reason, and so stands in the changes that the operation makes. */
  begin(what) {
    const operation = `${what}-${(this.#last += 1)}`;
    this.unknown.add(operation);
    return operation;
  }

  /** The operation was answered, and made this many changes. */
  end(operation, changes) {
    this.unknown.delete(operation);
    this.operations.set(operation, changes);
  }

  get acknowledged() {
    let sum = 0;
    for (const changes of this.operations.values()) if (changes > 0) sum += 1;
    return sum;
  }
}
