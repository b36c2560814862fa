import { TextBuffer } from '../../archive/core/text-buffer.js';
import type { GroupNode } from '../../groups/core/forest.js';
import { DEFAULT_PRIORITY, type Fleet, type RenderedGroup } from './fleet.js';
import type { Members } from './members.js';

const children = (groups: readonly GroupNode[]): string =>
  `"children": {${groups.map(({ name }) => `${JSON.stringify(name)}: {}`).join(', ')}}`;

/**
 * `hosts.json` in the shape of Ansible's yaml inventory plugin: groups, children, members and priorities. Every group
 * stands at the top level; the trees hang under `all`. Variables stay out: `group_vars/all` would beat them.
 */
export function hostsFile({ groups }: Fleet, members: Members): readonly Buffer[] {
  const text = new TextBuffer().add(`{\n"all": {${children(groups.roots)}}`);
  if (members.ungrouped.length > 0)
    text.add(',\n"ungrouped": {"hosts": {\n').append(members.ungrouped).add('}}');
  for (const group of groups.groups) addGroup(text, group, groups.childrenOf(group.id), members);
  return text.add('\n}\n').chunks();
}

function addGroup(
  text: TextBuffer,
  group: RenderedGroup,
  below: readonly GroupNode[],
  members: Members,
): void {
  const hosts = members.of(group.id);
  const parts: string[] = [];
  if (group.priority !== DEFAULT_PRIORITY)
    parts.push(`"vars": {"ansible_group_priority": ${group.priority}}`);
  if (below.length > 0) parts.push(children(below));
  text.add(`,\n${JSON.stringify(group.name)}: {${parts.join(', ')}`);
  if (hosts.length > 0)
    text
      .add(`${parts.length > 0 ? ', ' : ''}"hosts": {\n`)
      .append(hosts)
      .add('}');
  text.add('}');
}
