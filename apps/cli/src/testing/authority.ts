import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

const isThere = spawnSync('openssl', ['version']).status === 0;

/** Suites that need the program openssl: skipped, by name, where it is missing, and failing when every part is required. */
export const describeWithOpenssl: (name: string, suite: () => void) => void = describe.skipIf(
  !isThere && process.env['MUSTER_TEST_REQUIRE_ALL'] !== '1',
);

/** An authority of its own: the file that makes it trusted, and a certificate of it for 127.0.0.1 and muster.example.net. */
export function anAuthority(folder: string): { file: string; key: string; cert: string } {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { stdio: 'ignore' });
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout'];
  openssl('req', '-x509', ...newKey, at('ca.key'), '-subj', '/CN=authority', '-days', '2', '-out', at('ca.pem'));
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1,DNS:muster.example.net\n');
  openssl('req', '-new', ...newKey, at('key'), '-subj', '/CN=service', '-out', at('csr'));
  const signer = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial'];
  openssl('x509', '-req', '-in', at('csr'), ...signer, '-days', '2', '-extfile', at('names'), '-out', at('cert'));
  return { file: at('ca.pem'), key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('cert'), 'utf8') };
} // prettier-ignore
