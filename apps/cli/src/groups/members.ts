import { ok, type components } from '@muster/sdk';
import type { MusterCommand } from '../commands/muster-command.js';
import { EXIT, Failure } from '../failure.js';
import { BRIEF } from '../hosts/columns.js';
import type { Session } from '../session/session.js';

type Host = components['schemas']['HostResponse'];
type Group = components['schemas']['GroupResponse'];

/** `group hosts`, `add` and `remove`: who is in a group. */
export function memberCommands(group: MusterCommand): void {
  group
    .verb('hosts <group>', 'the members of a group')
    .option('-r, --recursive', 'and those of the groups below it')
    .example('muster group hosts web', 'its own')
    .example('muster group hosts prod --recursive -o json', 'all in or below it')
    .runs(members);
  group
    .verb('add <group> <hosts...>', 'make hosts members of a group')
    .writes()
    .example('muster group add db web1 web2', 'beside the groups they are in')
    .runs(add);
  group
    .verb('remove <group> <hosts...>', 'take hosts out of a group')
    .writes()
    .example('muster group remove web web1', 'it stays in its other groups')
    .runs(remove);
}

async function members(
  session: Session,
  { recursive = false }: { readonly recursive?: boolean },
  group: string,
): Promise<void> {
  const path = { tenant: await session.tenant(), group };
  const list = '/v1/tenants/{tenant}/groups/{group}/hosts';
  await session.report.list(
    session.muster.each(list, { path, query: { recursive }, ...session.sending }),
    BRIEF,
  );
}

async function add(session: Session, _: object, group: string, hosts: string[]): Promise<void> {
  const found = await session.muster.group(await session.tenant(), group, session.sending);
  const done = session.isDryRun ? 'would be added to' : 'is in';
  await session.report.each(added(session, found, hosts), ({ name }) => `Host ${name} ${done} ${found.name}`);
}

async function* added(session: Session, group: Group, hosts: readonly string[]): AsyncGenerator<Host> {
  for (const host of await allOf(session, hosts)) {
    const params = { path: { tenant: await session.tenant(), group: group.id, host: host.id } };
    const { api } = session.muster;
    if (!session.isDryRun)
      await ok(api.PUT('/v1/tenants/{tenant}/groups/{group}/hosts/{host}', { params, ...session.sending }));
    yield { ...host, groups: [...new Set([...host.groups, group.name])].sort() };
  }
}

async function remove(session: Session, _: object, group: string, hosts: string[]): Promise<void> {
  const found = await session.muster.group(await session.tenant(), group, session.sending);
  const done = session.isDryRun ? 'would be taken out of' : 'is no longer in';
  await session.report.each(
    removed(session, found, hosts),
    ({ name }) => `Host ${name} ${done} ${found.name}`,
  );
}

async function* removed(session: Session, group: Group, hosts: readonly string[]): AsyncGenerator<Host> {
  const found = await allOf(session, hosts);
  for (const { name, groups } of found)
    if (!groups.includes(group.name))
      throw new Failure(`the host ${name} is no member of ${group.name}`, EXIT.absent);
  for (const host of found) {
    const params = { path: { tenant: await session.tenant(), group: group.id, host: host.id } };
    const { api } = session.muster;
    if (!session.isDryRun)
      await ok(
        api.DELETE('/v1/tenants/{tenant}/groups/{group}/hosts/{host}', { params, ...session.sending }),
      );
    yield { ...host, groups: host.groups.filter((name) => name !== group.name) };
  }
}

/** Hosts, all of them looked up before the first one is touched: one that is misspelt stops everything. */
async function allOf(session: Session, names: readonly string[]): Promise<Host[]> {
  const tenant = await session.tenant();
  const found: Host[] = [];
  for (const name of names) found.push(await session.muster.host(tenant, name, session.sending));
  return found;
}
