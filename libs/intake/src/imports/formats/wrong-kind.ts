import { kindOf, pointer, wrongType, type Fault, type JsonValue } from '@muster/kernel';

/** The fault of a value of the wrong kind: `A group is an object, not a string.` */
export function wrongKind(place: readonly (string | number)[], rule: string, found: JsonValue): Fault {
  const kind = kindOf(found);
  const phrase = kind === 'null' ? kind : `${kind === 'object' ? 'an' : 'a'} ${kind}`;
  return wrongType(pointer(...place), `${rule}, not ${phrase}.`);
}
