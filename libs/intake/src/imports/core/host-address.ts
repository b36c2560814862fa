import { isIP } from 'node:net';
import { isJsonObject, type JsonObject, type JsonValue } from '@muster/kernel/json';
import type { Notice } from '../../drafts/core/draft.js';
import { plural } from './magic-names.js';

/**
 * Where a host's address is looked for, in this order. The last three are what OpenStack-Ansible's generator
 * wrote in its generations: `management_address` from 27.0.0 on, `container_address` before, and
 * `ansible_ssh_host`, Ansible's own old name, until 2016.
 */
const SOURCES = ['ansible_host', 'management_address', 'container_address', 'ansible_ssh_host'] as const;

/** Finds hosts' addresses in their variables and remembers what an export will do differently for it. */
export class AddressFinder {
  private readonly taken = new Map<string, number>();
  private notTaken = 0;

  /**
   * The literal address of a host. None is taken from another variable than `ansible_host` where the host
   * inherits an `ansible_host`: an export writes the address as the host's own, which would win over it.
   */
  addressOf(variables: JsonObject, inheritsAnsibleHost: boolean): string | undefined {
    const exportAdds = !Object.hasOwn(variables, 'ansible_host');
    for (const source of SOURCES) {
      const address = literalAddress(variables[source]);
      if (address === undefined) continue;
      if (!exportAdds) return address;
      if (inheritsAnsibleHost) {
        this.notTaken += 1;
        return undefined;
      }
      this.taken.set(source, (this.taken.get(source) ?? 0) + 1);
      return address;
    }
    return undefined;
  }

  /** One notice for each variable that stood in for `ansible_host`, and one for the hosts left without an address. */
  notices(): Notice[] {
    const notices = [...this.taken].map(([source, hosts]) => ({
      code: 'import.host.address_source',
      subject: `variable:${source}`,
      detail: `${plural(hosts, 'host')} without ansible_host took ip_address from ${source}; an export gives it to Ansible as ansible_host.`,
    }));
    if (this.notTaken === 0) return notices;
    const detail = `${plural(this.notTaken, 'host')} took no ip_address from other variables, because they inherit an ansible_host that it would replace.`;
    return [...notices, { code: 'import.host.address_inherited', subject: 'variable:ansible_host', detail }];
  }
}

function literalAddress(value: JsonValue | undefined): string | undefined {
  const text = isJsonObject(value) ? value['__ansible_unsafe'] : value;
  return typeof text === 'string' && isIP(text) > 0 ? text : undefined;
}
