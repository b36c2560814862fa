import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCatalogue } from '@muster/kernel';
import { startMuster, type Muster } from './harness.js';

const committed = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../../openapi/${name}`, import.meta.url), 'utf8'));

describe('what is committed is what the code says (else: npm run api)', () => {
  let muster: Muster;
  beforeAll(async () => {
    muster = await startMuster();
  });
  afterAll(() => muster.close());

  it('openapi/openapi.json is the document that the service serves', async () => {
    const { text } = await muster.anonymous().get('/openapi.json');
    expect(await committed('openapi.json')).toEqual(JSON.parse(text));
  });

  it('openapi/errors.json lists every code, and no other', async () => {
    const listed = (await committed('errors.json')) as { code: string; kind: string; title: string }[];
    expect(listed.map(({ code, kind, title }) => ({ code, kind, title }))).toEqual(errorCatalogue());
  });
});
