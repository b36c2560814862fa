// Codes that several resources have for one reason: what documents them stands at their routes.

/** A write of a variable that there is. */
export const VALUE_CODES = [
  'inventory.variable.too_long',
  'inventory.variable.value',
  'limit.value_bytes',
] as const;

/** A write of variables, of new ones too. */
export const VARIABLE_CODES = ['inventory.variable.name_taken', 'limit.variables', ...VALUE_CODES] as const;

/** A new host. */
export const NEW_HOST_CODES = [
  'inventory.host.name_taken',
  'limit.hosts',
  'limit.variables',
  ...VALUE_CODES,
] as const;

/** A host that may be there, and have secrets that variables would hide. */
export const HOST_CODES = ['inventory.variable.name_taken', ...NEW_HOST_CODES] as const;

/** A new group. */
export const NEW_GROUP_CODES = [
  'inventory.group.name_taken',
  'inventory.group.too_deep',
  'limit.groups',
  'limit.variables',
  ...VALUE_CODES,
] as const;

/** A group that may be there, with groups below it. */
export const GROUP_CODES = [
  'inventory.group.cycle',
  'inventory.variable.name_taken',
  ...NEW_GROUP_CODES,
] as const;

/** What opens or seals a payload, a password or a key. */
export const SEAL_CODES = ['secret.damaged', 'secret.sealed'] as const;

/** What gives a secret a payload. */
export const PAYLOAD_CODES = [
  'inventory.variable.name_taken',
  'limit.value_bytes',
  'limit.variables',
  'secret.keys_moved',
  'secret.too_large',
  ...SEAL_CODES,
] as const;

/** What reads the configuration that is in Git. */
export const CONFIG_CODES = ['config.away', 'config.unreadable'] as const;
