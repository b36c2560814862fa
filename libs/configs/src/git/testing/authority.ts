import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from './git-server.js';

export const hasOpenssl = () => spawnSync('openssl', ['version']).status === 0;

/** An authority of its own in a folder: the file that makes it trusted, and what it says of a host. */
export function makeAuthority(
  folder: string,
  name: string,
): { readonly file: string; sign(host: string): Certificate } {
  const at = (file: string) => join(folder, `${name}-${file}`);
  const openssl = (...args: string[]) => {
    const done = spawnSync('openssl', args);
    if (done.status !== 0) throw new Error(done.stderr.toString());
  };
  const key = (file: string) => [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    at(file),
  ];
  openssl('req', '-x509', ...key('ca.key'), '-subj', `/CN=${name}`, '-days', '1', '-out', at('ca.pem'));
  const sign = (host: string) => {
    writeFileSync(at('names'), `subjectAltName=DNS:${host}\n`);
    openssl('req', '-new', ...key('key'), '-subj', `/CN=${host}`, '-out', at('csr'));
    const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial'];
    openssl(
      'x509',
      '-req',
      '-in',
      at('csr'),
      ...by,
      '-days',
      '1',
      '-extfile',
      at('names'),
      '-out',
      at('cert'),
    );
    return { key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('cert'), 'utf8') };
  };
  return { file: at('ca.pem'), sign };
}
