import { writeJson } from '@muster/kernel/json';
import type { ConfigFile } from '../files/core/config-files.js';
import { isLfsPointer } from '../files/core/lfs-pointer.js';
import { readGroupValues, type GroupValues } from '../values/core/group-values.js';
import { VariablesFault } from '../values/core/variables-fault.js';
import { ContentsFault } from './contents-fault.js';
import type { ContentFile, ContentNotice, Contents, ContentValue } from './owner-config.js';
import { fromRoot, type PlannedFiles } from './planned-files.js';

/** What planned files come to. @param blobs what they hold, by id */
export function contentsOf(plan: PlannedFiles, blobs: ReadonlyMap<string, Buffer>): Contents | ContentsFault {
  const fileOf = filesIn(plan, blobs);
  const variables = plan.files.variables.map(fileOf);
  const others = plan.files.blobs.map(fileOf);
  try {
    const read = readGroupValues(variables);
    return {
      variables,
      blobs: others,
      values: valuesOf(read),
      opaque: read.opaque,
      notices: [...read.notices, ...noticesOf(plan, others)],
    };
  } catch (error) {
    if (!(error instanceof VariablesFault)) throw error;
    return new ContentsFault(fromRoot(plan.base, error.file), error.line, error.problem);
  }
}

/**
 * The files of one plan lie in memory of their own: a part of what was read together would keep all of that, and count
 * for little.
 */
function filesIn(plan: PlannedFiles, blobs: ReadonlyMap<string, Buffer>): (file: ConfigFile) => ContentFile {
  const all = [...plan.files.variables, ...plan.files.blobs];
  const kept = new Map(all.map(({ oid }) => [oid, blobs.get(oid)]));
  const total = [...kept.values()].reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0);
  const memory = Buffer.allocUnsafeSlow(total);
  let at = 0;
  for (const [oid, bytes] of kept) {
    if (!bytes) throw new Error('a file of the commit was not read');
    bytes.copy(memory, at);
    kept.set(oid, memory.subarray(at, at + bytes.length));
    at += bytes.length;
  }
  return ({ path, oid, isExecutable }) => ({ path, bytes: kept.get(oid) ?? memory, isExecutable });
}

/** In order of name, by code unit; the values as text, written once. */
const valuesOf = ({ variables }: GroupValues): ReadonlyMap<string, ContentValue> =>
  new Map(
    [...variables]
      .map(([name, { value, file }]) => [name, { json: writeJson(value), file }] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

function noticesOf(
  { files: { submodules, withoutExtension } }: PlannedFiles,
  blobs: readonly ContentFile[],
): ContentNotice[] {
  const byPath = new Map(blobs.map((blob) => [blob.path, blob]));
  const pointers = blobs.filter(({ bytes }) => isLfsPointer(bytes)).map(({ path }) => path);
  return [
    ...submodules.map(about('It is a submodule, which is not followed.')),
    ...pointers.map(about('It is a pointer of Git LFS; what it points to is not fetched.')),
    ...withoutExtension
      .filter((path) => readsAsVariables(byPath.get(path)))
      .map(about('It has no extension, so it holds no variables here; name it .yml if it is meant to.')),
  ];
}

// A file that somebody wrote by hand; what is larger is a program, or data.
const WRITTEN_BYTES = 64 << 10;

/** Whether Ansible would find variables in it, were it laid where it looks: its author may have meant that. */
function readsAsVariables(blob: ContentFile | undefined): boolean {
  if (!blob || blob.isExecutable || blob.bytes.length > WRITTEN_BYTES) return false;
  try {
    return readGroupValues([blob]).variables.size > 0;
  } catch (error) {
    if (error instanceof VariablesFault) return false;
    throw error;
  }
}

const about =
  (detail: string) =>
  (file: string): ContentNotice => ({ file, line: null, detail });

// What V8 takes for an entry of a map and the strings and objects in it, roundly.
const ENTRY_BYTES = 200;

/** Bytes of memory that contents take, roughly. */
export function weightOf({ variables, blobs, values, opaque, notices }: Contents): number {
  let weight =
    ENTRY_BYTES * (1 + variables.length + blobs.length + values.size + opaque.length + notices.length);
  for (const { path, bytes } of [...variables, ...blobs]) weight += bytes.length + 2 * path.length;
  for (const [name, { json }] of values) weight += 2 * (name.length + json.length);
  for (const { detail } of notices) weight += 2 * detail.length;
  return weight;
}
