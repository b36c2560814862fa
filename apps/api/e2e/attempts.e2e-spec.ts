import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { statementsOf } from './request-statements.js';
import { aTenant, aToken, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { refusal } from './inventory-builders.js';

const ALLOWED = 5;
const WINDOW_SECONDS = 3600;

const aBadToken = (): string => `muster_${randomBytes(32).toString('base64url')}`;

let muster: Muster;
let tenant: Tenant;
/** All attempts of a test come from one address; each test has a service of its own, which has counted nothing. */
beforeEach(async () => {
  muster = await startMuster({
    MUSTER_AUTH_FAILURES: String(ALLOWED),
    MUSTER_AUTH_FAILURE_SECONDS: String(WINDOW_SECONDS),
  });
  tenant = await aTenant(muster);
  return () => muster.close();
});

async function attempts(tokens: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const token of tokens) answers.push(await muster.api(token).get(tenant.path));
  return answers;
}

const UNAUTHENTICATED = [401, 'access.unauthenticated'];
const TOO_MANY = [429, 'access.too_many_failures'];

describe('who comes with bad tokens', () => {
  it('gets 429 after too many, with the time to wait, and nobody is asked any more', async () => {
    const bad = aBadToken();
    const answers = await attempts(Array<string>(ALLOWED).fill(bad));
    expect(answers.map(refusal)).toEqual(Array(ALLOWED).fill(UNAUTHENTICATED));
    const asked = await statementsOf(muster.db, async () => {
      const answer = await muster.api(bad).get(tenant.path);
      expect(refusal(answer)).toEqual(TOO_MANY);
      const seconds = Number(answer.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(WINDOW_SECONDS - 60);
      expect(seconds).toBeLessThanOrEqual(WINDOW_SECONDS);
      expect(answer.headers.get('www-authenticate')).toBeNull();
    });
    expect(asked).toEqual([]);
  });

  it('gets it with a different one each time', async () => {
    const answers = await attempts(Array.from({ length: ALLOWED + 2 }, aBadToken));
    expect(answers.map(refusal)).toEqual([
      ...Array<unknown>(ALLOWED).fill(UNAUTHENTICATED),
      TOO_MANY,
      TOO_MANY,
    ]);
  });

  it('gets it with what has not the form of a token, and nobody is asked', async () => {
    await attempts(Array.from({ length: ALLOWED }, aBadToken));
    const asked = await statementsOf(muster.db, async () => {
      expect(refusal(await muster.api('guess').get(tenant.path))).toEqual(TOO_MANY);
    });
    expect(asked).toEqual([]);
  });

  it('keeps out nobody with a good token, used here before or not', async () => {
    const unused = await aToken(muster, tenant.path);
    await attempts(Array.from({ length: 3 * ALLOWED }, aBadToken));
    expect((await tenant.reader.get(tenant.path)).status).toBe(200);
    expect((await muster.api(unused.token).get(tenant.path)).status).toBe(200);
    expect((await muster.api().get('/v1/tenants')).status).toBe(200);
  });

  it('keeps a token in use open though its beginning is known and guessed with', async () => {
    const { token } = await aToken(muster, tenant.path);
    expect((await muster.api(token).get(tenant.path)).status).toBe(200);
    const alike = (): string => token.slice(0, 12) + aBadToken().slice(12);
    const answers = await attempts(Array.from({ length: 2 * ALLOWED }, alike));
    expect(refusal(answers.at(-1)!)).toEqual(TOO_MANY);
    expect((await muster.api(token).get(tenant.path)).status).toBe(200);
  });

  it('is told as everyone who comes without one', async () => {
    await attempts(Array.from({ length: 2 * ALLOWED }, aBadToken));
    expect(refusal(await muster.anonymous().get(tenant.path))).toEqual(UNAUTHENTICATED);
  });

  it('counts with a token that was good until it was revoked', async () => {
    const { id, token } = await aToken(muster, tenant.path);
    expect((await muster.api(token).get(tenant.path)).status).toBe(200);
    await tenant.admin.delete(`${tenant.path}/tokens/${id}`);
    const answers = await attempts(Array<string>(ALLOWED + 1).fill(token));
    expect(answers.map(refusal)).toEqual([...Array<unknown>(ALLOWED).fill(UNAUTHENTICATED), TOO_MANY]);
  });
});

describe('without a limit', () => {
  let open: Muster;
  beforeAll(async () => {
    open = await startMuster({ MUSTER_AUTH_FAILURES: '0' });
  });
  afterAll(() => open.close());

  it('every attempt is looked at', async () => {
    for (let turn = 0; turn < 50; turn += 1)
      expect(refusal(await open.api('guess').get('/v1/tenants'))).toEqual(UNAUTHENTICATED);
  });
});
