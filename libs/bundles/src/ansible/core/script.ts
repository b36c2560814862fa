import { TextBuffer } from '../../archive/core/text-buffer.js';
import type { GroupNode } from '../../groups/core/forest.js';
import type { Fleet, HostBatches } from './fleet.js';
import { hostvars } from './hostvars.js';
import { Members } from './members.js';
import { groupVariables, hostVariables, jsonObject, layered } from './variables.js';

/**
 * The answer of a dynamic inventory to `--list`, as UTF-8 in pieces. Every group is listed, and always with `hosts`:
 * Ansible takes an object without any of its three keys for a host.
 */
export async function* scriptList(fleet: Fleet, batches: HostBatches): AsyncGenerator<Buffer> {
  const members = new Members('');
  yield Buffer.from('{\n');
  yield* hostvars(batches, members, hostVariables);
  yield* groupsOf(fleet, members);
}

function* groupsOf({ tenantId, variables, groups, configs }: Fleet, members: Members): Generator<Buffer> {
  const text = new TextBuffer();
  add(
    text,
    'all',
    new TextBuffer(),
    [...groups.roots, { name: 'ungrouped' }],
    layered(configs?.get(tenantId), variables),
  );
  add(text, 'ungrouped', members.ungrouped, [], '');
  for (const group of groups.groups) {
    add(
      text,
      group.name,
      members.of(group.id),
      groups.childrenOf(group.id),
      groupVariables(group, configs?.get(group.id)),
    );
  }
  yield* text.add('\n}\n').chunks();
}

function add(
  text: TextBuffer,
  name: string,
  hosts: TextBuffer,
  children: readonly Pick<GroupNode, 'name'>[],
  variables: string,
): void {
  text
    .add(`,\n${JSON.stringify(name)}: {"hosts": [`)
    .append(hosts)
    .add(']');
  if (children.length > 0) text.add(`, "children": ${JSON.stringify(children.map((child) => child.name))}`);
  if (variables !== '') text.add(`, "vars": ${jsonObject(variables)}`);
  text.add('}');
}
