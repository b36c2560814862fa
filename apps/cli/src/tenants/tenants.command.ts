import { ok, type components } from '@muster/sdk';
import { orNull } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { unlessAbsent } from '../commands/names.js';
import { EXIT, Failure } from '../failure.js';
import type { Column } from '../output/table.js';
import type { Session } from '../session/session.js';
import { limitsCommand, usageCommand } from './usage.js';

type Tenant = components['schemas']['TenantResponse'];
type Fields = components['schemas']['UpdateTenantRequest'];

const BRIEF: readonly Column<Tenant>[] = [
  { title: 'name', of: ({ name }) => name },
  { title: 'customer', of: ({ customer }) => customer },
  { title: 'revision', of: ({ revision }) => revision },
  { title: 'created', of: ({ created_at }) => created_at },
];
const WHOLE: readonly Column<Tenant>[] = [
  ...BRIEF.slice(0, 2),
  { title: 'project', of: ({ keystone_project_id }) => keystone_project_id },
  ...BRIEF.slice(2),
  { title: 'updated', of: ({ updated_at }) => updated_at },
  { title: 'id', of: ({ id }) => id },
];

export function tenants(program: MusterCommand): void {
  const tenant = program.verb('tenant', 'tenants: each a fleet of its own');
  tenant
    .verb('list', 'the tenants that you may see')
    .example('muster tenant list', 'all of them, by name')
    .runs(list);
  tenant
    .verb('show [tenant]', 'a tenant, by name or id')
    .example('muster tenant show', 'the one that is meant where none is named')
    .example('muster tenant show lab', 'another one')
    .runs(show);
  fieldOptions(tenant.verb('create <tenant>', 'create a tenant'))
    .writes()
    .example('muster tenant create acme --customer "Acme Inc."', 'an empty fleet')
    .runs(create);
  fieldOptions(tenant.verb('set <tenant>', 'change what is known about a tenant'))
    .writes()
    .example('muster tenant set lab --customer "Acme Inc."', 'whose it is')
    .runs(set);
  tenant
    .verb('rename <tenant> <name>', 'give a tenant another name')
    .writes()
    .example('muster tenant rename lab acme', 'the same fleet')
    .runs(rename);
  tenant
    .verb('delete <tenant>', 'delete a tenant, which must be empty')
    .option('--cascade', 'with its hosts, groups, variables and secrets')
    .writes()
    .example('muster tenant delete lab', 'an empty one')
    .example('muster tenant delete lab --cascade', 'with all that it has')
    .runs(remove);
  usageCommand(tenant);
  limitsCommand(tenant);
}

const fieldOptions = (command: MusterCommand): MusterCommand =>
  command
    .option('--customer <customer>', 'whose it is; "": nobody\'s')
    .option('--project <id>', 'the Keystone project it belongs to; "": none');

interface FieldOptions {
  readonly customer?: string;
  readonly project?: string;
}

const fieldsOf = ({ customer, project }: FieldOptions): Fields =>
  orNull({
    ...(customer !== undefined && { customer }),
    ...(project !== undefined && { keystone_project_id: project }),
  });

async function list(session: Session): Promise<void> {
  await session.report.list(session.muster.tenants({}, session.sending), BRIEF);
}

async function show(session: Session, _: object, tenant: string | undefined): Promise<void> {
  const found = await session.muster.tenant(tenant ?? (await session.tenant()), session.sending);
  await session.report.one(found, WHOLE);
}

async function create(session: Session, options: FieldOptions, name: string): Promise<void> {
  const body = { name, ...fieldsOf(options) };
  if (session.isDryRun) {
    await refuseTaken(session, name);
    return session.report.done(body, `Tenant ${name} would be created`);
  }
  const tenant = await ok(session.muster.api.POST('/v1/tenants', { body, ...session.sending }));
  await session.report.done(tenant, `Tenant ${tenant.name} created`);
}

async function refuseTaken({ muster, sending }: Session, name: string, id?: string): Promise<void> {
  const other = await unlessAbsent(muster.tenant(name, sending));
  if (other && other.id !== id) throw new Failure(`there is a tenant ${name} already`, EXIT.conflict);
}

async function set(session: Session, options: FieldOptions, tenant: string): Promise<void> {
  await update(session, tenant, fieldsOf(options), ['changed', 'would be changed']);
}

async function rename(session: Session, _: object, tenant: string, name: string): Promise<void> {
  if (session.isDryRun) {
    const { id } = await session.muster.tenant(tenant, session.sending);
    await refuseTaken(session, name, id);
  }
  await update(session, tenant, { name }, [`is ${name} now`, `would be renamed to ${name}`]);
}

async function update(
  session: Session,
  tenant: string,
  body: Fields,
  [done, planned]: readonly [string, string],
): Promise<void> {
  const before = await session.muster.tenant(tenant, session.sending);
  if (session.isDryRun)
    return session.report.done({ ...before, ...body }, `Tenant ${before.name} ${planned}`);
  const params = { path: { tenant: before.id } };
  const { api } = session.muster;
  const after = await ok(api.PATCH('/v1/tenants/{tenant}', { params, body, ...session.sending }));
  await session.report.done(after, `Tenant ${before.name} ${done}`);
}

async function remove(
  session: Session,
  { cascade = false }: { readonly cascade?: boolean },
  tenant: string,
): Promise<void> {
  const found = await session.muster.tenant(tenant, session.sending);
  const path = { tenant: found.id };
  if (session.isDryRun) {
    if (!cascade) await refuseFull(session, found);
    return session.report.done(found, `Tenant ${found.name} would be deleted`);
  }
  const params = { path, query: { cascade } };
  await ok(session.muster.api.DELETE('/v1/tenants/{tenant}', { params, ...session.sending }));
  await session.report.done(found, `Tenant ${found.name} deleted`);
}

/** What the service would say. */
async function refuseFull({ muster, sending }: Session, { id, name }: Tenant): Promise<void> {
  const path = { tenant: id };
  const query = { limit: 1 };
  for (const list of ['hosts', 'groups', 'secrets'] as const)
    for await (const _ of muster.each(`/v1/tenants/{tenant}/${list}`, { path, query, ...sending }))
      throw new Failure(`the tenant ${name} still has ${list}: --cascade deletes them too`, EXIT.conflict);
}
