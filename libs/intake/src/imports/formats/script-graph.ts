import {
  badValue,
  invalid,
  isJsonObject,
  pointer,
  refuse,
  type Fault,
  type JsonObject,
  type JsonValue,
} from '@muster/kernel';
import type { Notice } from '../../drafts/core/draft.js';
import { ALL, UNGROUPED } from '../core/group-tree.js';
import type { GraphGroup, InventoryGraph } from '../core/inventory-graph.js';
import { plural } from '../core/magic-names.js';
import type { GraphReading } from './reading.js';
import { wrongKind } from './wrong-kind.js';

const META = '_meta';
const GROUP_KEYS: ReadonlySet<string> = new Set(['hosts', 'children', 'vars']);

/**
 * The graph that Ansible's `script` plugin (plugins/inventory/script.py) makes of a script's answer, its legacy
 * shapes included. One thing differs: for an object with none of `hosts`, `children` and `vars` the plugin makes a
 * group *and* a host of that name, the group holding only the host. Muster has the host alone, with the variables as
 * its own and in the place of the group wherever that is a child, because no host and group share a name here.
 * @throws AppError faults `field.type` and `field.value` with pointers into the file
 */
export function scriptGraph(root: JsonValue): GraphReading {
  if (!isJsonObject(root)) throw invalid([wrongKind([], 'An inventory is an object', root)]);
  return new ScriptAnswer(root).read();
}

class ScriptAnswer {
  private readonly groups = new Map<string, GraphGroup>();
  private readonly hosts = new Map<string, JsonObject>();
  private readonly notices: Notice[] = [];
  private readonly faults: Fault[] = [];
  private readonly hostsAsGroups = new Map<string, JsonObject>();

  constructor(private readonly root: JsonObject) {}

  read(): { graph: InventoryGraph; notices: Notice[] } {
    for (const [name, data] of Object.entries(this.root)) {
      if (name !== META) this.addEntry(name, data);
    }
    this.replaceGroupsByHosts();
    this.addHostVariables();
    refuse(this.faults);
    return { graph: { groups: this.groups, hosts: this.hosts }, notices: this.notices };
  }

  private addEntry(name: string, data: JsonValue): void {
    if (name === '') this.faults.push(badValue(pointer(''), 'The name of a group is empty.'));
    else if (Array.isArray(data)) this.addHosts(this.group(name), data, [name]);
    else if (!isJsonObject(data)) this.wrong([name], 'A group is an object or a list of hosts', data);
    else if (Object.keys(data).some((key) => GROUP_KEYS.has(key))) this.addGroup(name, data);
    else this.addHostAsGroup(name, data);
  }

  private addGroup(name: string, data: JsonObject): void {
    const group = this.group(name);
    const { hosts, children, vars } = data;
    if (hosts !== undefined) this.addHosts(group, hosts, [name, 'hosts']);
    if (children !== undefined) this.addChildren(group, children, [name, 'children']);
    if (isJsonObject(vars)) group.variables = vars;
    else if (vars !== undefined) this.wrong([name, 'vars'], 'The variables of a group are an object', vars);
    const ignored = Object.keys(data).filter((key) => !GROUP_KEYS.has(key));
    if (ignored.length === 0) return;
    const keys = ignored.map((key) => `"${key}"`).join(', ');
    this.notice(
      'import.group.ignored_key',
      `group:${name}`,
      `Ansible reads no ${keys} in a group; left out.`,
    );
  }

  private addHosts(group: GraphGroup, hosts: JsonValue, place: string[]): void {
    if (!Array.isArray(hosts)) {
      this.wrong(place, 'The hosts of a group are a list of names', hosts);
      return;
    }
    hosts.forEach((host, at) => {
      if (!this.isName(host, 'host', [...place, at])) return;
      group.hosts.add(host);
      if (!this.hosts.has(host)) this.hosts.set(host, {});
    });
  }

  /** Ansible goes through whatever `children` is, so the keys of an object do as well as a list. */
  private addChildren(group: GraphGroup, children: JsonValue, place: string[]): void {
    const names = isJsonObject(children) ? Object.keys(children) : children;
    if (!Array.isArray(names)) {
      this.wrong(place, 'The children of a group are a list of names', children);
      return;
    }
    names.forEach((child, at) => {
      if (!this.isName(child, 'group', [...place, at])) return;
      this.group(child);
      group.children.add(child);
    });
  }

  private addHostAsGroup(name: string, variables: JsonObject): void {
    if (name !== ALL && name !== UNGROUPED) {
      this.hostsAsGroups.set(name, variables);
      this.hosts.set(name, this.hosts.get(name) ?? {});
      return;
    }
    this.group(name).variables = variables;
    this.notice(
      'import.host.reserved_name',
      `group:${name}`,
      `"${name}" has neither hosts, children nor vars; Ansible would make a host called "${name}" of it, which was left out.`,
    );
  }

  private replaceGroupsByHosts(): void {
    for (const name of this.hostsAsGroups.keys()) {
      this.groups.delete(name);
      this.notice(
        'import.host.as_group',
        `host:${name}`,
        `"${name}" has neither hosts, children nor vars: to Ansible that is a host with these variables, not a group.`,
      );
    }
    if (this.hostsAsGroups.size === 0) return;
    for (const { children, hosts } of this.groups.values()) {
      for (const name of [...children].filter((child) => this.hostsAsGroups.has(child))) {
        children.delete(name);
        hosts.add(name);
      }
    }
  }

  private addHostVariables(): void {
    for (const [name, variables] of this.hostsAsGroups) this.hosts.set(name, variables);
    const hostvars = this.hostvars();
    for (const [name, variables] of Object.entries(hostvars ?? {})) {
      const known = this.hosts.get(name);
      if (known === undefined) {
        const detail = `"${name}" stands only in _meta.hostvars, in no group's hosts: to Ansible it does not exist; left out.`;
        this.notice('import.host.only_in_meta', `host:${name}`, detail);
      } else if (isJsonObject(variables)) {
        this.hosts.set(name, this.hostsAsGroups.has(name) ? { ...known, ...variables } : variables);
      } else this.wrong([META, 'hostvars', name], 'The variables of a host are an object', variables);
    }
  }

  private hostvars(): JsonObject | undefined {
    const meta = this.root[META];
    if (meta !== undefined && !isJsonObject(meta)) {
      this.wrong([META], '"_meta" is an object', meta);
      return undefined;
    }
    const hostvars = meta?.['hostvars'];
    if (isJsonObject(hostvars)) return hostvars;
    if (hostvars !== undefined)
      this.wrong([META, 'hostvars'], 'The variables of hosts are an object', hostvars);
    else if (this.hosts.size > 0) {
      const detail = `There is no _meta.hostvars, for which Ansible would ask the script host by host: ${plural(this.hosts.size, 'host')} came without variables from there.`;
      this.notice('import.meta_missing', META, detail);
    }
    return undefined;
  }

  private group(name: string): GraphGroup {
    const known = this.groups.get(name);
    if (known) return known;
    const group: GraphGroup = { hosts: new Set(), children: new Set(), variables: {} };
    this.groups.set(name, group);
    return group;
  }

  private isName(value: JsonValue, what: string, place: (string | number)[]): value is string {
    if (typeof value !== 'string') this.wrong(place, `The name of a ${what} is a string`, value);
    else if (value === '') this.faults.push(badValue(pointer(...place), `The name of a ${what} is empty.`));
    else return true;
    return false;
  }

  private wrong(place: (string | number)[], rule: string, found: JsonValue): void {
    this.faults.push(wrongKind(place, rule, found));
  }

  private notice(code: string, subject: string, detail: string): void {
    this.notices.push({ code, subject, detail });
  }
}
