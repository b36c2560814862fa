import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSshd, startSshd, type RunningSshd } from '../../../../tools/sshd.mjs';
import { GitRepositories, type RepositoryRef } from './git-repositories.js';
import { OutboundPolicy } from './outbound-policy.js';
import { GitServer, hasGitServer } from './testing/git-server.js';
import { one } from './testing/one.js';

describe.skipIf(!hasSshd() || !hasGitServer())('repositories over SSH (openssh-server)', () => {
  let sshd: RunningSshd;
  let server: GitServer;
  let folder: string;

  beforeAll(async () => {
    sshd = await startSshd();
    server = await GitServer.start();
    server.create('r');
    server.commit('r', 'main', { 'web/a.yml': 'a: 1\n' });
    folder = mkdtempSync(join(tmpdir(), 'muster-mirrors-'));
  });

  afterAll(async () => {
    await server.stop();
    await sshd.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (knownHostsFile: string) =>
    new GitRepositories({
      folder,
      policy: new OutboundPolicy({ networks: ['127.0.0.0/8'] }),
      access: { knownHostsFile },
    });
  const here = (key: string): RepositoryRef => ({
    tenantId: 't',
    url: `ssh://${sshd.user}@127.0.0.1:${sshd.port}${server.folder}/r.git`,
    credential: { kind: 'ssh_key', key },
  });

  it('reads with the key that is let in', async () => {
    const git = open(sshd.knownHostsFile);
    const place = here(sshd.key);
    const resolved = one(await git.resolve(place, ['main']), 'main');
    const entries = one(await git.list(place, resolved, ['web']), 'web');
    expect(entries.map(({ path }) => path)).toEqual(['web/a.yml']);
    const files = await git.read(place, [entries[0]!.oid]);
    expect([...files.values()].map(String)).toEqual(['a: 1\n']);
    await git.close();
  });

  it('goes by a name to the address that was judged, and knows the host key by the name', async () => {
    const name = 'git.muster.test';
    const [, key = ''] = /^\S+ (.*)$/m.exec(readFileSync(sshd.knownHostsFile, 'utf8')) ?? [];
    const known = join(folder, 'known');
    writeFileSync(known, `[${name}]:${sshd.port} ${key}\n`);
    const at = (address: string) =>
      new GitRepositories({
        folder,
        policy: new OutboundPolicy({ networks: ['127.0.0.0/8'] }, () => Promise.resolve([address])),
        access: { knownHostsFile: known },
      });
    const place = { ...here(sshd.key), url: here(sshd.key).url.replace('127.0.0.1', name) };
    const [git, elsewhere] = [at('127.0.0.1'), at('10.0.0.1')];
    expect(one(await git.resolve(place, ['main']), 'main')).toMatchObject({ ref: 'refs/heads/main' });
    await expect(elsewhere.resolve(place, ['main'])).rejects.toMatchObject({ failure: 'refused' });
    await Promise.all([git.close(), elsewhere.close()]);
  });

  it('trusts no server whose host key is not given', async () => {
    const empty = join(folder, 'none');
    writeFileSync(empty, '');
    const git = open(empty);
    await expect(git.resolve(here(sshd.key), ['main'])).rejects.toMatchObject({
      failure: 'denied',
      message: 'the host key of the server is not one of the known ones',
    });
    await git.close();
  });

  it('says that a key is denied, and does not repeat it', async () => {
    const git = open(sshd.knownHostsFile);
    const error: unknown = await git
      .resolve(here('no key at all'), ['main'])
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: 'denied' });
    expect(String(error)).not.toContain('no key at all');
    await git.close();
  });
});
