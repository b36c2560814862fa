import { createHash } from 'node:crypto';
import type { JsonValue } from '@muster/kernel/json';
import { isTruthy, readYaml, yamlValue, YamlSyntaxError, type YamlNode } from '@muster/kernel/yaml';
import { isLfsPointer } from '../../files/core/lfs-pointer.js';
import { VariablesFault } from './variables-fault.js';

export interface VariablesFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface GroupValue {
  readonly value: JsonValue;
  /** The last file that says it. */
  readonly file: string;
}

/** A file that is one vault text: what it says only those know who have the password. */
export interface OpaqueFile {
  readonly file: string;
  readonly sha256: string;
}

/** An oddity that Ansible accepts, and so is accepted. */
export interface ValuesNotice {
  readonly file: string;
  readonly line: number;
  readonly detail: string;
}

/** What a group's files say together. */
export interface GroupValues {
  readonly variables: ReadonlyMap<string, GroupValue>;
  readonly opaque: readonly OpaqueFile[];
  readonly notices: readonly ValuesNotice[];
}

export interface ValuesLimits {
  readonly fileBytes: number;
  /** Variables of all files together. */
  readonly variables: number;
}

export const VALUES_LIMITS: ValuesLimits = { fileBytes: 1 << 20, variables: 10_000 };

/**
 * The variables that Ansible reads from a group's files, given in its order: later files replace those of earlier ones
 * whole (`combine_vars` with hash_behaviour=replace), files that hold nothing are passed over, any text is a name.
 * Of a key that stands twice the last one counts, as in Ansible, and a notice says so.
 *
 * A file that is wholly vaulted is left as it is, opaque: Ansible reads it from the bundle with its owner's password,
 * which is not ours, and refusing it would refuse most directories that hold any secret.
 * @throws VariablesFault for text that Ansible would not read, is no mapping, or is over a limit; and for names that are
 * no strings: beside a string of the same letters Ansible has two variables, of which nobody could name one
 */
export function readGroupValues(files: readonly VariablesFile[], limits = VALUES_LIMITS): GroupValues {
  const variables = new Map<string, GroupValue>();
  const opaque: OpaqueFile[] = [];
  const notices: ValuesNotice[] = [];
  for (const file of files) {
    if (file.bytes.length > limits.fileBytes)
      throw new VariablesFault('limit', `The file has more than ${limits.fileBytes} bytes`, file.path, 1);
    if (isVaulted(file.bytes)) {
      opaque.push({ file: file.path, sha256: createHash('sha256').update(file.bytes).digest('hex') });
      continue;
    }
    for (const [name, value] of variablesOf(file, notices)) variables.set(name, { value, file: file.path });
    if (variables.size > limits.variables)
      throw new VariablesFault(
        'limit',
        `The group has more than ${limits.variables} variables`,
        file.path,
        1,
      );
  }
  return { variables, opaque, notices };
}

const VAULT_HEADER = '$ANSIBLE_VAULT';

/** As `is_encrypted` of Ansible's parsing/vault: the header stands at the very start. */
const isVaulted = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, VAULT_HEADER.length)) === VAULT_HEADER;

function variablesOf(file: VariablesFile, notices: ValuesNotice[]): [string, JsonValue][] {
  const root = parsed(file, notices);
  if (!isTruthy(root)) return [];
  if (root.kind !== 'mapping')
    throw new VariablesFault('shape', 'The file holds no mapping of variables', file.path, 1);
  return root.entries.map(({ key, isString, line, value }) => {
    if (isString) return [key, yamlValue(value)];
    const problem = 'The name of a variable is a string; put it in quotes';
    throw new VariablesFault('shape', problem, file.path, line ?? 1);
  });
}

function parsed(file: VariablesFile, notices: ValuesNotice[]): YamlNode {
  if (isLfsPointer(file.bytes))
    throw new VariablesFault('lfs_pointer', 'The file is a pointer of Git LFS', file.path, 1);
  try {
    return readYaml(textOf(file), {
      onDuplicate: ({ key, line }) => {
        notices.push({
          file: file.path,
          line,
          detail: `The key "${key}" stands twice; the last one counts.`,
        });
      },
    });
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    const reason = error.reason === 'limit' ? 'limit' : 'syntax';
    throw new VariablesFault(reason, error.problem, file.path, error.line, { cause: error });
  }
}

function textOf({ path, bytes }: VariablesFile): string {
  try {
    // A byte order mark is the YAML reader's to see.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new VariablesFault('encoding', 'The file is not UTF-8', path, 1, { cause: error });
  }
}
