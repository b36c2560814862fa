import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPem } from './pem.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-pem-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const privateText = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A certificate of a new key, self-signed by the openssl program. */
function aCertificate(name: string, days: number): { certificate: string; key: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [keyFile, file] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  writeFileSync(keyFile, privateText(privateKey));
  execFileSync('openssl', [
    'req', '-x509', '-key', keyFile, '-subj', `/CN=${name}/O=Acme`, '-days', String(days), '-out', file,
  ], { stdio: 'ignore' }); // prettier-ignore
  return { certificate: readFileSync(file, 'utf8'), key: privateText(privateKey) };
}

const opensslDigest = (pem: string, ...parameters: string[]): string =>
  createHash('sha256')
    .update(execFileSync('openssl', parameters, { input: pem }))
    .digest('hex');

describe('what a PEM file says of itself', () => {
  it('is what openssl says of its certificate', () => {
    const { certificate, key } = aCertificate('api.example.net', 30);
    const view = readPem(certificate + key);
    expect(view).toMatchObject({
      subject: 'CN=api.example.net, O=Acme',
      issuer: 'CN=api.example.net, O=Acme',
      certificate_sha256: opensslDigest(certificate, 'x509', '-outform', 'DER'),
      public_key_sha256: opensslDigest(key, 'pkey', '-pubout', '-outform', 'DER'),
    });
    const days = (Date.parse(view?.not_after ?? '') - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
  });

  it('names the end of the certificate that ends first', () => {
    const [leaf, above] = [aCertificate('leaf', 90), aCertificate('above', 10)];
    const view = readPem(leaf.certificate + above.certificate);
    expect(view?.subject).toContain('CN=leaf');
    expect(view?.not_after).toBe(readPem(above.certificate)?.not_after);
  });

  it('matches a key with its certificate', () => {
    const { certificate, key } = aCertificate('pair', 1);
    expect(readPem(key)?.public_key_sha256).toBe(readPem(certificate)?.public_key_sha256);
  });

  it('is little of a key that is encrypted or unknown', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = privateKey
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString();
    expect(readPem(text)).toMatchObject({ subject: null, public_key_sha256: null });
    expect(readPem('-----BEGIN THING-----\nAAAA\n-----END THING-----\n')).toMatchObject({ subject: null });
  });

  it.each(['', 'no pem', '-----BEGIN CERTIFICATE-----\nAAAA', '-----BEGIN A-----\nAA\n-----END B-----'])(
    'is nothing of %j',
    (text) => {
      expect(readPem(text)).toBeUndefined();
    },
  );

  it('is found among explanations, and whatever the ends of its lines', () => {
    const { certificate } = aCertificate('explained', 1);
    const text = `subject=CN = explained\n${certificate}and more\n`;
    expect(readPem(text)).toEqual(readPem(certificate));
    expect(readPem(text.replaceAll('\n', '\r\n'))).toEqual(readPem(certificate));
  });
});
