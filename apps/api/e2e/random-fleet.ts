import fc from 'fast-check';
import { RawJson, type JsonObject, type JsonValue } from '@muster/kernel';

/** A draft as `apply` takes it, and as random as an inventory can be. */
export interface RandomFleet {
  readonly variables: JsonObject;
  readonly groups: {
    name: string;
    kind: string | null;
    parent: string | null;
    priority: number;
    variables: JsonObject;
  }[];
  readonly hosts: { name: string; ip_address: string | null; groups: string[]; variables: JsonObject }[];
}

/** Strings that YAML 1.1, INI or a template engine would read as something else. */
const TRAPS = [
  'yes', 'no', 'on', 'off', 'y', 'n', 'true', 'False', 'null', '~', '', ' ', '12:30:45', '190:20:30', '0123', '0o17', '0x1F', '0b1',
  '1e3', '1.', '.5', '1_000', '+1', '-', '=', '<<', '.inf', '.nan', 'NaN', '2024-01-01', '2024-01-01 10:00:00', '{{ x }}', '{% raw %}',
  '{# c #}', '!vault |', '!unsafe x', '- a', 'a: b', 'a #b', '# c', '&a', '*a', '%x', '@x', '`x`', '"', "'", '\\', '\\n', 'a\nb\n', '\n', '\t',
  ' lead', 'trail ', '😀', 'é', 'e\u0301', '\u0000', '\u001b[0m', '\u0085', '\u2028', '\ufeff', '\uffff', '[a]', '{a: b}', '|', '>', '?', ': ', '---', '...',
]; // prettier-ignore

/** Numbers that lose digits, or their type, in a careless reader. */
const NUMBERS = [
  '9007199254740993',
  '-9223372036854775809',
  '123456789012345678901234567890',
  '1.0',
  '-0',
  '-0.0',
  '1e3',
  '1E-7',
  '0.1',
  '1.10',
  '3',
  '1e22',
];

const text = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 8 }),
);
const number = fc.oneof(
  fc.constantFrom(...NUMBERS).map((digits) => new RawJson(digits)),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
})).value;

/** Few names, so that layers really fight over them. */
const variableName = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'a',
      'b',
      'c',
      '_d',
      'E1',
      'site',
      'ansible_host',
      'ansible_user',
      'name',
      'items',
      'environment',
    ),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z_][a-z0-9_]{8,20}$/) },
);
const variables = fc.dictionary(variableName, value, { maxKeys: 5 });

const groupName = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,6}$/),
  fc.stringMatching(/^[a-z]{1,3}$/),
);
const hostName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
const isUsable = (name: string): boolean =>
  !/\.(ya?ml|json)$|\.\./i.test(name) && !['all', 'ungrouped'].includes(name);

const group = fc.record({
  name: groupName.filter(isUsable),
  kind: fc.constantFrom(null, 'region', 'cell', 'role'),
  parent: fc.option(fc.nat(), { nil: null }),
  priority: fc.oneof(fc.constant(1), fc.integer({ min: -3, max: 12 })),
  variables,
});
const host = fc.record({
  name: hostName.filter(isUsable),
  ip_address: fc.constantFrom(null, '10.0.0.1', '2001:db8::1'),
  groups: fc.array(fc.nat(), { maxLength: 4 }),
  variables,
});

/** Random trees (a parent is one of the groups before), memberships in several of them, values of every sort. */
export const randomFleet: fc.Arbitrary<RandomFleet> = fc
  .record({
    variables,
    groups: fc.uniqueArray(group, { maxLength: 10, selector: ({ name }) => name }),
    hosts: fc.uniqueArray(host, { minLength: 1, maxLength: 8, selector: ({ name }) => name }),
  })
  .map(({ variables: tenant, groups, hosts }) => {
    const names = groups.map(({ name }) => name);
    const pick = (index: number, below: number): string | undefined =>
      below === 0 ? undefined : names[index % below];
    return {
      variables: tenant,
      groups: groups.map((entry, index) => ({
        ...entry,
        parent: entry.parent === null ? null : (pick(entry.parent, index) ?? null),
      })),
      hosts: hosts
        .filter(({ name }) => !names.includes(name))
        .map((entry) => ({
          ...entry,
          groups: [...new Set(entry.groups.flatMap((index) => pick(index, names.length) ?? []))],
        })),
    };
  })
  .filter(({ hosts }) => hosts.length > 0);
