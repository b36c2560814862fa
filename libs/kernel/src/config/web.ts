import { isNetwork } from './is-network.js';
import { readList } from './read-list.js';

/** The certificate that HTTPS is served with: paths of PEM files. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/**
 * Reads `MUSTER_TRUSTED_PROXIES`: addresses and networks whose `X-Forwarded-For` is believed.
 * @throws Error naming the variable
 */
export function readTrustedProxies(value: string): readonly string[] {
  const proxies = readList(value);
  for (const proxy of proxies)
    if (!isNetwork(proxy))
      throw new Error(
        `MUSTER_TRUSTED_PROXIES must list addresses and networks, as 10.0.0.5,192.168.0.0/24, not "${proxy}"`,
      );
  return proxies;
}

/**
 * Reads `MUSTER_CORS_ORIGINS`: the origins whose pages may call this API from a browser.
 * @throws Error naming the variable
 */
export function readCorsOrigins(value: string): readonly string[] {
  const origins = readList(value);
  for (const origin of origins)
    if (!isOrigin(origin))
      throw new Error(
        `MUSTER_CORS_ORIGINS must list origins, as https://console.example.net, not "${origin}"`,
      );
  return origins;
}

/**
 * Reads `MUSTER_TLS_CERT` and `MUSTER_TLS_KEY`; undefined where HTTP is served.
 * @throws Error naming the variable that is missing
 */
export function readTlsFiles(cert: string | undefined, key: string | undefined): TlsFiles | undefined {
  if (cert !== undefined && key !== undefined) return { cert, key };
  if (cert === undefined && key === undefined) return undefined;
  throw new Error('MUSTER_TLS_CERT and MUSTER_TLS_KEY must be set together');
}

/** As browsers send it: scheme, host and port, and nothing behind. A wildcard is none: it would open the API to every page. */
const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
