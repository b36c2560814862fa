import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../src/failure.js';
import { aFleet } from './builders.js';
import { aDesk, type Desk } from './harness.js';

const GUIDE = await readFile(fileURLToPath(new URL('../../../docs/cli.md', import.meta.url)), 'utf8');

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

/** The blocks that are for the shell of somebody who has the program and a service. */
const blocks = [...GUIDE.matchAll(/^```sh\n([^]*?)^```/gm)]
  .map(([, block]) => block!)
  .filter((block) => !/npm|completion/.test(block));

describe('the guide', () => {
  it.each(blocks)('shows what works:\n%s', async (block) => {
    const { environment, folder } = await aFleet(desk);
    const { status, stderr } = await desk.sh(`set -e; cd ${folder}; ${block}`, environment);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('names every exit code, and no other', () => {
    const [, section] = GUIDE.split('## Exit codes');
    const codes = [...section!.matchAll(/^\| `(\d+)` /gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
  });
});
