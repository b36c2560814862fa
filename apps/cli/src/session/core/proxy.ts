import { isLoopback } from '../../settings/core/address.js';
import { strip } from '../../settings/core/words.js';
import type { Environment } from '../../shell/shell.js';

/** The proxy that the environment names for an address, as the inventory script finds it; none for this machine. */
export function proxyOf({ protocol, hostname, host }: URL, environment: Environment): string | undefined {
  if (isLoopback(hostname)) return undefined;
  const scheme = protocol.slice(0, -1);
  // As a CGI program's HTTP_PROXY is what its caller sent as `Proxy:`, it does not count there (CVE-2016-1000110).
  const isForged = scheme === 'http' && environment['REQUEST_METHOD'] !== undefined;
  const proxy = isForged ? environment['http_proxy'] : variable(environment, `${scheme}_proxy`);
  if (!proxy || isExempt(hostname, host, variable(environment, 'no_proxy') ?? '')) return undefined;
  return /^[a-z0-9+.-]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

/** In lower case it counts even where it is empty: that is how one is taken back. */
const variable = (environment: Environment, name: string): string | undefined =>
  environment[name] ?? environment[name.toUpperCase()];

/** `no_proxy` has names, with a port or without; each stands for those that end with it, too. */
function isExempt(hostname: string, host: string, exempt: string): boolean {
  if (exempt === '*') return true;
  const names = exempt.split(',').map((name) => strip(name).replace(/^\.+/, '').toLowerCase());
  return names.some(
    (name) => name !== '' && [hostname, host].some((one) => one === name || one.endsWith(`.${name}`)),
  );
}
