import { isJsonObject, type JsonObject, type JsonValue } from '@muster/kernel/json';

/** The member at a path of names; undefined where there is none. */
export function memberOf(
  document: JsonValue | undefined,
  ...names: readonly string[]
): JsonValue | undefined {
  let value = document;
  for (const name of names)
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** Whether this is how Vault answers: anything else comes from a proxy, or from a server that is no Vault. */
export const isVaults = (document: JsonValue | undefined): document is JsonObject =>
  isJsonObject(document) && (Array.isArray(document['errors']) || Object.hasOwn(document, 'data'));

/** A token and how long it lasts, as a login, a renewal or a look at itself tells. */
export interface Lease {
  /** 0: without end. */
  readonly seconds: number;
  readonly isRenewable: boolean;
}

/** What `auth` in the answer to a login or a renewal says. */
export function leaseOf(document: JsonValue | undefined): Lease | undefined {
  const seconds = memberOf(document, 'auth', 'lease_duration');
  if (typeof seconds !== 'number') return undefined;
  return { seconds, isRenewable: memberOf(document, 'auth', 'renewable') === true };
}

/** What a token's look at itself says. */
export function ownLeaseOf(document: JsonValue | undefined): Lease | undefined {
  const seconds = memberOf(document, 'data', 'ttl');
  if (typeof seconds !== 'number') return undefined;
  return { seconds, isRenewable: memberOf(document, 'data', 'renewable') === true };
}
