import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig, SETTINGS, unknownSettings } from './env.js';

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8780,
      databaseUrl: undefined,
      bootstrapToken: undefined,
    });
  });

  it.each([
    [{ MUSTER_PORT: 'http' }, 'MUSTER_PORT'],
    [{ MUSTER_UPLOAD_LIMIT: '1.5' }, 'MUSTER_UPLOAD_LIMIT'],
    [{ MUSTER_LOG_LEVEL: 'loud' }, 'MUSTER_LOG_LEVEL'],
    [{ MUSTER_BOOTSTRAP_TOKEN: 'short' }, 'MUSTER_BOOTSTRAP_TOKEN'],
    [{ MUSTER_AUTH: 'none' }, 'MUSTER_AUTH'],
    [{ MUSTER_DATABASE_URL: 'postgres://u:secret@h/d' }, 'mysql://'],
    [{ MUSTER_DATABASE_URL: 'mysql://host' }, 'mysql://'],
    [{ MUSTER_DATABASE_URL: 'secret' }, 'mysql://'],
  ])('names the variable when %j cannot be used', (env, name) => {
    expect(() => readConfig(env)).toThrow(name);
  });

  it('takes an empty value for one that is not set', () => {
    const empty = Object.fromEntries(SETTINGS.map(({ name }) => [name, ' ']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('points out variables that are none of its own', () => {
    expect(unknownSettings({ MUSTER_PROT: '1', MUSTER_PORT: '1', MUSTER_TEST_X: '1', PATH: '/' })).toEqual([
      'MUSTER_PROT',
    ]);
  });

  it('is what the table in the README says', () => {
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
    const rows = [...readme.matchAll(/^\| `(MUSTER_\w+)` +\| (.*?) *\| (.*?) *\|$/gm)].map(
      ([, name, fallback, meaning]) => ({ name, fallback, meaning }),
    );
    const expected = SETTINGS.map(({ name, fallback, meaning }) => ({
      name,
      fallback: fallback === '' ? '' : `\`${fallback}\``,
      meaning,
    }));
    expect(rows).toEqual(expected);
  });
});
