/** How to reach OpenStack's Barbican, and which of its secrets wrap data keys. The login is Keystone's. */
export interface BarbicanConfig {
  /** The Key Manager API, without `/v1`. */
  readonly url: string;
  /** Ids of the secrets that are wrapping keys: the first wraps, all unwrap. None where Barbican is no root of ours. */
  readonly keys: readonly string[];
}

const V1 = /\/v1\/?$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be the id of a secret. */
export const isBarbicanId = (text: string): boolean => UUID.test(text);

/**
 * Reads what concerns Barbican; undefined where it is not in use.
 * @param text gives the value of a variable, its default where it is not set
 * @throws Error naming the variable, when a value is missing or cannot be used
 */
export function readBarbican(text: (name: string) => string): BarbicanConfig | undefined {
  const keys = text('MUSTER_BARBICAN_KEYS');
  if (text('MUSTER_BARBICAN_URL') === '') {
    if (keys === '') return undefined;
    throw new Error('MUSTER_BARBICAN_KEYS names secrets in Barbican: MUSTER_BARBICAN_URL must be set too');
  }
  const url = text('MUSTER_BARBICAN_URL').replace(V1, '').replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url))
    throw new Error(
      'MUSTER_BARBICAN_URL must be the URL of the Key Manager API, as http://barbican.example.net:9311',
    );
  return { url, keys: keysIn(keys) };
}

function keysIn(value: string): string[] {
  const keys = value
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
  // Not repeated: whoever puts the key itself here must not find it in the log.
  if (!keys.every(isBarbicanId))
    throw new Error('MUSTER_BARBICAN_KEYS must list ids of secrets, as 2e8b4004-4439-46d7-8f44-49a29fbf8ce3');
  return keys;
}
