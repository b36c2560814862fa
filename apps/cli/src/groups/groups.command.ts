import { ok, type components, type paths } from '@muster/sdk';
import { preview } from '../apply/dry-run.js';
import { orNull, pairs, valuesOf, wholeNumber } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { refuseName } from '../commands/names.js';
import { EXIT, Failure } from '../failure.js';
import type { Column } from '../output/table.js';
import type { Session } from '../session/session.js';
import { memberCommands } from './members.js';
import { treeCommand } from './tree.js';

type Group = components['schemas']['GroupResponse'];
type Fields = components['schemas']['UpdateGroupRequest'];
type Filters = NonNullable<paths['/v1/tenants/{tenant}/groups']['get']['parameters']['query']>;

const BRIEF: readonly Column<Group>[] = [
  { title: 'name', of: ({ name }) => name },
  { title: 'kind', of: ({ kind }) => kind },
  { title: 'parent', of: ({ parent }) => parent },
  { title: 'priority', of: ({ priority }) => priority },
];
const WHOLE: readonly Column<Group>[] = [
  ...BRIEF,
  { title: 'created', of: ({ created_at }) => created_at },
  { title: 'updated', of: ({ updated_at }) => updated_at },
  { title: 'id', of: ({ id }) => id },
];

export function groups(program: MusterCommand): void {
  const group = program.verb('group', 'groups of a tenant: trees of them');
  readingCommands(group);
  treeCommand(group);
  fieldOptions(group.verb('create <group>', 'create a group'))
    .option('--var <name=value>', 'a variable; JSON, or else text (may be repeated)', pairs)
    .writes()
    .example('muster group create cache --kind role --parent prod --var port=6379', 'a group below another')
    .runs(create);
  fieldOptions(group.verb('set <group>', 'change what is known about a group, or move it'))
    .writes()
    .example('muster group set web --priority 10', 'stronger than others of its depth')
    .example('muster group set web --parent db', 'below another one, with its members and groups')
    .example('muster group set web --parent ""', 'below none')
    .runs(set);
  group
    .verb('rename <group> <name>', 'give a group another name')
    .writes()
    .example('muster group rename web www', 'the same group, with its members and variables')
    .runs(rename);
  group
    .verb('delete <groups...>', 'delete groups, with their variables; hosts stay')
    .option('--recursive', 'and those below them')
    .writes()
    .example('muster group delete db', 'one that has no groups below it')
    .example('muster group delete prod --recursive', 'a tree of groups')
    .runs(remove);
  memberCommands(group);
}

function readingCommands(group: MusterCommand): void {
  group
    .verb('list', 'the groups that match')
    .option('--name <glob>', 'of this name')
    .option('--kind <kind>', 'of this kind')
    .option('--parent <group>', 'directly below this group; "": below none')
    .example('muster group list --kind role', 'all roles')
    .example('muster group list --parent ""', 'those that trees begin at')
    .runs(list);
  group
    .verb('show <group>', 'a group, by name or id')
    .example('muster group show web', 'all that is known about it but for members and variables')
    .runs(show);
}

async function list(session: Session, options: Filters): Promise<void> {
  const found = session.muster.groups(await session.tenant(), { ...options }, session.sending);
  await session.report.list(found, BRIEF);
}

async function show(session: Session, _: object, group: string): Promise<void> {
  const found = await session.muster.group(await session.tenant(), group, session.sending);
  await session.report.one(found, WHOLE);
}

const fieldOptions = (command: MusterCommand): MusterCommand =>
  command
    .option('--kind <kind>', 'what it stands for: region, cell, role, …; "": nothing')
    .option('--parent <group>', 'the group above it; "": none')
    .option('--priority <n>', 'decides between groups of one depth: the larger wins', wholeNumber);

interface FieldOptions {
  readonly kind?: string;
  readonly parent?: string;
  readonly priority?: number;
}

const fieldsOf = ({ kind, parent, priority }: FieldOptions): Fields =>
  orNull({
    ...(kind !== undefined && { kind }),
    ...(parent !== undefined && { parent }),
    ...(priority !== undefined && { priority }),
  });

async function create(
  session: Session,
  options: FieldOptions & { readonly var?: Readonly<Record<string, string>> },
  name: string,
): Promise<void> {
  const body = { name, ...fieldsOf(options), ...(options.var && { variables: valuesOf(options.var) }) };
  const tenant = await session.tenant();
  if (session.isDryRun) {
    await refuseName(session, 'group', name);
    return preview(session, { groups: [await byName(session, body)] });
  }
  const { bodySerializer } = session.exactly;
  const params = { path: { tenant } };
  const { api } = session.muster;
  const group = await ok(
    api.POST('/v1/tenants/{tenant}/groups', { params, body, ...session.sending, bodySerializer }),
  );
  await session.report.done(group, `Group ${group.name} created`);
}

async function set(session: Session, options: FieldOptions, group: string): Promise<void> {
  const fields = fieldsOf(options);
  if (!session.isDryRun) return update(session, group, fields, 'changed');
  const { name } = await session.muster.group(await session.tenant(), group, session.sending);
  await preview(session, { groups: [{ name, ...(await byName(session, fields)) }] });
}

/** Fields as drafts have them, where a parent has no id. */
async function byName<F extends Fields>(session: Session, fields: F): Promise<F> {
  if (!fields.parent) return fields;
  const { name: parent } = await session.muster.group(await session.tenant(), fields.parent, session.sending);
  return { ...fields, parent };
}

async function rename(session: Session, _: object, group: string, name: string): Promise<void> {
  if (!session.isDryRun) return update(session, group, { name }, 'renamed');
  const tenant = await session.tenant();
  const found = await session.muster.group(tenant, group, session.sending);
  await refuseName(session, 'group', name, found.id);
  await session.report.done({ ...found, name }, `Group ${found.name} would be renamed to ${name}`);
}

async function update(session: Session, group: string, body: Fields, done: string): Promise<void> {
  const params = { path: { tenant: await session.tenant(), group } };
  const { api } = session.muster;
  const updated = await ok(
    api.PATCH('/v1/tenants/{tenant}/groups/{group}', { params, body, ...session.sending }),
  );
  await session.report.done(updated, `Group ${updated.name} ${done}`);
}

interface RemoveOptions {
  readonly recursive?: boolean;
}

async function remove(session: Session, options: RemoveOptions, names: string[]): Promise<void> {
  const done = session.isDryRun ? 'would be deleted' : 'deleted';
  await session.report.each(removed(session, options, names), ({ name }) => `Group ${name} ${done}`);
}

async function* removed(
  session: Session,
  { recursive = false }: RemoveOptions,
  names: readonly string[],
): AsyncGenerator<Group> {
  const tenant = await session.tenant();
  for (const name of names) {
    const group = await session.muster.group(tenant, name, session.sending);
    const params = { path: { tenant, group: group.id }, query: { recursive } };
    const { api } = session.muster;
    if (!session.isDryRun)
      await ok(api.DELETE('/v1/tenants/{tenant}/groups/{group}', { params, ...session.sending }));
    else if (!recursive) await refuseFull(session, group, names);
    yield group;
  }
}

/** What the service would say, were those deleted that are named before. */
async function refuseFull(session: Session, group: Group, names: readonly string[]): Promise<void> {
  const query = { parent: group.id };
  for await (const below of session.muster.groups(await session.tenant(), query, session.sending)) {
    if (names.includes(below.name) || names.includes(below.id)) continue;
    throw new Failure(
      `the group ${group.name} has groups below it: --recursive deletes them too`,
      EXIT.conflict,
    );
  }
}
