import { hash, randomBytes } from 'node:crypto';

const MARK = 'muster_';
const PREFIX_LENGTH = 12;

/** A new token: `muster_` for those who scan for leaked secrets, then 256 random bits in base64url. */
export const newToken = (): string => MARK + randomBytes(32).toString('base64url');

const FORM = /^muster_[\w-]{43}$/;

/** Whether a text has the form of a token that this service made; a bootstrap token may have another. */
export const isTokenOfOurs = (text: string): boolean => FORM.test(text);

/** What is stored in place of a token: SHA-256, hex. */
export const tokenHash = (token: string): string => hash('sha256', token, 'hex');

/** The part of a token that may be shown again. */
export const tokenPrefix = (token: string): string => token.slice(0, PREFIX_LENGTH);
