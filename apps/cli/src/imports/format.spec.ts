import { describe, expect, it } from 'vitest';
import { formatOf } from './format.js';

describe('the format of a file', () => {
  it.each([
    ['openstack_inventory.json', '{', 'osad'],
    ['user_secrets.yml', 'a: b', 'osad-secrets'],
    ['openstack_user_config.yml', 'cidr_networks:', 'osad-config'],
    ['hosts.ini', '[web]', 'ansible-ini'],
    ['fleet.ndjson', '', 'ndjson'],
    ['hosts.yml', '---\n# ours\nall:\n  hosts:\n', 'ansible-yaml'],
    ['', '{"host": {"name": "n1"}}\n{"host": {"name": "n2"}}\n', 'ndjson'],
  ])('is told by %s with %s', (name, head, format) => {
    expect(formatOf(name, head)).toBe(format);
  });

  it.each([
    ['fleet.json', '{"hosts": []}'],
    ['list.json', '{"_meta": {"hostvars": {}}}'],
    ['site.yml', 'web:\n  hosts: {}\n'],
    ['ini', '[web]'],
    ['', '{"host": {"name": "n1"}}'],
    ['', '{"host": {}, "group": {}}\n{}'],
    ['', ''],
  ])('is not guessed from %s with %s', (name, head) => {
    expect(formatOf(name, head)).toBeUndefined();
  });
});
