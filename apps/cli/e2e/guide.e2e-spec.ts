import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/failure.js';

const GUIDE = fileURLToPath(new URL('../../../docs/cli.md', import.meta.url));

describe('the guide', () => {
  it('names every exit code, and no other', async () => {
    const [, section] = (await readFile(GUIDE, 'utf8')).split('## Exit codes');
    const codes = [...section!.matchAll(/^\| `(\d+)` /gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
  });
});
