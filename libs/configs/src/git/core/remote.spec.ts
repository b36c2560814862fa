import { expect, it } from 'vitest';
import { readRemote } from './remote.js';

it.each([
  ['https://git.example.org/o/r.git', 'https://git.example.org/o/r.git'],
  ['https://GIT.example.org:443/o/r', 'https://git.example.org/o/r'],
  ['git@git.example.org:o/r.git', 'ssh://git@git.example.org/o/r.git'],
  ['ssh://git.example.org:2222/o/r', 'ssh://git@git.example.org:2222/o/r'],
  ['https://[2606:4700::1]/o/r', 'https://[2606:4700::1]/o/r'],
  ['https://2130706433/o/r', 'https://127.0.0.1/o/r'],
  ['file:///srv/r.git', 'file:///srv/r.git'],
  ['https://git.example.org/o/r/', 'https://git.example.org/o/r'],
  ['a.b@h:/o/100%25', 'ssh://a.b@h/o/100%2525'],
  ['git@[::1]:o/r.git', 'ssh://git@[::1]/o/r.git'],
])('reads %s', (text, url) => {
  expect(readRemote(text)).toMatchObject({ url });
});

it.each([
  '--upload-pack=x',
  '-oProxyCommand=x:y',
  'ssh://-oProxyCommand=x/y',
  'ssh://-x@h/y',
  'git@-h:p',
  'git@h:-p',
  'ext::sh -c x',
  'ext::sh',
  'git://h/p',
  '/srv/r.git',
  'https://user:token@h/p',
  'https://token@h/p',
  'https://h/p?x=1',
  'https://h/p#x',
  'https://h',
  'https://h/a%2e%2e/b',
  'https://h/a\nb',
  'https://h/a b',
  'ssh://h$(x)/p',
  'ssh://h/a%0ab',
  'file://host/share',
])('refuses %j', (text) => {
  expect(readRemote(text)).toHaveProperty('problem');
});
