import { expect, it } from 'vitest';
import { OutboundPolicy, type OutboundOptions } from './outbound-policy.js';

const policy = (options: OutboundOptions, ...addresses: string[]) =>
  new OutboundPolicy(options, () => Promise.resolve(addresses));
const route = async (url: string, options: OutboundOptions, ...addresses: string[]) => {
  const rules = policy(options, ...addresses);
  return (await rules.route(rules.read(url))).addresses;
};

it.each(['8.8.8.8', '2606:4700::1'])('lets through to %s', async (address) => {
  expect(await route('https://h.org/r', {}, address)).toEqual([address]);
});

// prettier-ignore
it.each([
  '127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1',
  '255.255.255.255', '168.63.129.16', '::1', '::', 'fe80::1', 'fd00:ec2::254', 'ff02::1', '::ffff:10.0.0.1',
  '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1',
])('refuses a name that stands for %s, alone or among public addresses', async (address) => {
  await expect(route('https://h.org/r', {}, address)).rejects.toMatchObject({ failure: 'refused' });
  await expect(route('https://h.org/r', {}, '8.8.8.8', address)).rejects.toMatchObject({ failure: 'refused' });
});

it.each(['https://127.1/r', 'https://0x7f000001/r', 'https://[::ffff:7f00:1]/r', 'ssh://[::1]/r'])(
  'refuses %s',
  async (url) => {
    await expect(route(url, {})).rejects.toMatchObject({ failure: 'refused' });
  },
);

it('reaches a private range that is allowed', async () => {
  expect(await route('https://h/r', { networks: ['10.0.0.0/8'] }, '10.1.2.3')).toEqual(['10.1.2.3']);
  await expect(
    route('https://h/r', { networks: ['10.0.0.0/8'] }, '10.1.2.3', '192.168.0.1'),
  ).rejects.toThrow();
});

it('keeps to the hosts and schemes that are allowed', () => {
  const rules = policy({ hosts: ['git.org', '*.git.org'] });
  expect(rules.read('https://a.git.org/r').host).toBe('a.git.org');
  for (const url of ['https://evilgit.org/r', 'https://git.org.evil/r', 'http://git.org/r', 'file:///r'])
    expect(() => rules.read(url)).toThrow(/not (?:allowed|one of)/);
});
