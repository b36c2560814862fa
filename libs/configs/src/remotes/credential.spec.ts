import { describe, expect, it } from 'vitest';
import type { SecretFormat } from '@muster/secrets';
import { readCredential } from './credential.js';

const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----';
const read = (format: SecretFormat, text: string): unknown =>
  readCredential({ format, bytes: Buffer.from(text) });

describe('a secret as a credential', () => {
  it.each<[string, SecretFormat, string, object]>([
    ['text', 'text', 'tok-1\n', { kind: 'token', token: 'tok-1' }],
    ['a key as text', 'text', `\n${KEY}\n`, { kind: 'ssh_key', key: KEY }],
    ['PEM', 'pem', `${KEY}\n`, { kind: 'ssh_key', key: KEY }],
    ['JSON with a token', 'json', '{"token":"t"}', { kind: 'token', token: 't' }],
    ['JSON with a user', 'json', '{"user":"bot","token":"t"}', { kind: 'token', token: 't', user: 'bot' }],
    [
      'JSON with a password',
      'json',
      '{"user":"u","password":"p:q"}',
      { kind: 'token', token: 'p:q', user: 'u' },
    ],
  ])('is taken from %s', (_, format, text, credential) => {
    expect(read(format, text)).toEqual(credential);
  });

  it.each<[string, SecretFormat, string]>([
    ['nothing', 'text', ' \n'],
    ['two lines', 'text', 'sesame\nX-Header: y'],
    ['a space', 'text', 'sesame y'],
    ['letters beyond ASCII', 'text', 'sesamé'],
    ['bytes', 'binary', 'sesame'],
    ['a JSON string', 'json', '"sesame"'],
    ['a JSON list', 'json', '["sesame"]'],
    ['no token', 'json', '{"user":"sesame"}'],
    ['both token and password', 'json', '{"token":"sesame","password":"sesame"}'],
    ['a token that is a number', 'json', '{"token":1,"user":"sesame"}'],
    ['a token of two lines', 'json', '{"token":"sesame\\ny"}'],
    ['a user with a colon', 'json', '{"user":"sesame:x","token":"t"}'],
    ['an empty user', 'json', '{"user":"","token":"t"}'],
    ['other members', 'json', '{"token":"t","sesame":1}'],
    ['broken JSON', 'json', '{"token":"sesame'],
  ])('is not taken from %s, and what is wrong does not repeat it', (_, format, text) => {
    const reading = read(format, text);
    expect(reading).toEqual({ problem: expect.any(String) as string });
    expect(JSON.stringify(reading)).not.toMatch(/sesam/);
  });
});
