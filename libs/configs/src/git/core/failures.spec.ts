import { expect, it } from 'vitest';
import { classify, classifyOwn } from './failures.js';

const PAGE = 'remote: Permission denied: the repository was not found';

// What the programs print: git 2.39 to 2.47 with curl over GnuTLS and OpenSSL, OpenSSH, and the servers of the hosters.
it.each([
  ['full', 'error: file write error: No space left on device\nfatal: fetch-pack: invalid index-pack output'],
  ['full', 'fatal: write error: Disk quota exceeded'],
  ['away', 'remote: fatal: write error: No space left on device\nerror: RPC failed; HTTP 500'],
  ['denied', `${PAGE}\nfatal: unable to access 'https://h/r/': The requested URL returned error: 403`],
  ['missing', `${PAGE}\nfatal: unable to access 'https://h/r/': The requested URL returned error: 410`],
  ['away', `${PAGE}\nfatal: unable to access 'https://h/r/': The requested URL returned error: 429`],
  ['away', `${PAGE}\nfatal: unable to access 'https://h/r/': The requested URL returned error: 503`],
  ['refused', "fatal: unable to access 'https://h/r/': The requested URL returned error: 302"],
  ['away', "fatal: unable to access 'https://h/r/': Failed to connect to h port 443: Connection refused"],
  ['away', "fatal: unable to access 'https://h/r/': Could not resolve host: h"],
  ['away', "fatal: unable to access 'https://h/r/': server certificate verification failed. CAfile: none"],
  ['away', "fatal: unable to access 'https://h/r/': SSL certificate problem: unable to get local issuer"],
  ['away', "fatal: unable to access 'https://h/r/': GnuTLS recv error (-110): The TLS connection was"],
  [
    'away',
    'error: RPC failed; HTTP 504 curl 22 The requested URL returned error: 504\nfatal: expected flush after ref listing',
  ],
  ['away', 'error: RPC failed; curl 56 Recv failure: Connection reset by peer\nfatal: expected flush'],
  ['away', 'error: RPC failed; curl 18 transfer closed with outstanding read data remaining'],
  ['denied', "fatal: could not read Username for 'https://h': terminal prompts disabled"],
  [
    'denied',
    'remote: Invalid username or password\nfatal: Authentication failed for '.concat("'https://h/r/'"),
  ],
  ['missing', "fatal: repository 'https://h/r/' not found"],
  ['missing', 'fatal: remote error: upload-pack: not our ref 0123456789012345678901234567890123456789'],
  ['missing', "fatal: couldn't find remote ref refs/heads/gone"],
  ['missing', 'error: Server does not allow request for unadvertised object 0123'],
  ['missing', 'ERROR: Repository not found.\nfatal: Could not read from remote repository.'],
  [
    'missing',
    'remote: ERROR: The project you were looking for could not be found or\nfatal: Could not read from remote repository.',
  ],
  ['missing', "fatal: '/srv/r.git' does not appear to be a git repository\nfatal: Could not read from"],
  ['denied', 'git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.'],
  ['denied', 'Host key verification failed.\nfatal: Could not read from remote repository.'],
  ['away', 'ssh: connect to host 192.0.2.1 port 22: Connection timed out\nfatal: Could not read from remote'],
  [
    'away',
    'kex_exchange_identification: Connection closed by remote host\nfatal: Could not read from remote',
  ],
  ['away', 'ssh: Could not resolve hostname h: Name or service not known\nfatal: Could not read from remote'],
  ['locked', "fatal: Unable to create '/m/shallow.lock': File exists."],
  ['away', 'words that nobody has heard'],
  [
    'away',
    "fatal: unable to access 'https://h/known_hosts/not_found/permission-denied.git/': Could not resolve host",
  ],
])('takes for %s: %s', (failure, words) => {
  expect(classify(words)).toMatchObject({ failure });
});

it('repeats nothing of what was said', () => {
  expect(classify("fatal: unable to access 'https://u:hush@h/r/': hush").message).not.toContain('hush');
});

it.each([
  ['full', 'fatal: cannot mkdir objects: No space left on device'],
  ['broken', 'fatal: not a git repository: .'],
])('is %s, of a call that asks nobody: %s', (failure, words) => {
  expect(classifyOwn(words).failure).toBe(failure);
});
