import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDesk, type Desk } from './harness.js';

const PAGE = await readFile(fileURLToPath(new URL('../../../docs/tutorial.md', import.meta.url)), 'utf8');
/** Where the page says that the service is. */
const ADDRESS = 'http://127.0.0.1:8780';

const hasAnsible = spawnSync('ansible-playbook', ['--version'], { stdio: 'ignore' }).error === undefined;

/** The blocks of the page in a language, in order. */
const blocks = (language: string): string[] =>
  [...PAGE.matchAll(/^```(\w*)\n([^]*?)^```$/gm)]
    .filter(([, written]) => written === language)
    .map(([, , text]) => text!);

/** The commands, as a reader types them. */
const commandsFor = (url: string): string => blocks('sh').join('\n').replaceAll(ADDRESS, url);

/** Times are those of the day that the page was written. */
const timeless = (text: string): string => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');

describe.skipIf(!hasAnsible)('the tutorial', () => {
  let desk: Desk;
  let stdout: string;
  beforeAll(async () => {
    desk = await aDesk();
    const checkout = join(desk.folder, 'checkout');
    await mkdir(join(checkout, 'var'), { recursive: true });
    await writeFile(join(checkout, 'var/admin.token'), `${desk.token}\n`);
    const script = join(desk.folder, 'tutorial.sh');
    await writeFile(script, `set -euo pipefail\ncd ${checkout}\n${commandsFor(desk.url)}`);
    const ended = await desk.sh(`bash ${script}`, { LC_ALL: 'C.UTF-8', ANSIBLE_NOCOLOR: '1' });
    expect(ended).toMatchObject({ status: 0 });
    stdout = ended.stdout;
  });
  afterAll(() => desk.close());

  it('leads to what it promises, command by command', () => {
    expect(stdout).toContain('web1 sets its clock by ntp.example.org');
    expect(stdout).toContain('the password has 32 characters');
    expect(stdout).toContain('web3');
    expect(stdout).toContain('@ord_web:');
  });

  it.each(blocks('text'))('shows what is printed:\n%s', (text) => {
    expect(timeless(stdout)).toContain(timeless(text));
  });
});
