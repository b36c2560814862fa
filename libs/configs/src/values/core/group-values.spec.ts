import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, parseJson, writeJson, type JsonObject, type JsonValue } from '@muster/kernel/json';
import { describeWithAnsible, listedByAnsible } from '../../testing/ansible.js';
import { readGroupValues, type VariablesFile } from './group-values.js';
import { VariablesFault } from './variables-fault.js';

const file = (path: string, text: string): VariablesFile => ({ path, bytes: new TextEncoder().encode(text) });

const valuesOf = (...texts: string[]): JsonObject => {
  const { variables } = readGroupValues(texts.map((text, at) => file(`${at}.yml`, text)));
  return Object.fromEntries([...variables].map(([name, { value }]) => [name, value]));
};

function faultOf(...files: VariablesFile[]): VariablesFault {
  try {
    readGroupValues(files);
  } catch (error) {
    if (error instanceof VariablesFault) return error;
    throw error;
  }
  throw new Error('read without a fault');
}

describe('the files of a group', () => {
  it('win key by key, the last one first, and values replace whole', () => {
    const { variables } = readGroupValues([file('a.yml', 'x: {p: 1}\ny: 1'), file('b.yml', 'x: {q: 2}')]);
    expect([...variables]).toEqual([
      ['x', { value: { q: 2 }, file: 'b.yml' }],
      ['y', { value: 1, file: 'a.yml' }],
    ]);
  });

  it('keep vaulted and unsafe values, however deep', () => {
    expect(valuesOf('a: [!unsafe "{{ x }}", {b: !vault "$ANSIBLE_VAULT;1.1"}]')).toEqual({
      a: [{ __ansible_unsafe: '{{ x }}' }, { b: { __ansible_vault: '$ANSIBLE_VAULT;1.1' } }],
    });
  });

  it.each(['', '---', '# x', '[]', '0', 'no', '""', '{}', 'null'])(
    'that hold nothing are passed over: %j',
    (text) => {
      expect(valuesOf('a: 1', text)).toEqual({ a: 1 });
    },
  );

  it('that are vaulted whole are opaque', () => {
    expect(
      readGroupValues([file('v.yml', '$ANSIBLE_VAULT;1.1;AES256\n3132\n'), file('w.yml', 'a: 1')]),
    ).toMatchObject({
      opaque: [{ file: 'v.yml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }],
      variables: new Map([['a', { value: 1, file: 'w.yml' }]]),
    });
  });

  it('may say a key twice: the last one counts, and a notice tells', () => {
    expect(readGroupValues([file('a.yml', 'a: 1\nb: 2\na: 3\n')])).toMatchObject({
      variables: new Map([
        ['a', { value: 3 }],
        ['b', { value: 2 }],
      ]),
      notices: [{ file: 'a.yml', line: 3 }],
    });
  });

  it('may hold a variable called __proto__, and any other name', () => {
    expect([...readGroupValues([file('a.yml', '__proto__: 1\nfoo-bar: 2')]).variables.keys()]).toEqual([
      '__proto__',
      'foo-bar',
    ]);
  });
});

describe('a file that gives no variables names the file and the line', () => {
  it.each([
    ['a: 1\nb: [', 'syntax', 2],
    ['- a', 'shape', 1],
    ['text', 'shape', 1],
    ['a: 1\n1: x', 'shape', 2],
    ['a: 1\non: x', 'shape', 2],
    ['a: 1\nb: !foo x', 'syntax', 2],
    ['a: 1\n---\nb: 2', 'syntax', 2],
    [`a: ${'['.repeat(70)}${']'.repeat(70)}`, 'limit', 1],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', 'lfs_pointer', 1],
  ])('%j', (text, reason, line) => {
    expect(faultOf(file('ok.yml', 'a: 1'), file('sub/b.yml', text))).toMatchObject({
      reason,
      line,
      file: 'sub/b.yml',
    });
  });

  it('when it is not UTF-8', () => {
    expect(faultOf({ path: 'a.yml', bytes: Uint8Array.of(0x61, 0x3a, 0x20, 0xff) }).reason).toBe('encoding');
  });

  it('when it is over a limit', () => {
    const limits = { fileBytes: 20, variables: 2 };
    const read = (...texts: string[]): unknown =>
      readGroupValues(
        texts.map((text) => file('a.yml', text)),
        limits,
      );
    expect(() => read(`a: ${'x'.repeat(17)}`)).not.toThrow();
    expect(() => read(`a: ${'x'.repeat(18)}`)).toThrow('bytes');
    expect(() => read('a: 1\nb: 2', 'b: 3')).not.toThrow();
    expect(() => read('a: 1\nb: 2', 'c: 3')).toThrow('variables');
  });

  it('and repeats nothing of it', () => {
    expect(faultOf(file('a.yml', 'password: "hush\n')).message).not.toContain('hush');
  });
});

const scalar = fc.constantFrom(
  ...[
    'yes',
    'Off',
    '~',
    '0123',
    '1_000',
    '12:30:45',
    '1.0',
    '1e3',
    '1.5e-7',
    '2001-12-14',
    '"x"',
    "'yes'",
    'é',
  ],
  ...[
    '!unsafe "{{ x }}"',
    '!unsafe 12',
    '!vault "$ANSIBLE_VAULT;1.1;AES256"',
    '!!str 12',
    'plain # c',
    '"{{ y }}"',
  ],
);
const nested = fc.oneof(
  scalar,
  fc
    .array(scalar, { maxLength: 3 })
    .map((items) => `[${items.map((item) => item.replace(' # c', '')).join(', ')}]`),
  fc
    .tuple(scalar, scalar)
    .map(([one, other]) => `{p: ${one.replace(' # c', '')}, q: [${other.replace(' # c', '')}]}`),
  fc.tuple(scalar, scalar).map(([one, other]) => `\n  p: ${one}\n  q:\n    - ${other}`),
  fc.constantFrom('|\n  a\n   b\n', '>-\n  a\n  b\n'),
);
const text = fc.oneof(
  fc
    .uniqueArray(fc.constantFrom('v1', 'v2', 'v3', 'foo-bar', 'é'), { maxLength: 4 })
    .chain((names) => fc.tuple(...names.map((name) => nested.map((value) => `${name}: ${value}\n`))))
    .map((lines) => lines.join('')),
  fc.constantFrom(
    '',
    '---\n# nothing\n',
    '[]',
    '{"v1": {"__ansible_unsafe": "u"}, "v2": 1.0}',
    'v1: 1\nv1: 2\n',
    'v1: &x {a: 1}\nv2: {<<: *x, b: *x}\n',
  ),
);
const directory = fc.dictionary(fc.constantFrom('a.yml', 'b.yaml', 'c.json', 'sub/d.yml'), text, {
  minKeys: 1,
});

const sorted = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name] ?? null)]),
  );
};
const printed = (value: JsonValue): string => writeJson(sorted(value));

describeWithAnsible('the values of random directories', () => {
  it('equal what ansible-inventory shows, tags included', async () => {
    const groups = fc.sample(directory, 150);
    const tree: Record<string, string> = { hosts: '' };
    groups.forEach((files, at) => {
      tree['hosts'] = `${tree['hosts'] ?? ''}[g${at}]\nh${at}\n`;
      for (const [path, content] of Object.entries(files)) tree[`group_vars/g${at}/${path}`] = content;
    });
    const listing = parseJson((await listedByAnsible(tree)) ?? '{}') as {
      _meta?: { hostvars: JsonObject };
    };
    groups.forEach((files, at) => {
      const { variables } = readGroupValues(
        Object.keys(files)
          .sort()
          .map((path) => file(path, files[path] ?? '')),
      );
      const ours = Object.fromEntries([...variables].map(([name, { value }]) => [name, value]));
      expect(printed(ours)).toBe(printed(listing._meta?.hostvars[`h${at}`] ?? {}));
    });
    expect(Object.keys(listing._meta?.hostvars ?? {}).length).toBeGreaterThan(0);
  });

  it.each(['- a', 'text', 'a: [', 'a: !foo x', 'a: 1\n---\nb: 2'])(
    'Ansible refuses %j too',
    async (content) => {
      expect(await listedByAnsible({ hosts: '[g]\nh\n', 'group_vars/g/a.yml': content })).toBeNull();
    },
  );
});
