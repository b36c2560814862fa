/** How to reach OpenStack's Barbican, and which of its secrets wrap data keys. The login is Keystone's. */
export interface BarbicanConfig {
  /** The Key Manager API, without `/v1`. */
  readonly url: string;
  /** Ids of the secrets that are wrapping keys: the first wraps, all unwrap. None where Barbican is no root of ours. */
  readonly keys: readonly string[];
}

const V1 = /\/v1\/?$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id of a secret, in the one spelling that counts; undefined when it is none. */
export function barbicanId(text: string): string | undefined {
  const id = text.toLowerCase();
  return UUID.test(id) ? id : undefined;
}

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

const keysIn = (value: string): string[] =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const id = barbicanId(entry);
      // Not repeated: whoever puts the key itself here must not find it in the log.
      if (id === undefined)
        throw new Error(
          'MUSTER_BARBICAN_KEYS must list ids of secrets, as 2e8b4004-4439-46d7-8f44-49a29fbf8ce3',
        );
      return id;
    });
