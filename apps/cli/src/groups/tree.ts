import type { components } from '@muster/sdk';
import type { MusterCommand } from '../commands/muster-command.js';
import { printable, table } from '../output/table.js';
import type { Session } from '../session/session.js';
import { HostCount, linesOf, treesOf, type Branch } from './core/tree.js';

type Group = components['schemas']['GroupResponse'];

/** `group tree`: how groups lie below each other. */
export function treeCommand(group: MusterCommand): void {
  group
    .verb('tree [group]', 'groups below each other, with the hosts in or below each')
    .option('--no-hosts', 'do not count hosts, which takes reading all of them')
    .example('muster group tree', 'all of them')
    .example('muster group tree prod --no-hosts -o yaml', 'those below a group, for a program')
    .runs(tree);
}

async function tree(
  session: Session,
  { hosts }: { readonly hosts: boolean },
  root: string | undefined,
): Promise<void> {
  const tenant = await session.tenant();
  const { muster, sending } = session;
  // It may be an id; and one that is not there is an error, not an empty tree.
  const { name } = root === undefined ? { name: null } : await muster.group(tenant, root, sending);
  const groups: Group[] = [];
  for await (const group of muster.groups(tenant, {}, sending)) groups.push(group);
  const count = hosts ? await counted(session, groups, name) : undefined;
  const branches = treesOf(groups, count, name);
  await session.report.as(branches, () => drawn(branches, session));
}

async function counted(
  session: Session,
  groups: readonly Group[],
  root: string | null,
): Promise<ReadonlyMap<string, number>> {
  const count = new HostCount(groups);
  const query = root === null ? {} : { group: root };
  const tenant = await session.tenant();
  for await (const host of session.muster.hosts(tenant, query, session.sending)) count.add(host.groups);
  return count.byGroup;
}

function drawn(branches: readonly Branch[], { report: { style } }: Session): string {
  const lines = [...linesOf(branches)].map(({ rails, branch }) => ({
    ...branch,
    drawn: rails + printable(branch.name),
  }));
  const columns = [
    { title: 'group', of: (line: (typeof lines)[number]) => line.drawn },
    { title: 'kind', of: (line: (typeof lines)[number]) => line.kind },
    { title: 'priority', of: (line: (typeof lines)[number]) => line.priority },
    { title: 'hosts', of: (line: (typeof lines)[number]) => line.hosts },
  ];
  return table(lines, lines[0]?.hosts === undefined ? columns.slice(0, -1) : columns, style.title);
}
