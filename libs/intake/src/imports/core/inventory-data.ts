import type { JsonObject, JsonValue } from '@muster/kernel/json';
import type { Port } from './host-pattern.js';
import { ALL, UNGROUPED } from './group-tree.js';
import type { GraphGroup, InventoryGraph } from './inventory-graph.js';

/** What Ansible does not accept; `message` is for the person who sent the file. */
export class InventoryFault extends Error {
  override readonly name = 'InventoryFault';
}

/**
 * An inventory while a file is read, with the rules of Ansible's InventoryData (inventory/data.py): names find groups
 * before hosts, and a host keeps the port of its first mention. Cycles show when the graph becomes a tree.
 */
export class InventoryData {
  private readonly groups = new Map<string, GraphGroup>();
  private readonly hosts = new Map<string, JsonObject>();

  /** Groups appear in the order in which the source names them; `all` and `ungrouped` only if it does. */
  graph(): InventoryGraph {
    return { groups: this.groups, hosts: this.hosts };
  }

  /** Whether Ansible has such a group: `all` and `ungrouped` it always has. */
  hasGroup(name: string): boolean {
    return this.groups.has(name) || isBuiltIn(name);
  }

  addGroup(name: string): GraphGroup {
    const known = this.groups.get(name);
    if (known) return known;
    const group: GraphGroup = { hosts: new Set(), children: new Set(), variables: {} };
    this.groups.set(name, group);
    return group;
  }

  /** @throws InventoryFault for an empty name */
  addHost(name: string, group: string | undefined, port: Port | undefined): void {
    if (name === '') throw new InventoryFault('The name of a host is empty');
    // Ansible takes port 0 for none.
    if (!this.hosts.has(name))
      this.hosts.set(name, port !== undefined && port !== 0 ? { ansible_port: port } : {});
    if (group !== undefined) this.addGroup(group).hosts.add(name);
  }

  /** @throws InventoryFault when there is neither a group nor a host of that name, or it is the group itself */
  addChild(parent: string, child: string): void {
    if (parent === child) throw new InventoryFault(`Group "${parent}" is its own child`);
    if (this.hasGroup(child)) {
      this.addGroup(child);
      this.addGroup(parent).children.add(child);
    } else if (this.hosts.has(child)) this.addGroup(parent).hosts.add(child);
    else throw new InventoryFault(`"${child}" is neither a group nor a host`);
  }

  /** Sets a variable of the group of that name or, if there is none, of the host. */
  setVariable(entity: string, name: string, value: JsonValue): void {
    const host = this.hosts.get(entity);
    const variables = this.hasGroup(entity) || !host ? this.addGroup(entity).variables : host;
    // Defined, not assigned: a variable may be called __proto__.
    Object.defineProperty(variables, name, { value, writable: true, enumerable: true, configurable: true });
  }
}

const isBuiltIn = (name: string): boolean => name === ALL || name === UNGROUPED;
