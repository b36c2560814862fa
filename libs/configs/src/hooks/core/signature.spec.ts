import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { holdsProof, isPing, proofOf, type HookHeaders } from './signature.js';

// The example of GitHub's documentation ("Validating webhook deliveries": testing the webhook payload validation).
const SECRET = "It's a Secret to Everybody";
const BODY = 'Hello, World!';
const DIGEST = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

const holds = (headers: HookHeaders, secret = SECRET, body = BODY): boolean => {
  const proof = proofOf(headers);
  const sha256 = createHmac('sha256', secret).update(body).digest();
  return proof !== undefined && holdsProof(proof, Buffer.from(secret), sha256);
};

describe('the signature of a webhook', () => {
  it.each<[string, HookHeaders]>([
    ['GitHub', { 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${DIGEST}` }],
    ['Gitea', { 'x-gitea-event': 'push', 'x-gitea-signature': DIGEST }],
    [
      'Gitea, which sends them all',
      { 'x-hub-signature-256': `sha256=${DIGEST}`, 'x-gitea-signature': DIGEST, 'x-gogs-signature': DIGEST },
    ],
    ['Forgejo', { 'x-forgejo-signature': DIGEST, 'x-gitea-signature': DIGEST }],
    ['GitLab', { 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': SECRET }],
    ['somebody who writes digits large', { 'x-gitea-signature': DIGEST.toUpperCase() }],
  ])('of %s holds, with the secret and the body that were signed', (_, headers) => {
    expect(holds(headers)).toBe(true);
    expect(holds(headers, 'another secret')).toBe(false);
    if (!('x-gitlab-token' in headers)) expect(holds(headers, SECRET, 'Hello, World?')).toBe(false);
  });

  it.each<[string, HookHeaders]>([
    ['is not there', {}],
    ['is empty', { 'x-hub-signature-256': '' }],
    ['is of SHA-1', { 'x-hub-signature': 'sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59' }],
    ['has no prefix where one is due', { 'x-hub-signature-256': DIGEST }],
    ['has a prefix where none is', { 'x-gitea-signature': `sha256=${DIGEST}` }],
    ['is too short', { 'x-gitea-signature': DIGEST.slice(2) }],
    ['is too long', { 'x-gitea-signature': `${DIGEST}00` }],
    ['is no hex', { 'x-gitea-signature': `${DIGEST.slice(2)}zz` }],
    ['is broken, though another holds', { 'x-hub-signature-256': 'sha256=00', 'x-gitea-signature': DIGEST }],
    ['comes twice', { 'x-gitea-signature': [DIGEST, DIGEST] }],
    ['is another token', { 'x-gitlab-token': `${SECRET} ` }],
  ])('does not hold when it %s', (_, headers) => {
    expect(holds(headers)).toBe(false);
  });

  it('does not hold under an empty secret, which anyone could sign with', () => {
    const empty = createHmac('sha256', '').update(BODY).digest('hex');
    expect(holds({ 'x-gitea-signature': empty }, '')).toBe(false);
  });
});

describe('a call of a webhook', () => {
  it.each<[HookHeaders, boolean]>([
    [{ 'x-github-event': 'ping' }, true],
    [{ 'x-github-event': 'push' }, false],
    [{ 'x-gitlab-event': 'Push Hook' }, false],
    [{}, false],
  ])('with %j is a ping: %s', (headers, is) => expect(isPing(headers)).toBe(is));
});
