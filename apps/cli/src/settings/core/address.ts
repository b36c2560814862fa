import { isIPv4, isIPv6 } from 'node:net';
import { misuse } from '../../failure.js';

const ADDRESS = /^https?:\/\/(?<authority>[^/?#]+)[^?#]*\??#?$/i;

/**
 * The address of a service, without a slash at its end.
 * @param name of the setting, for the message: the address may hold a password
 * @throws Failure where it is none
 */
export function checkedUrl(url: string, name: string): string {
  const authority = ADDRESS.exec(url)?.groups?.['authority'];
  // A reversed slash is a slash for browsers and Node, and part of a name for everybody else.
  if (authority === undefined || url.includes('\\')) throw misuse(`${name} is not the address of a service`);
  if (!/^[\x21-\x7e]+$/.test(url)) throw misuse(`${name} has characters that no address has`);
  if (authority.includes('@')) throw misuse(`${name} holds a user; the service takes a token`);
  if (!URL.canParse(url)) throw misuse(`${name} is not the address of a service`);
  return url.replace(/[?#]+$/, '').replace(/\/+$/, '');
}

/** Whether a host, as a URL has it, is this machine: there is no proxy for it. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || (isIPv4(host) && host.startsWith('127.')) || (isIPv6(host) && host === '::1');
} // prettier-ignore
