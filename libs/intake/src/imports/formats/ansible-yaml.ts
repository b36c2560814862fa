import {
  badValue,
  invalid,
  isTruthy,
  malformedYaml,
  pointer,
  readYaml,
  wrongType,
  writeJson,
  yamlValue,
  YamlSyntaxError,
  type AppError,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
} from '@muster/kernel';
import type { Notice } from '../../drafts/core/draft.js';
import { HostPatterns } from '../core/host-names.js';
import { InventoryData, InventoryFault } from '../core/inventory-data.js';
import { duplicateKey, pluginConfig } from '../imports.errors.js';
import type { ImportFormat } from './format.js';
import { readingOf, type GraphReading } from './reading.js';
import { wrongKind } from './wrong-kind.js';

/** Ansible's YAML inventory: groups with `hosts`, `children` and `vars`. */
export const ansibleYaml: ImportFormat = {
  name: 'ansible-yaml',
  read: (text) => readingOf(readYamlInventory(text)),
};

/**
 * Reads a YAML inventory as Ansible's `yaml` plugin does (plugins/inventory/yaml.py). A key that stands twice in one
 * mapping, where Ansible warns and takes the last, is refused.
 * @throws AppError `request.malformed_yaml` and `import.duplicate_key` with line and column, `import.plugin_config`,
 * and faults `field.type` and `field.value` with pointers into the file
 */
export function readYamlInventory(text: string): GraphReading {
  return new YamlInventory().read(parse(text));
}

function parse(text: string): YamlNode {
  try {
    return readYaml(text);
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    const refuse = error.reason === 'duplicate_key' ? duplicateKey : malformedYaml;
    throw refuse(`${error.problem} (line ${error.line}, column ${error.column}).`, { cause: error });
  }
}

type Place = readonly string[];
const SECTIONS: ReadonlySet<string> = new Set(['vars', 'children', 'hosts']);

class YamlInventory {
  private readonly data = new InventoryData();
  private readonly patterns = new HostPatterns();
  private readonly notices: Notice[] = [];

  read(root: YamlNode): GraphReading {
    if (!isTruthy(root)) throw invalid([badValue('', 'The file is empty.')]);
    if (root.kind !== 'mapping') throw wrong([], 'A YAML inventory is an object of groups', root);
    const plugin = root.entries.find(({ key, isString }) => key === 'plugin' && isString);
    if (plugin && isTruthy(plugin.value)) {
      throw pluginConfig(
        'The file configures an inventory plugin. Run the plugin with "ansible-inventory --list --export" and import its answer.',
      );
    }
    for (const entry of root.entries) this.group(entry, []);
    return { graph: this.data.graph(), notices: this.notices };
  }

  private group({ key: name, isString, value }: YamlEntry, above: Place): void {
    const place = [...above, name];
    if (value.kind === 'list' || (value.kind === 'scalar' && value.type !== 'null')) {
      this.notice(
        'import.group.not_a_group',
        `group:${name}`,
        `"${name}" is no mapping and so no group to Ansible; left out.`,
      );
      return;
    }
    if (!isString) throw notAName(place, 'group');
    if (name === '') throw invalid([badValue(pointer(...place), 'The name of a group is empty.')]);
    this.data.addGroup(name);
    if (value.kind !== 'mapping') return;
    const sections = value.entries.map((entry) => sectionOf(entry, place));
    for (const section of sections) this.section(section, name, place);
  }

  private section({ key, isString, value }: YamlEntry, group: string, above: Place): void {
    const place = [...above, key];
    if (value.kind === 'scalar' && value.type === 'null') return;
    if (value.kind !== 'mapping' || !isString || !SECTIONS.has(key)) {
      this.notice(
        'import.group.ignored_key',
        `group:${group}`,
        `Ansible reads no "${key}" in a group; left out.`,
      );
      return;
    }
    for (const entry of value.entries) {
      if (key === 'vars') this.variable(group, entry);
      else if (key === 'children') this.child(group, entry, place);
      else this.host(group, entry, place);
    }
  }

  private variable(entity: string, { key, value }: YamlEntry): void {
    this.data.setVariable(entity, key, yamlValue(value));
  }

  private child(group: string, entry: YamlEntry, above: Place): void {
    this.group(entry, above);
    const place = [...above, entry.key];
    if (!entry.isString) throw notAName(place, 'group');
    guarded(place, () => this.data.addChild(group, entry.key));
  }

  private host(group: string, { key, isString, value }: YamlEntry, above: Place): void {
    const place = [...above, key];
    if (!isString) throw notAName(place, 'host');
    // Only a range copies; measuring each host's variables would be work for nothing.
    const each = key.includes('[') ? writeJson(yamlValue(value)).length : 0;
    const hosts = this.patterns.read(key, each);
    if ('problem' in hosts) {
      throw invalid([badValue(pointer(...place), `The host pattern "${key}" is wrong: ${hosts.problem}.`)]);
    }
    if (isTruthy(value) && value.kind !== 'mapping')
      throw wrong(place, 'The variables of a host are an object', value);
    const variables = value.kind === 'mapping' ? value.entries : [];
    for (const name of hosts.names) {
      guarded(place, () => this.data.addHost(name, group, hosts.port));
      for (const entry of variables) this.variable(name, entry);
    }
  }

  private notice(code: string, subject: string, detail: string): void {
    this.notices.push({ code, subject, detail });
  }
}

/**
 * One entry of a group: text where a mapping belongs counts as its only key.
 * @throws AppError `field.type` when a section is neither mapping, text nor null
 */
function sectionOf(entry: YamlEntry, above: Place): YamlEntry {
  const { key, isString, value } = entry;
  if (!isString || !SECTIONS.has(key) || value.kind === 'mapping') return entry;
  if (value.kind === 'scalar' && value.text !== undefined) {
    const only: YamlEntry = { key: value.text, isString: true, value: NULL };
    return { ...entry, value: { kind: 'mapping', entries: [only] } };
  }
  if (value.kind === 'scalar' && value.type === 'null') return entry;
  throw wrong([...above, key], `The ${key} of a group are an object`, value);
}

const NULL: YamlScalar = { kind: 'scalar', type: 'null', value: null };

const notAName = (place: Place, what: string): AppError =>
  invalid([wrongType(pointer(...place), `The name of a ${what} is a string; put it in quotes.`)]);

const wrong = (place: Place, rule: string, found: YamlNode): AppError =>
  invalid([wrongKind(place, rule, yamlValue(found))]);

function guarded(place: Place, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof InventoryFault)) throw error;
    throw invalid([badValue(pointer(...place), `${error.message}.`)]);
  }
}
