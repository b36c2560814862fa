import type { JsonObject } from '@muster/kernel/json';

/**
 * An inventory as Ansible holds it in memory, before Muster's stricter rules: groups with any number of parents.
 * `all` and `ungrouped` occur only when the source names them.
 */
export interface InventoryGraph {
  groups: Map<string, GraphGroup>;
  /** Every host with its own variables, in order of first mention. */
  hosts: Map<string, JsonObject>;
}

export interface GraphGroup {
  hosts: Set<string>;
  children: Set<string>;
  /** The group's own variables, `ansible_group_priority` among them when given. */
  variables: JsonObject;
}
