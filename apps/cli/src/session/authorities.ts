import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createSecureContext, type SecureContext } from 'node:tls';
import { Failure } from '../failure.js';
import type { Environment } from '../shell/shell.js';

/** Where systems keep the authorities that they trust. */
const SYSTEM = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/**
 * The authorities of a file alone.
 * @throws Failure where it cannot be read, or holds no certificate
 */
export function authoritiesIn(path: string, called: string): string {
  const pem = textOf(path);
  // Node takes a file without a certificate for one that trusts nobody, and says nothing.
  if (!holdsCertificate(pem)) throw new Failure(`the file of certificate authorities of ${called} cannot be read`);
  return pem;
} // prettier-ignore

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function holdsCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/**
 * What certificates are checked with: these authorities, or else the system's, where the program has but those it was
 * built with.
 * @throws Failure where `SSL_CERT_FILE` names none
 */
export function secureContextOf(authorities: string | undefined, environment: Environment): SecureContext {
  const ca = authorities ?? systemAuthorities(environment);
  return createSecureContext(ca === undefined ? {} : { ca });
}

function systemAuthorities(environment: Environment): string | undefined {
  const named = environment['SSL_CERT_FILE'];
  if (named) return authoritiesIn(named, 'SSL_CERT_FILE');
  const path = SYSTEM.find((one) => existsSync(one));
  return path === undefined ? undefined : readFileSync(path, 'utf8');
}
