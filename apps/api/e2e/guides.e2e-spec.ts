import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GitServer, hasGitServer } from '@muster/configs/testing';
import { aTenant, aToken } from './builders.js';
import { GIT_ON_LOOPBACK } from './config-builders.js';
import { startMuster, type Muster } from './harness.js';

const OPENSTACK = new URL('../../../libs/intake/src/testing/data/openstack_inventory.json', import.meta.url);

let muster: Muster;
let server: GitServer;
const root = mkdtempSync(join(tmpdir(), 'muster-guides-'));
beforeAll(async () => {
  [muster, server] = [await startMuster(GIT_ON_LOOPBACK), await GitServer.start()];
});
afterAll(async () => {
  await muster.close();
  await server.stop();
  rmSync(root, { recursive: true });
});

/** The commands of a page, in order, as its reader would type them, for a tenant of another name. */
const commandsOf = (page: string, tenant: string): string => {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
  return blocks
    .join('\n')
    .replaceAll('tenants/acme', `tenants/${tenant}`)
    .replaceAll('tenant=acme', `tenant=${tenant}`);
};

/** Runs commands in a folder; ends with what they printed. @throws when one fails */
async function run(commands: string, folder: string, variables: Record<string, string>): Promise<string> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: root, LC_ALL: 'C.UTF-8', ...variables },
  });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk));
  const status = await new Promise((resolve) => child.once('close', resolve));
  const output = Buffer.concat(printed).toString();
  if (status !== 0) throw new Error(`status ${String(status)}: ${output}`);
  return output;
}

function lay(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe.skipIf(!hasGitServer())('the commands of a guide', () => {
  it('bring an inventory in Git over, and find that every host has what it had', async () => {
    const files = {
      'inventory/hosts.yml':
        'all:\n  children:\n    prod:\n      children:\n        web: {hosts: {web1: {}, web2: {ansible_host: 10.0.0.2}}}\n        db: {hosts: {db1: {}}}\n',
      'inventory/group_vars/all.yml': 'ntp: pool\nlist: [1, two]\n',
      'inventory/group_vars/web/main.yml': '# kept\nport: 80\nntp: web\n',
      'inventory/group_vars/web/more.yml': 'raw: !unsafe "{{ x }}"\n',
      'inventory/group_vars/db.yml': 'port: 5432\n',
      'inventory/host_vars/web1.yml': 'port: 81\nnested: {a: [1.5, null]}\n',
    };
    const folder = join(root, 'from-git');
    lay(folder, files);
    server.create('fleet');
    server.commit('fleet', 'main', files);
    const tenant = await aTenant(muster);
    const { token } = await aToken(muster, tenant.path, { role: 'member' });
    const variables = { MUSTER: muster.url, T: token, REPOSITORY: server.url('fleet') };
    const output = await run(commandsOf('from-git.md', tenant.name), folder, variables);
    expect(output).toContain('every host has what it had');
    expect(output.split('\n').filter((line) => line.startsWith('inventory/group_vars/'))).toEqual([
      'inventory/group_vars/all.yml',
      'inventory/group_vars/db.yml',
      'inventory/group_vars/web',
    ]);
  });

  it("bring OpenStack-Ansible's inventory and secrets over, and find that every host has what it had", async () => {
    const folder = join(root, 'from-osad');
    lay(folder, { 'user_secrets.yml': 'haproxy_stats_password: abc\nempty:\n' });
    copyFileSync(OPENSTACK, join(folder, 'openstack_inventory.json'));
    const tenant = await aTenant(muster);
    const { token } = await aToken(muster, tenant.path, { role: 'member' });
    const output = await run(commandsOf('from-osad.md', tenant.name), folder, {
      MUSTER: muster.url,
      T: token,
    });
    expect(output).toContain('every host has what it had');
    const secrets = await tenant.reader.get(`${tenant.path}/secrets`);
    expect(secrets.text).toContain('haproxy_stats_password');
  });
});
