import type { Config } from '@muster/kernel';
import { requestIdHeaders } from './request-id.js';

/**
 * What every answer says to a browser, should one ever show it: the part of helmet's list that means something for an
 * API. It is no page, belongs in no frame, is loaded by no other site, and is what its content type says.
 */
const EVERYWHERE: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** The page at `/docs` has scripts and styles of its own; its styles stand partly in the page. It calls this API alone. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const DOCS = /^\/docs(?:[/?]|$)/;

/** A year, for this name alone. Only where this service speaks TLS itself: else it is the proxy's to promise. */
const STRICT_TRANSPORT = { 'strict-transport-security': 'max-age=31536000' };

/** The headers that answers have whatever they are to, by where they are sent from; made once, for each request asks for them. */
interface FixedHeaders {
  readonly api: Readonly<Record<string, string>>;
  readonly docs: Readonly<Record<string, string>>;
}

const fixedHeaders = (more: Readonly<Record<string, string>>): FixedHeaders => ({
  api: { ...EVERYWHERE, ...more },
  docs: { ...EVERYWHERE, ...more, 'content-security-policy': DOCS_POLICY },
});
const PLAIN = fixedHeaders({});
const OVER_TLS = fixedHeaders(STRICT_TRANSPORT);

/** The headers of every answer but those that name its request, errors of the router and of the parser too. */
export function fixedAnswerHeaders(
  url = '',
  { tls }: Partial<Pick<Config, 'tls'>> = {},
): Readonly<Record<string, string>> {
  return (tls ? OVER_TLS : PLAIN)[DOCS.test(url) ? 'docs' : 'api'];
}

/** All of them. */
export const answerHeaders = (
  id: string,
  url?: string,
  config?: Partial<Pick<Config, 'tls'>>,
): Record<string, string> => ({ ...requestIdHeaders(id), ...fixedAnswerHeaders(url, config) });
