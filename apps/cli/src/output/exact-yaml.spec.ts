import { describe, expect, it } from 'vitest';
import { printExact } from './exact-json.js';
import { parseExactYaml } from './exact-yaml.js';

const json = (text: string): string => printExact(parseExactYaml(text));

describe('YAML that is read exactly', () => {
  it.each([
    ['a: 1.10', '{"a":1.10}'],
    ['a: 9007199254740993', '{"a":9007199254740993}'],
    ['a: -0', '{"a":-0}'],
    ['a: 1e400', '{"a":1e400}'],
    ['{"a": 1.0, "b": [1E5]}', '{"a":1.0,"b":[1E5]}'],
  ])('keeps the letters of numbers: %s', (yaml, expected) => {
    expect(json(yaml)).toBe(expected);
  });

  it.each([
    ['a: yes', '{"a":true}'],
    ['a: off', '{"a":false}'],
    ['a: y', '{"a":"y"}'],
    ['a: "yes"', '{"a":"yes"}'],
    ['a: 0755', '{"a":493}'],
    ['a: 0x1F', '{"a":31}'],
    ['a: ~', '{"a":null}'],
    ['a: 2026-11-21', '{"a":"2026-11-21"}'],
    ['a: &x [1]\nb: *x', '{"a":[1],"b":[1]}'],
    ['a: &x {k: 1}\nb: {<<: *x, l: 2}', '{"a":{"k":1},"b":{"k":1,"l":2}}'],
    ['a: !unsafe "{{ x }}"', '{"a":{"__ansible_unsafe":"{{ x }}"}}'],
    ['a: !vault |\n  $ANSIBLE_VAULT;1.1\n  00', '{"a":{"__ansible_vault":"$ANSIBLE_VAULT;1.1\\n00\\n"}}'],
  ])('reads as Ansible does: %s', (yaml, expected) => {
    expect(json(yaml)).toBe(expected);
  });

  it('tells where it is no YAML, and nothing of what stands there', () => {
    expect(() => parseExactYaml('a: 1\nb: [secret')).toThrow(/^it is not YAML: \w+, line 2, column \d+$/);
    expect(() => parseExactYaml('a: secret\na: other')).toThrow(/^it is not YAML: DUPLICATE_KEY, line 2/);
    expect(() => parseExactYaml('a: !other secret')).toThrow(/^it is not YAML: TAG_RESOLVE_FAILED, line 1/);
  });
});
