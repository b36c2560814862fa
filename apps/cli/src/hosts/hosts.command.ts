import { ok, type components, type paths } from '@muster/sdk';
import { preview } from '../apply/dry-run.js';
import { orNull, pairs, repeated, valuesOf } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { refuseName } from '../commands/names.js';
import { misuse } from '../failure.js';
import type { Session } from '../session/session.js';
import { BRIEF, WHOLE } from './columns.js';

type Host = components['schemas']['HostResponse'];
type Fields = components['schemas']['UpdateHostRequest'];
type Filters = NonNullable<paths['/v1/tenants/{tenant}/hosts']['get']['parameters']['query']>;

export function hosts(program: MusterCommand): void {
  const host = program.verb('host', 'hosts of a tenant');
  listCommand(host);
  host
    .verb('show <host>', 'a host, by name or id')
    .example('muster host show web1', 'all that is known about it but for its variables')
    .runs(show);
  fieldOptions(host.verb('create <host>', 'create a host'))
    .option('--var <name=value>', 'a variable; JSON, or else text (may be repeated)', pairs)
    .writes()
    .example('muster host create web9 --ip 10.0.0.9 --group web --var rack=r1', 'a host of the group web')
    .runs(create);
  fieldOptions(host.verb('set <host>', 'change what is known about a host'))
    .writes()
    .example('muster host set web1 --inactive --note "fan is broken"', 'out of service')
    .example('muster host set web1 --active --note ""', 'in service again, without a note')
    .runs(set);
  host
    .verb('rename <host> <name>', 'give a host another name')
    .writes()
    .example('muster host rename web1 www1', 'the same host, with its variables and groups')
    .runs(rename);
  host
    .verb('delete <hosts...>', 'delete hosts, with their variables')
    .writes()
    .example('muster host delete web1 web2', 'two hosts')
    .runs(remove);
}

interface ListOptions {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly ip?: string;
  readonly type?: string;
  readonly externalId?: string;
  readonly active?: boolean;
  readonly unreachable?: boolean;
  readonly var?: Readonly<Record<string, string>>;
  readonly resolved?: boolean;
  readonly sort?: NonNullable<Filters['sort']>;
}

function listCommand(host: MusterCommand): void {
  host
    .verb('list', 'the hosts that match')
    .option('--name <glob>', 'of this name')
    .option('-g, --group <group>', 'in or below this group')
    .option('--kind <kind>', 'in or below a group of this kind')
    .option('--ip <address>', 'of this address')
    .option('--type <type>', 'of this device type')
    .option('--external-id <id>', 'of this external id')
    .option('--active', 'in service')
    .option('--no-active', 'out of service')
    .option('--unreachable', 'which the last run has not reached')
    .option('--var <name=value>', 'which have this variable (may be repeated)', pairs)
    .option('--resolved', 'compare variables with the values that win')
    .option('--sort <column>', 'name, ip_address, updated_at, …; -name turns it round')
    .example('muster host list --group web', 'those in or below a group')
    .example('muster host list --var rack=r1 --resolved -o json', 'whose rack is r1, wherever that is set')
    .runs(list);
}

async function list(session: Session, options: ListOptions): Promise<void> {
  const { ip, type, externalId, var: variables = {}, ...same } = options;
  const query: Filters = { ...same };
  if (ip !== undefined) query.ip_address = ip;
  if (type !== undefined) query.device_type = type;
  if (externalId !== undefined) query.external_id = externalId;
  for (const [name, value] of Object.entries(variables)) query[`var.${name}`] = value;
  const found = session.muster.hosts(await session.tenant(), query, session.sending);
  await session.report.list(found, BRIEF);
}

async function show(session: Session, _: object, host: string): Promise<void> {
  await session.report.one(await session.muster.host(await session.tenant(), host, session.sending), WHOLE);
}

interface FieldOptions {
  readonly ip?: string;
  readonly type?: string;
  readonly externalId?: string;
  readonly note?: string;
  readonly active?: boolean;
  readonly inactive?: boolean;
  readonly group?: string[];
}

const fieldOptions = (command: MusterCommand): MusterCommand =>
  command
    .option('--ip <address>', 'its address; "": none')
    .option('--type <type>', 'its device type')
    .option('--external-id <id>', 'what another system calls it')
    .option('--note <text>', 'a note')
    .option('--active', 'it is in service')
    .option('--inactive', 'it is out of service')
    .option('-g, --group <group>', 'the groups it is in, and no others (may be repeated)', repeated);

async function create(
  session: Session,
  options: FieldOptions & { readonly var?: Readonly<Record<string, string>> },
  name: string,
): Promise<void> {
  const body = { name, ...fieldsOf(options), ...(options.var && { variables: valuesOf(options.var) }) };
  const tenant = await session.tenant();
  if (session.isDryRun) {
    await refuseName(session, 'host', name);
    return preview(session, { hosts: [body] });
  }
  const { bodySerializer } = session.exactly;
  const params = { path: { tenant } };
  const { api } = session.muster;
  const host = await ok(
    api.POST('/v1/tenants/{tenant}/hosts', { params, body, ...session.sending, bodySerializer }),
  );
  await session.report.done(host, `Host ${host.name} created`);
}

async function set(session: Session, options: FieldOptions, host: string): Promise<void> {
  const body = fieldsOf(options);
  const tenant = await session.tenant();
  if (session.isDryRun) {
    const { name } = await session.muster.host(tenant, host, session.sending);
    return preview(session, { hosts: [{ name, ...body }] });
  }
  await update(session, host, body, 'changed');
}

async function rename(session: Session, _: object, host: string, name: string): Promise<void> {
  const tenant = await session.tenant();
  if (!session.isDryRun) return update(session, host, { name }, 'renamed');
  const found = await session.muster.host(tenant, host, session.sending);
  await refuseName(session, 'host', name, found.id);
  await session.report.done({ ...found, name }, `Host ${found.name} would be renamed to ${name}`);
}

async function update(session: Session, host: string, body: Fields, done: string): Promise<void> {
  const params = { path: { tenant: await session.tenant(), host } };
  const { api } = session.muster;
  const updated = await ok(
    api.PATCH('/v1/tenants/{tenant}/hosts/{host}', { params, body, ...session.sending }),
  );
  await session.report.done(updated, `Host ${updated.name} ${done}`);
}

async function remove(session: Session, _: object, names: string[]): Promise<void> {
  const done = session.isDryRun ? 'would be deleted' : 'deleted';
  await session.report.each(removed(session, names), ({ name }) => `Host ${name} ${done}`);
}

async function* removed(session: Session, names: readonly string[]): AsyncGenerator<Host> {
  const tenant = await session.tenant();
  for (const name of names) {
    const host = await session.muster.host(tenant, name, session.sending);
    const params = { path: { tenant, host: host.id } };
    const { api } = session.muster;
    if (!session.isDryRun)
      await ok(api.DELETE('/v1/tenants/{tenant}/hosts/{host}', { params, ...session.sending }));
    yield host;
  }
}

function fieldsOf({ ip, type, externalId, note, active, inactive, group }: FieldOptions): Fields {
  if (active && inactive) throw misuse('a host is --active or --inactive, not both');
  return {
    ...orNull({
      ...(ip !== undefined && { ip_address: ip }),
      ...(type !== undefined && { device_type: type }),
      ...(externalId !== undefined && { external_id: externalId }),
      ...(note !== undefined && { note }),
    }),
    ...((active ?? inactive) !== undefined && { active: active ?? false }),
    ...(group !== undefined && { groups: group }),
  };
}
