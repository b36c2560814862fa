import { hash } from 'node:crypto';
import { TextBuffer } from '../../archive/core/text-buffer.js';
import type { Fleet, HostBatches, RenderedHost } from './fleet.js';
import { hostvars } from './hostvars.js';
import { Members } from './members.js';
import { groupVariables, hostVariables, joined, jsonObject, layered } from './variables.js';

/** What a consumer of AWX asks for. */
export interface AwxChoice {
  /** Whether the hosts' own variables are shown. */
  readonly hostvars: boolean;
  /** Whether AWX's own variables are among them. */
  readonly towervars: boolean;
  /** Whether hosts are shown that are not active. */
  readonly inactive: boolean;
  /** Every host whose place among those shown, counted from 0, leaves `number - 1` when divided by `count`. */
  readonly slice?: AwxSlice;
}

export interface AwxSlice {
  /** From 1 to `count`. */
  readonly number: number;
  readonly count: number;
}

/**
 * An inventory as AWX's `…/inventories/N/script/` answers it (`get_script_data` of awx/main/models/inventory.py): groups
 * have the members that they need, one that needs none stands in `all.children` alone, and every group is a child of `all`.
 */
export async function* awxList(
  fleet: Fleet,
  batches: HostBatches,
  choice: AwxChoice,
): AsyncGenerator<Buffer> {
  const members = new Members('');
  const shown = sliced(batches, choice);
  yield Buffer.from('{\n');
  if (choice.hostvars) {
    yield* hostvars(shown, members, choice.towervars ? withTowerVariables : hostVariables);
    yield Buffer.from(',\n');
  } else
    for await (const hosts of shown) {
      for (const host of hosts) members.add(host);
      // Whoever reads may go between two batches.
      yield Buffer.alloc(0);
    }
  yield* groupsOf(fleet, members).chunks();
}

async function* sliced(batches: HostBatches, { inactive, slice }: AwxChoice): AsyncGenerator<RenderedHost[]> {
  let place = 0;
  for await (const hosts of batches)
    yield hosts.filter(({ isActive }) => {
      if (!isActive && !inactive) return false;
      const mine = !slice || place % slice.count === slice.number - 1;
      place += 1;
      return mine;
    });
}

/** Both sets of names that AWX has had for its own; its identifiers are whole numbers. */
function withTowerVariables(host: RenderedHost): string {
  const number = numberOf(host.id);
  return joined(
    hostVariables(host),
    `"remote_host_enabled": "${host.isActive}"`,
    `"remote_host_id": ${number}`,
    `"remote_tower_enabled": "${host.isActive}"`,
    `"remote_tower_id": ${number}`,
  );
}

// 48 bits: exact in every JSON reader, and among 100,000 hosts two are alike once in 50,000 fleets.
const numberOf = (id: string): number => hash('sha256', id, 'buffer').readUIntBE(0, 6);

function groupsOf({ tenantId, variables, groups, configs }: Fleet, members: Members): TextBuffer {
  const text = new TextBuffer().add('"all": {"hosts": [').append(members.ungrouped).add('], "children": ');
  text.add(JSON.stringify(groups.groups.map(({ name }) => name)));
  const shared = layered(configs?.get(tenantId), variables);
  text.add(shared === '' ? '}' : `, "vars": ${jsonObject(shared)}}`);
  for (const group of groups.groups) {
    const hosts = members.of(group.id);
    const parts: string[] = [];
    const children = groups.childrenOf(group.id).map(({ name }) => name);
    if (children.length > 0) parts.push(`"children": ${JSON.stringify(children)}`);
    const own = groupVariables(group, configs?.get(group.id));
    if (own !== '') parts.push(`"vars": ${jsonObject(own)}`);
    if (hosts.length === 0 && parts.length === 0) continue;
    text.add(`,\n${JSON.stringify(group.name)}: {`);
    if (hosts.length > 0)
      text
        .add('"hosts": [')
        .append(hosts)
        .add(parts.length > 0 ? '], ' : ']');
    text.add(`${parts.join(', ')}}`);
  }
  return text.add('\n}\n');
}
