import { hash } from 'node:crypto';
import { TextBuffer } from '../../archive/core/text-buffer.js';
import { DEFAULT_PRIORITY, type Fleet, type HostBatches, type RenderedHost } from './fleet.js';
import { Members } from './members.js';
import { hostVariables, joined, jsonObject, layered } from './variables.js';

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
  let separator = '';
  yield Buffer.from(choice.hostvars ? '{\n"_meta": {"hostvars": {' : '{');
  for await (const hosts of sliced(batches, choice)) {
    let text = '';
    for (const host of hosts) {
      members.add(host);
      if (!choice.hostvars) continue;
      const variables = joined(hostVariables(host), choice.towervars ? towerVariables(host) : '');
      text += `${separator}\n${JSON.stringify(host.name)}: ${jsonObject(variables)}`;
      separator = ',';
    }
    yield Buffer.from(text);
  }
  yield* groupsOf(fleet, members, choice.hostvars ? '\n}},\n' : '\n').chunks();
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

/** Both sets of names that AWX has had for them; its identifiers are whole numbers. */
function towerVariables({ id, isActive }: RenderedHost): string {
  const number = numberOf(id);
  return [
    `"remote_host_enabled": "${isActive}"`,
    `"remote_host_id": ${number}`,
    `"remote_tower_enabled": "${isActive}"`,
    `"remote_tower_id": ${number}`,
  ].join(',\n  ');
}

// 48 bits: exact in every JSON reader, and among 100,000 hosts two are alike once in 50,000 fleets.
const numberOf = (id: string): number => hash('sha256', id, 'buffer').readUIntBE(0, 6);

function groupsOf(
  { tenantId, variables, groups, configs }: Fleet,
  members: Members,
  start: string,
): TextBuffer {
  const text = new TextBuffer();
  text.add(`${start}"all": {"hosts": [`).append(members.ungrouped).add('], "children": ');
  text.add(JSON.stringify(groups.groups.map(({ name }) => name)));
  const shared = layered(configs?.get(tenantId), variables);
  text.add(shared === '' ? '}' : `, "vars": ${jsonObject(shared)}}`);
  for (const { id, name, priority, variables: own } of groups.groups) {
    const hosts = members.of(id);
    const children = groups.childrenOf(id).map((child) => child.name);
    const rank = priority === DEFAULT_PRIORITY ? '' : `"ansible_group_priority": ${priority}`;
    const said = joined(rank, layered(configs?.get(id), own));
    if (hosts.length === 0 && children.length === 0 && said === '') continue;
    let between = '';
    text.add(`,\n${JSON.stringify(name)}: {`);
    if (hosts.length > 0) {
      text.add('"hosts": [').append(hosts).add(']');
      between = ', ';
    }
    if (children.length > 0) {
      text.add(`${between}"children": ${JSON.stringify(children)}`);
      between = ', ';
    }
    text.add(said === '' ? '}' : `${between}"vars": ${jsonObject(said)}}`);
  }
  return text.add('\n}\n');
}
