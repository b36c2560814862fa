import { isJsonObject, parseJson, writeJson, type JsonValue } from '@muster/kernel/json';

/** What a comparison needs of the contents of a commit. */
export interface ComparedContents {
  readonly values: ReadonlyMap<string, { readonly json: string }>;
  readonly blobs: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly opaque: readonly { readonly file: string; readonly sha256: string }[];
}

/** A variable that comes, goes or gets another value. JSON text; `from` is absent when it comes, `to` when it goes. */
export interface ChangedVariable {
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
}

export interface ChangedFile {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
}

/** What an owner's contents become. Each list is in order of name. */
export interface ContentsDiff {
  readonly variables: readonly ChangedVariable[];
  readonly blobs: readonly ChangedFile[];
  /** Wholly vaulted files that came, went or became others: what they change cannot be seen. */
  readonly opaque: readonly ChangedFile[];
}

/** What another commit makes of an owner's variables and files. */
export const diffContents = (from: ComparedContents, to: ComparedContents): ContentsDiff => ({
  variables: changedVariables(from.values, to.values),
  blobs: changedFiles(bytesOf(from.blobs), bytesOf(to.blobs), hasSameBytes),
  opaque: changedFiles(digestsOf(from.opaque), digestsOf(to.opaque)),
});

/**
 * Whether two values are the same to Ansible: members in any order, but 1 is not 1.0. A vaulted value that was
 * encrypted again is another one, as far as can be seen.
 */
export const isSameValue = (one: string, other: string): boolean =>
  one === other || canonical(parseJson(one)) === canonical(parseJson(other));

function changedVariables(
  from: ComparedContents['values'],
  to: ComparedContents['values'],
): ChangedVariable[] {
  return namesOf(from, to).flatMap((name) => {
    const [before, after] = [from.get(name)?.json, to.get(name)?.json];
    if (before !== undefined && after !== undefined && isSameValue(before, after)) return [];
    return [
      { name, ...(before !== undefined && { from: before }), ...(after !== undefined && { to: after }) },
    ];
  });
}

function changedFiles<T>(
  from: ReadonlyMap<string, T>,
  to: ReadonlyMap<string, T>,
  isSame: (one: T, other: T) => boolean = Object.is,
): ChangedFile[] {
  return namesOf(from, to).flatMap((path): ChangedFile[] => {
    const [before, after] = [from.get(path), to.get(path)];
    if (before === undefined) return [{ path, change: 'added' }];
    if (after === undefined) return [{ path, change: 'removed' }];
    return isSame(before, after) ? [] : [{ path, change: 'changed' }];
  });
}

const bytesOf = (blobs: ComparedContents['blobs']): Map<string, Uint8Array> =>
  new Map(blobs.map(({ path, bytes }) => [path, bytes]));

const digestsOf = (files: ComparedContents['opaque']): Map<string, string> =>
  new Map(files.map(({ file, sha256 }) => [file, sha256]));

const hasSameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

const namesOf = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].sort();

/** One text for all ways to write a value. */
function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJsonObject(value)) return writeJson(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${writeJson(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
}
