import type { ImportFormat } from './format.js';
import { parseJsonFile, readingOf, type GraphReading } from './reading.js';
import { scriptGraph } from './script-graph.js';

/** What `ansible-inventory --list` and dynamic inventory scripts print: one JSON object. */
export const ansible: ImportFormat = {
  name: 'ansible',
  read: (text) => readingOf(readScriptInventory(text)),
};

/**
 * Reads the JSON of an inventory script as Ansible's `script` plugin does.
 * @throws AppError `request.malformed_json`, or faults `field.type` and `field.value` with pointers into the file
 */
export function readScriptInventory(text: string): GraphReading {
  return scriptGraph(parseJsonFile(text));
}
