import { differences, type Edit } from '@muster/inventory';
import { RawJson } from '@muster/kernel/json';

/** A field before and after; without the side on which there is none. */
export interface ValueChange {
  readonly before?: FieldValue;
  readonly after?: FieldValue;
}

/** Values are texts of JSON where they are variables: they go as they came. */
export type FieldValue = null | boolean | number | string | readonly string[] | RawJson;

/** What a step changes, by field: `ip_address`, `variables.rack`. */
export type ChangedValues = Readonly<Record<string, ValueChange>>;

/** The values of an edit. What is created or deleted has all that is set of it, on one side. */
export function changedValues(edit: Edit): ChangedValues {
  const [before, after] = [valuesOf(edit.before), valuesOf(edit.after)];
  const names = edit.before && edit.after ? differences(edit) : setIn(edit.after ? after : before);
  return Object.fromEntries(
    names.map((name) => {
      const [from, to] = [before.get(name), after.get(name)];
      return [name, { ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) }];
    }),
  );
}

const setIn = (values: ReadonlyMap<string, FieldValue>): string[] =>
  [...values].filter(([, value]) => value !== null).map(([name]) => name);

type Whole = NonNullable<Edit['before']>;

/** What is part of every record, or of nobody's concern. */
const LEFT_OUT: ReadonlySet<string> = new Set(['id', 'name', 'variables', 'created_at', 'updated_at']);

function valuesOf(record: Whole | undefined): Map<string, FieldValue> {
  if (!record) return new Map();
  const fields = Object.entries(record as object).filter(([name]) => !LEFT_OUT.has(name)) as [
    string,
    FieldValue,
  ][];
  const variables = [...record.variables].map(([name, text]): [string, FieldValue] => [
    `variables.${name}`,
    new RawJson(text),
  ]);
  return new Map([...fields, ...variables]);
}

/** How long values are in an answer, about. */
export function lengthOf(values: ChangedValues): number {
  let length = 0;
  for (const [name, { before, after }] of Object.entries(values))
    length += name.length + lengthOfValue(before) + lengthOfValue(after);
  return length;
}

function lengthOfValue(value: FieldValue | undefined): number {
  if (value instanceof RawJson) return value.text.length;
  return value === undefined ? 0 : JSON.stringify(value).length;
}
