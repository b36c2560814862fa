import { readFileSync } from 'node:fs';
import { Server } from 'node:https';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { TlsFiles } from '@muster/kernel';
import type { Logger } from 'pino';

/** A certificate, or its key, that cannot be used. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
}

/**
 * Reads certificate and key, and checks that they belong together.
 * @throws CertificateError
 */
export function readCertificate({ cert, key }: TlsFiles): SecureContextOptions {
  try {
    const options: SecureContextOptions = {
      cert: readFileSync(cert),
      key: readFileSync(key),
      minVersion: 'TLSv1.2',
    };
    createSecureContext(options);
    return options;
  } catch (error) {
    throw new CertificateError(
      `MUSTER_TLS_CERT and MUSTER_TLS_KEY cannot be used: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

/** Reads the certificate again on SIGHUP, for those who renew it. Connections that are open keep the one that they have. */
export function renewOnHangup(server: unknown, files: TlsFiles, log: Logger): void {
  process.on('SIGHUP', () => {
    try {
      if (server instanceof Server) server.setSecureContext(readCertificate(files));
      log.info('the certificate was read again');
    } catch (error) {
      log.error({ err: error }, 'the certificate stays as it was');
    }
  });
}
