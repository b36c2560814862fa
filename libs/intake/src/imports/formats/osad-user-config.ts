import { isIP } from 'node:net';
import {
  invalid,
  isJsonObject,
  pointer,
  refuse,
  type Fault,
  type JsonObject,
  type JsonValue,
} from '@muster/kernel';
import { MAGIC_VARIABLES } from '@muster/inventory';
import type { Draft, Notice } from '../../drafts/core/draft.js';
import { MagicNameFilter } from '../core/magic-names.js';
import { emptyImport, generatedGroup } from '../imports.errors.js';
import type { Reading } from './format.js';
import { ConfiguredHosts } from './osad-hosts.js';
import { wrongKind } from './wrong-kind.js';

/** Groups that the generator fills with the machines that carry containers (generate.py, LxcHostsDefined). */
const GENERATED: ReadonlySet<string> = new Set(['lxc_hosts', 'nspawn_hosts']);

/**
 * What an OpenStack-Ansible user configuration says, read as its generator reads it (osa_toolkit/generate.py,
 * `user_defined_setup` and the checks before it):
 *
 * - a key that ends in `hosts` is a group of machines, its dashes turned into underscores as from 33.0.0 on; two keys
 *   that become one are merged. Its kind is `hosts`, and a machine's device_type `server`;
 * - the members of `global_overrides` are the tenant's variables, and so are `cidr_networks` and `used_ips` as they
 *   stand, under these names;
 * - anything else is not read, with a notice.
 *
 * Parents, priorities and variables of groups are left alone: this file does not know them.
 * @throws AppError faults with pointers into the file (`field.type`, `field.value`, `field.required`,
 * `import.osad.ip_conflict`, `import.osad.generated_group`); `import.empty` when no machine and no group is in it
 */
export function readUserConfig(root: JsonValue): Reading {
  if (root === null) throw emptyConfig();
  if (!isJsonObject(root)) throw invalid([wrongKind([], 'A user configuration is an object', root)]);
  return new UserConfig().read(root);
}

const emptyConfig = (): Error =>
  emptyImport(
    'No key of the file ends in "hosts": it names no machines, and an empty inventory is never imported.',
  );

class UserConfig {
  private readonly faults: Fault[] = [];
  private readonly notices: Notice[] = [];
  private readonly hosts = new ConfiguredHosts(this.faults, this.notices);
  private readonly groups = new Map<string, string[]>();
  private overrides: JsonObject = {};
  private readonly sections: JsonObject = {};

  read(root: JsonObject): Reading {
    for (const [key, value] of Object.entries(root)) this.addSection(key, value);
    this.tellOfNewNames();
    refuse(this.faults);
    if (this.groups.size === 0) throw emptyConfig();
    const magic = new MagicNameFilter(MAGIC_VARIABLES);
    const draft: Draft = {
      variables: magic.without(this.tenantVariables()),
      groups: [...this.groups.keys()].map((name) => ({ name, kind: 'hosts' })),
      hosts: this.hosts.draftHosts(magic),
    };
    return { draft, notices: [...this.notices, ...magic.notices()] };
  }

  private addSection(key: string, value: JsonValue): void {
    if (key.endsWith('hosts')) this.addGroup(key, value);
    else if (key === 'global_overrides') this.addOverrides(value);
    else if (key === 'cidr_networks') this.addNetworks(value);
    else if (key === 'used_ips') this.addUsedIps(value);
    else {
      const detail = `OpenStack-Ansible reads no key "${key}" in a user configuration; left out.`;
      this.notice('import.osad.unknown_key', pointer(key), detail);
    }
  }

  private addGroup(key: string, value: JsonValue): void {
    const name = key.replaceAll('-', '_');
    if (GENERATED.has(name)) {
      const detail = `OpenStack-Ansible fills the group "${name}" itself and refuses a configuration that has it.`;
      this.faults.push(generatedGroup(pointer(key), detail));
      return;
    }
    this.groups.set(name, [...(this.groups.get(name) ?? []), key]);
    if (value === null) return;
    if (!isJsonObject(value)) this.wrong(key, 'The machines of a group are an object', value);
    else
      for (const [host, entry] of Object.entries(value))
        this.hosts.add({ group: name, host, place: [key, host] }, entry);
  }

  private addOverrides(value: JsonValue): void {
    if (isJsonObject(value)) this.overrides = value;
    else if (value !== null) this.wrong('global_overrides', '"global_overrides" is an object', value);
  }

  private addNetworks(value: JsonValue): void {
    if (isJsonObject(value)) this.sections['cidr_networks'] = value;
    else if (value !== null) this.wrong('cidr_networks', '"cidr_networks" is an object', value);
  }

  private addUsedIps(value: JsonValue): void {
    if (value === null) return;
    if (!Array.isArray(value)) {
      this.wrong('used_ips', '"used_ips" is a list', value);
      return;
    }
    this.sections['used_ips'] = value;
    value.forEach((entry, at) => {
      if (typeof entry !== 'string') {
        this.faults.push(wrongKind(['used_ips', at], 'A used address is a string', entry));
      } else if (!isAddressOrRange(entry)) {
        const detail = `"${entry}" is neither an address nor a range "lowest,highest"; it stays as it is.`;
        this.notice('import.osad.used_ip', pointer('used_ips', at), detail);
      }
    });
  }

  private tenantVariables(): JsonObject {
    for (const name of Object.keys(this.sections).filter((section) =>
      Object.hasOwn(this.overrides, section),
    )) {
      const detail = `"${name}" stands in global_overrides as well; the tenant's variable is the section of that name.`;
      this.notice('import.osad.override_shadowed', pointer('global_overrides', name), detail);
    }
    return { ...this.overrides, ...this.sections };
  }

  private tellOfNewNames(): void {
    for (const [name, keys] of this.groups) {
      if (keys.length === 1 && keys[0] === name) continue;
      const written = keys.map((key) => `"${key}"`).join(' and ');
      const detail = `${written} became "${name}", as in OpenStack-Ansible from 33.0.0 on.`;
      this.notice('import.osad.renamed_group', `group:${name}`, detail);
    }
  }

  private wrong(key: string, rule: string, found: JsonValue): void {
    this.faults.push(wrongKind([key], rule, found));
  }

  private notice(code: string, subject: string, detail: string): void {
    this.notices.push({ code, subject, detail });
  }
}

/** The generator takes the first and the last of the comma's parts (osa_toolkit/ip.py, set_used_ips). */
function isAddressOrRange(text: string): boolean {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => isIP(part) > 0);
}
