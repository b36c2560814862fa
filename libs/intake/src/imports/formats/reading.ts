import {
  invalid,
  JsonSyntaxError,
  malformedJson,
  parseJson,
  type AppError,
  type JsonValue,
} from '@muster/kernel';
import { MAGIC_VARIABLES } from '@muster/inventory';
import type { Notice } from '../../drafts/core/draft.js';
import { ALL, UNGROUPED } from '../core/group-tree.js';
import type { InventoryGraph } from '../core/inventory-graph.js';
import { InventoryRefused } from '../core/refused.js';
import { toDraft } from '../core/strict-tree.js';
import {
  badGroupPriority,
  emptyImport,
  groupCycle,
  tooManyMembers,
  ungroupedInTree,
} from '../imports.errors.js';
import type { Reading } from './format.js';

/** A graph as a file gives it, with what was odd about the file. */
export interface GraphReading {
  graph: InventoryGraph;
  notices: Notice[];
}

/**
 * The draft of a graph.
 * @throws AppError `import.empty` when it holds neither host nor group: with pruning, an empty file taken for
 * success would clear a tenant
 * @throws AppError `import.group.cycle`, `import.group.priority`, `import.group.ungrouped`
 */
export function readingOf({ graph, notices }: GraphReading): Reading {
  const groups = [...graph.groups.keys()].filter((name) => name !== ALL && name !== UNGROUPED);
  if (groups.length === 0 && graph.hosts.size === 0) {
    throw emptyImport('The file holds no host and no group; an empty inventory is never imported.');
  }
  const reading = translated(() => toDraft(graph, MAGIC_VARIABLES));
  return { draft: reading.draft, notices: [...notices, ...reading.notices] };
}

/**
 * Runs what works on graphs and puts its refusals into the catalogue's words.
 * @throws AppError for an InventoryRefused
 */
export function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof InventoryRefused ? refusal(error) : error;
  }
}

function refusal(refused: InventoryRefused): AppError {
  const { message } = refused;
  switch (refused.code) {
    case 'import.group.cycle':
      return groupCycle(message, { cause: refused });
    case 'import.group.ungrouped':
      return ungroupedInTree(message, { cause: refused });
    case 'import.group.too_many_members':
      return tooManyMembers(message, { cause: refused });
    case 'import.group.priority':
      return invalid([badGroupPriority('', message)]);
  }
}

/**
 * Parses a JSON file.
 * @throws AppError `request.malformed_json` with line and column
 */
export function parseJsonFile(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw malformedJson(`${error.problem} (line ${error.line}, column ${error.column}).`, { cause: error });
  }
}
