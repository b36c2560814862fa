import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { isJsonObject, parseJson, RawJson, type JsonObject, type JsonValue } from '@muster/kernel';
import { ansible } from './ansible.js';

/** What `ansible-inventory` prints, as exact JSON. */
export async function ansibleList(args: string[], folder: string): Promise<JsonObject> {
  const { status, stdout, stderr } = await ansible('ansible-inventory', args, folder);
  expect(status, stderr).toBe(0);
  return parseJson(stdout) as JsonObject;
}

/** What Ansible makes of a dynamic inventory script that prints `text`. */
export async function scriptList(folder: string, text: string): Promise<JsonObject> {
  await writeFile(join(folder, 'inventory.json'), text);
  await writeFile(join(folder, 'script'), `#!/bin/sh\nexec cat '${join(folder, 'inventory.json')}'\n`);
  await chmod(join(folder, 'script'), 0o755);
  return ansibleList(['-i', join(folder, 'script'), '--list'], folder);
}

/** An object within another, by the names that lead there; empty where there is none. */
export function objectAt(value: JsonValue | undefined, ...path: string[]): JsonObject {
  const at = path.reduce<JsonValue | undefined>(
    (found, name) => (isJsonObject(found) ? found[name] : undefined),
    value,
  );
  return isJsonObject(at) ? at : {};
}

/** The variables of a host in what `--list` prints. */
export const hostvars = (list: JsonObject, host: string): JsonObject =>
  objectAt(list, '_meta', 'hostvars', host);

/** A value as Python tells it from others: integers exactly, floats by their value, and the two apart. */
export function asPython(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(asPython);
  if (isJsonObject(value))
    return new Map(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, member]) => [name, asPython(member)]),
    );
  if (typeof value !== 'number' && !(value instanceof RawJson)) return value;
  const text = value instanceof RawJson ? value.text : JSON.stringify(value);
  return /^-?\d+$/.test(text) ? BigInt(text) : { float: Number(text) };
}
