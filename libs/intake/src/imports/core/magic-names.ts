import type { JsonObject } from '@muster/kernel/json';
import type { Notice } from '../../drafts/core/draft.js';

/**
 * Names whose value in an inventory nobody ever sees: `ansible-inventory` strips them from what it prints
 * (INTERNAL_VARS of ansible/cli/inventory.py) and VariableManager puts `hostvars` over whatever it finds.
 * Names that only a play or a role sets (`role_name`, `ansible_play_hosts`) are not among them, because
 * outside one the inventory's value shows.
 */
export const MAGIC_NAMES: ReadonlySet<string> = new Set([
  'ansible_config_file',
  'ansible_diff_mode',
  'ansible_facts',
  'ansible_forks',
  'ansible_inventory_sources',
  'ansible_limit',
  'ansible_playbook_python',
  'ansible_run_tags',
  'ansible_skip_tags',
  'ansible_verbosity',
  'ansible_version',
  'group_names',
  'groups',
  'hostvars',
  'inventory_dir',
  'inventory_file',
  'inventory_hostname',
  'inventory_hostname_short',
  'omit',
  'playbook_dir',
]);

/** Leaves magic names out of variables and remembers how many owners had each. */
export class MagicNameFilter {
  private readonly owners = new Map<string, number>();

  /** The same object when there is nothing to leave out. */
  without(variables: JsonObject): JsonObject {
    const magic = Object.keys(variables).filter((name) => MAGIC_NAMES.has(name));
    if (magic.length === 0) return variables;
    for (const name of magic) this.owners.set(name, (this.owners.get(name) ?? 0) + 1);
    return Object.fromEntries(Object.entries(variables).filter(([name]) => !MAGIC_NAMES.has(name)));
  }

  /** One notice for each name that was left out. */
  notices(): Notice[] {
    return [...this.owners].map(([name, owners]) => ({
      code: 'import.variable.magic',
      subject: `variable:${name}`,
      detail: `Ansible sets "${name}" itself, whatever an inventory says; left out in ${plural(owners, 'place')}.`,
    }));
  }
}

/** `1 host`, `2 hosts`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
