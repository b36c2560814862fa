/** What a change can be about, and what can happen to it. */
export const CHANGE_KINDS = {
  tenant: ['created', 'updated', 'deleted'],
  group: ['created', 'updated', 'deleted'],
  host: ['created', 'updated', 'deleted'],
  secret: ['created', 'updated', 'deleted'],
  config_ref: ['created', 'updated', 'deleted'],
  // A token is what it was issued as, until it is revoked.
  token: ['created', 'deleted'],
} as const;

export type EntityType = keyof typeof CHANGE_KINDS;

/** What happened, as the log calls it: `host.updated`. */
export type ChangeKind = {
  [T in EntityType]: `${T}.${(typeof CHANGE_KINDS)[T][number]}`;
}[EntityType];
