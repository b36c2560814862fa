import { valueOf } from '../commands/arguments.js';
import { Failure, misuse } from '../failure.js';
import { parseExact } from '../output/exact-json.js';
import { nameOf, readText } from '../shell/files.js';
import type { Shell } from '../shell/shell.js';
import type { Variables } from './own-variables.js';

/** Where values come from. */
export interface SourceOptions {
  readonly text?: boolean;
  readonly file?: string;
  readonly jsonFile?: string;
}

/**
 * What a command line says that variables are.
 * @throws Failure where it cannot be told, or read
 */
export async function assigned(
  shell: Shell,
  { text = false, file, jsonFile }: SourceOptions,
  assignments: readonly string[],
): Promise<Variables> {
  if (file !== undefined && jsonFile !== undefined) throw misuse('it is --file or --json-file, not both');
  if (jsonFile !== undefined) return fromJson(shell, jsonFile, assignments);
  if (file !== undefined) return { [oneName(assignments, '--file')]: await readText(shell, file) };
  if (assignments.length === 0) throw misuse('there is nothing to set: name=value');
  return Object.fromEntries(assignments.map((assignment) => pairOf(assignment, text)));
}

function pairOf(assignment: string, isText: boolean): [string, unknown] {
  const at = assignment.indexOf('=');
  if (at < 1) throw misuse(`${assignment} is not name=value; for a value in a file there is --file`);
  const value = assignment.slice(at + 1);
  return [assignment.slice(0, at), isText ? value : valueOf(value)];
}

function oneName(assignments: readonly string[], option: string): string {
  const [name, ...others] = assignments;
  if (name === undefined || others.length > 0 || name.includes('='))
    throw misuse(`with ${option} there is one name, and no value`);
  return name;
}

async function fromJson(shell: Shell, file: string, assignments: readonly string[]): Promise<Variables> {
  const value = jsonOf(await readText(shell, file), file);
  if (assignments.length > 0) return { [oneName(assignments, '--json-file')]: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'isLosslessNumber' in value)
    throw misuse(`${nameOf(file)} holds no variables: without a name it is one mapping of names and values`);
  return value as Variables;
}

function jsonOf(text: string, file: string): unknown {
  try {
    return parseExact(text);
  } catch {
    // What the parser says quotes the file.
    throw new Failure(`${nameOf(file)} is not JSON`);
  }
}
