import { TextBuffer } from '../../archive/core/text-buffer.js';
import type { GroupNode } from '../../groups/core/forest.js';
import {
  DEFAULT_PRIORITY,
  type Fleet,
  type HostBatches,
  type RenderedConfig,
  type RenderedGroup,
} from './fleet.js';
import { Members } from './members.js';
import { hostVariables, joined, jsonObject, layered } from './variables.js';

/**
 * The answer of a dynamic inventory to `--list`, as UTF-8 in pieces. Every group is listed, and always with `hosts`:
 * Ansible takes an object without any of its three keys for a host.
 */
export async function* scriptList(fleet: Fleet, batches: HostBatches): AsyncGenerator<Buffer> {
  const members = new Members('');
  let separator = '';
  yield Buffer.from('{\n"_meta": {"hostvars": {');
  for await (const hosts of batches) {
    let text = '';
    for (const host of hosts) {
      members.add(host);
      text += `${separator}\n${JSON.stringify(host.name)}: ${jsonObject(hostVariables(host))}`;
      separator = ',';
    }
    yield Buffer.from(text);
  }
  yield* groupsOf(fleet, members);
}

function* groupsOf({ tenantId, variables, groups, configs }: Fleet, members: Members): Generator<Buffer> {
  const text = new TextBuffer().add('\n}}');
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

const groupVariables = ({ priority, variables }: RenderedGroup, config: RenderedConfig | undefined): string =>
  joined(
    priority === DEFAULT_PRIORITY ? '' : `"ansible_group_priority": ${priority}`,
    layered(config, variables),
  );

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
