import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GitRepositories, type RepositoryRef } from './git-repositories.js';
import { OutboundPolicy } from './outbound-policy.js';
import { hasOpenssl, makeAuthority } from './testing/authority.js';
import { GitServer, hasGitServer } from './testing/git-server.js';
import { one } from './testing/one.js';

// A name that no server of names knows: it is reached at the address that the policy judged, or not at all.
const HOST = 'git.muster.test';

describe.skipIf(!hasOpenssl() || !hasGitServer())(
  'repositories over HTTPS (openssl, git http-backend)',
  () => {
    let folder: string;
    let server: GitServer;
    let trusted: string;
    let opened: GitRepositories[];
    let asked: string[];

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'muster-https-'));
      const authority = makeAuthority(folder, 'ours');
      trusted = authority.file;
      server = await GitServer.start(authority.sign(HOST));
      server.create('r');
      server.commit('r', 'main', { 'web/a.yml': 'a: 1\n' });
      [opened, asked] = [[], []];
    });

    afterAll(async () => {
      await Promise.all(opened.map((git) => git.close()));
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const open = (caFile: string, address = '127.0.0.1') => {
      const names = (host: string) => {
        asked.push(host);
        return Promise.resolve([address]);
      };
      const policy = new OutboundPolicy({ networks: ['127.0.0.0/8'] }, names);
      const git = new GitRepositories({ folder: join(folder, 'mirrors'), policy, access: { caFile } });
      opened.push(git);
      return git;
    };
    const here = (more: Partial<RepositoryRef> = {}): RepositoryRef => ({
      tenantId: 't',
      url: server.url('r', HOST),
      ...more,
    });

    it('reads with a token from a server that an authority of ours vouches for, at the address that was judged', async () => {
      const token = 'tok-very-secret';
      server.authorization = `Basic ${Buffer.from(`git:${token}`).toString('base64')}`;
      const git = open(trusted);
      const place = here({ credential: { kind: 'token', token } });
      const resolved = one(await git.resolve(place, ['main']), 'main');
      const [file] = one(await git.list(place, resolved, ['web/a.yml']), 'web/a.yml');
      expect((await git.read(place, [file!.oid])).get(file!.oid)!.toString()).toBe('a: 1\n');
      expect(new Set(asked)).toEqual(new Set([HOST]));
      await expect(git.resolve(here(), ['main'])).rejects.toMatchObject({ failure: 'denied' });
      server.authorization = undefined;
    });

    it('says that a server is away for which nobody vouches, or that has the name of another', async () => {
      const other = makeAuthority(folder, 'other').file;
      await expect(open(other).resolve(here(), ['main'])).rejects.toMatchObject({ failure: 'away' });
      const url = server.url('r', 'other.muster.test');
      await expect(open(trusted).resolve(here({ url }), ['main'])).rejects.toMatchObject({ failure: 'away' });
    });

    it('goes nowhere when the name stands for an address that is not allowed', async () => {
      const before = server.requests.length;
      const git = open(trusted, '10.0.0.1');
      await expect(git.resolve(here(), ['main'])).rejects.toMatchObject({ failure: 'refused' });
      expect(server.requests).toHaveLength(before);
    });
  },
);
