import { printExact } from '../../output/exact-json.js';

/** A field of a thing, before and after; undefined where it had it not, or has it no more. */
export interface Difference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Thing = Readonly<Record<string, unknown>>;

/** What differs between a thing and itself later, variables one by one; ids are what it is, and not how it is. */
export function differences(before: Thing, after: Thing): Difference[] {
  return [...fields(before, after)].flatMap(([field, from, to]): Difference[] => {
    if (field === 'id') return [];
    if (field !== 'variables') return isSame(from, to) ? [] : [{ field, before: from, after: to }];
    const inner = [...fields((from ?? {}) as Thing, (to ?? {}) as Thing)];
    return inner
      .filter(([, one, other]) => !isSame(one, other))
      .map(([name, one, other]) => ({ field: `variables.${name}`, before: one, after: other }));
  });
}

function* fields(before: Thing, after: Thing): Generator<[string, unknown, unknown]> {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
    yield [
      name,
      Object.hasOwn(before, name) ? before[name] : undefined,
      Object.hasOwn(after, name) ? after[name] : undefined,
    ];
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === undefined || other === undefined ? one === other : printExact(one) === printExact(other);
