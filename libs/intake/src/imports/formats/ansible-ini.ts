import { floatValue, integerValue, type JsonValue } from '@muster/kernel';
import { UNGROUPED } from '../core/group-tree.js';
import { HostPatterns } from '../core/host-names.js';
import { InventoryData, InventoryFault } from '../core/inventory-data.js';
import { readLiteral } from '../core/python-literal.js';
import { PYTHON_SPACE, splitLines, strip } from '../core/python-text.js';
import { shellWords } from '../core/shell-words.js';
import { malformedIni } from '../imports.errors.js';
import type { ImportFormat } from './format.js';
import { readingOf, type GraphReading } from './reading.js';

/** Ansible's INI inventory: sections of hosts, `[group:children]` and `[group:vars]`. */
export const ansibleIni: ImportFormat = {
  name: 'ansible-ini',
  read: (text) => readingOf(readIniInventory(text)),
};

/**
 * Reads an INI inventory as Ansible's `ini` plugin does (plugins/inventory/ini.py), the code and not its
 * documentation: the values of `:vars` sections are Python literals too.
 * @throws AppError `import.malformed_ini` with the line
 */
export function readIniInventory(text: string): GraphReading {
  return { graph: new IniReader().read(text), notices: [] };
}

/** A group that was named before it was declared, and by which line. */
interface Pending {
  readonly line: number;
  /** Groups that wait for it as a child; undefined when only its `:vars` were met. */
  readonly parents: string[] | undefined;
}

const SECTION = new RegExp(
  `^\\[([^:\\]${PYTHON_SPACE}]+)(?::([\\p{L}\\p{N}_]+))?\\][${PYTHON_SPACE}]*(?:#.*)?$`,
  'u',
);
const GROUP_NAME = new RegExp(`^([^:\\]${PYTHON_SPACE}]+)[${PYTHON_SPACE}]*(?:#.*)?$`, 'u');

class IniReader {
  private readonly data = new InventoryData();
  private readonly patterns = new HostPatterns();
  private readonly pending = new Map<string, Pending>();
  /** The section's group; the lines before the first section belong to none. */
  private group: string | undefined;
  private kind = 'hosts';
  private line = 0;

  read(text: string): ReturnType<InventoryData['graph']> {
    for (const given of splitLines(text)) {
      this.line += 1;
      const line = strip(given);
      if (line !== '' && !line.startsWith(';') && !line.startsWith('#')) this.readLine(line);
    }
    this.refusePending();
    return this.data.graph();
  }

  private readLine(line: string): void {
    try {
      if (this.readSection(line)) return;
      if (this.kind === 'hosts') this.readHost(line);
      else if (this.kind === 'vars') this.readVariable(line);
      else this.readChild(line);
    } catch (error) {
      throw error instanceof InventoryFault ? this.fault(error.message) : error;
    }
  }

  private get section(): string {
    return this.group ?? UNGROUPED;
  }

  private readSection(line: string): boolean {
    const [, group, kind = 'hosts'] = SECTION.exec(line) ?? [];
    if (group === undefined) {
      if (line.startsWith('[') && line.endsWith(']')) throw this.fault('The line is no section');
      return false;
    }
    if (kind !== 'hosts' && kind !== 'vars' && kind !== 'children') {
      throw this.fault('The section has an unknown type');
    }
    this.group = group;
    this.kind = kind;
    if (!this.data.hasGroup(group) && kind === 'vars' && !this.pending.has(group)) {
      this.pending.set(group, { line: this.line, parents: undefined });
    }
    this.data.addGroup(group);
    if (kind !== 'vars') this.declare(group);
    return true;
  }

  /** Hangs a group under the parents that named it before. */
  private declare(group: string): void {
    const waiting = this.pending.get(group);
    this.pending.delete(group);
    for (const parent of waiting?.parents ?? []) this.data.addChild(parent, group);
  }

  private readHost(line: string): void {
    const split = shellWords(line);
    if ('problem' in split) throw this.fault(split.problem);
    const [pattern, ...assignments] = split.words;
    if (pattern === undefined) throw this.fault('The line names no host');
    const hosts = this.patterns.read(pattern, line.length);
    if ('problem' in hosts) throw this.fault(`The host pattern is wrong: ${hosts.problem}`);
    if (strip(pattern).endsWith(':') && hosts.port === undefined) {
      throw this.fault('The host pattern ends in ":" without a port');
    }
    if (hosts.names.some((name) => strip(name) === '---')) throw this.fault('"---" begins a YAML file');
    const variables = assignments.map((assignment) => this.assignment(assignment));
    for (const name of hosts.names) {
      this.data.addHost(name, this.group, hosts.port);
      for (const [variable, value] of variables) this.data.setVariable(name, variable, value);
    }
  }

  private readVariable(line: string): void {
    const [name, value] = this.split(line);
    this.data.setVariable(this.section, strip(name), this.value(strip(value)));
  }

  private readChild(line: string): void {
    const child = GROUP_NAME.exec(line)?.[1];
    if (child === undefined) throw this.fault('The line is not the name of a group');
    if (this.data.hasGroup(child)) this.data.addChild(this.section, child);
    else {
      const known = this.pending.get(child);
      this.pending.set(child, {
        line: known?.line ?? this.line,
        parents: [...(known?.parents ?? []), this.section],
      });
    }
  }

  private assignment(word: string): [name: string, value: JsonValue] {
    const [name, value] = this.split(word);
    return [name, this.value(value)];
  }

  private split(text: string): [name: string, value: string] {
    const at = text.indexOf('=');
    if (at < 0) throw this.fault('Expected key=value');
    return [text.slice(0, at), text.slice(at + 1)];
  }

  private value(text: string): JsonValue {
    const literal = readLiteral(text, writeNumber);
    if (literal.kind === 'unwritable') throw this.fault(`The value is no value: ${literal.problem}`);
    return literal.kind === 'text' ? text : literal.value;
  }

  private refusePending(): void {
    for (const [group, { line, parents }] of this.pending) {
      this.line = line;
      const section =
        parents === undefined ? `[${group}:vars] stands for` : `[${parents[0] ?? ''}:children] names`;
      throw this.fault(`${section} the group "${group}", which is nowhere declared`);
    }
  }

  private fault(problem: string): ReturnType<typeof malformedIni> {
    return malformedIni(`${problem} (line ${this.line}).`);
  }
}

function writeNumber(value: bigint | number): JsonValue | undefined {
  if (typeof value === 'bigint') return integerValue(value);
  return Number.isFinite(value) ? floatValue(value) : undefined;
}
