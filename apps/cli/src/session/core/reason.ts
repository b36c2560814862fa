import { getSystemErrorMap } from 'node:util';

/**
 * Why a connection failed, in words that follow "the service": from an error, or from what caused it. Undefined where
 * nothing in it is known here.
 */
export function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof NoAnswer) return error.message;
  const within = error instanceof AggregateError ? (error.errors as unknown[])[0] : error.cause;
  return reasonOf(within) ?? ownReason(error);
}

/** A request that got no answer, and why. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name cannot be resolved',
  EAI_AGAIN: 'its name cannot be resolved',
  ECONNRESET: 'it broke off',
  EPIPE: 'it broke off',
  UND_ERR_SOCKET: 'it broke off',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'it did not answer in time',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the middle of its answer',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'its answer is not whole',
  UND_ERR_HEADERS_OVERFLOW: 'it did not answer in HTTP',
  EPROTO: 'it does not speak TLS as it should',
};

/** Codes of Node for what OpenSSL finds wrong with a certificate. */
const CERTIFICATE =
  /^(?:CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/;

function ownReason({ name, code, errno, message }: NodeJS.ErrnoException): string | undefined {
  const proxy = /^Proxy response \((\d+)\)/.exec(message)?.[1];
  if (proxy !== undefined) return `the proxy answered ${proxy}`;
  if (message.startsWith('Proxy Authentication Required')) return 'the proxy answered 407';
  if (name === 'HTTPParserError') return 'it did not answer in HTTP';
  if (code === undefined) return undefined;
  if (CERTIFICATE.test(code)) return `its certificate is not valid: ${message}`;
  if (code.startsWith('ERR_SSL_')) return 'it does not speak TLS as it should';
  return REASONS[code] ?? getSystemErrorMap().get(errno ?? 0)?.[1];
}
