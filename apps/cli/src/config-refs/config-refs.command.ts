import { ok, type components } from '@muster/sdk';
import type { MusterCommand } from '../commands/muster-command.js';
import { Owner, type OwnerOptions } from '../commands/owner.js';
import type { Column } from '../output/table.js';
import type { Session } from '../session/session.js';
import { contentsCommand, diffCommand } from './contents.js';
import { groupOption } from './group-option.js';

type ConfigRef = components['schemas']['ConfigRefResponse'];
type Body = components['schemas']['PutConfigRefRequest'];

const COLUMNS: readonly Column<ConfigRef>[] = [
  { title: 'owner', of: ({ owner }) => `${owner.type} ${owner.name}` },
  { title: 'repository', of: ({ repository }) => repository },
  { title: 'ref', of: ({ ref }) => ref },
  { title: 'path', of: ({ path }) => path },
  { title: 'credential', of: ({ credential }) => credential },
  { title: 'hook secret', of: ({ hook_secret }) => hook_secret },
  { title: 'hook', of: ({ hook }) => hook },
  { title: 'created', of: ({ created_at }) => created_at },
  { title: 'updated', of: ({ updated_at }) => updated_at },
  { title: 'id', of: ({ id }) => id },
];

export function configRefs(program: MusterCommand): void {
  const configRef = program.verb('config-ref', 'where a group, or the tenant, has its configuration in Git');
  groupOption(configRef.verb('show', 'a config ref'))
    .example('muster config-ref show --group web', "a group's")
    .runs(show);
  setCommand(configRef);
  groupOption(configRef.verb('delete', 'take a config ref away; the repository stays as it is'))
    .writes()
    .example('muster config-ref delete --group web', "a group's")
    .runs(remove);
  groupOption(configRef.verb('refresh', 'ask the repository now what the ref stands for'))
    .example('muster config-ref refresh --group web', 'what was pushed is in the next bundle')
    .runs(refresh);
  contentsCommand(configRef);
  diffCommand(configRef);
}

interface SetOptions extends OwnerOptions {
  readonly ref?: string;
  readonly path?: string;
  readonly credential?: string;
  readonly hookSecret?: string;
}

function setCommand(configRef: MusterCommand): void {
  groupOption(configRef.verb('set <repository>', 'write a config ref, whole; nobody is asked'))
    .option('--ref <ref>', 'a branch, a tag, a full name or a commit')
    .option('--path <path>', 'a directory, or one file of variables; else the root')
    .option('--credential <secret>', "the tenant's secret that opens the repository")
    .option('--hook-secret <secret>', "the tenant's secret that its webhook signs with")
    .writes()
    .example(
      'muster config-ref set https://git.example.org/fleet/config.git --ref main --path groups/db --group db',
      'a directory of a branch',
    )
    .example("muster config-ref set 'https://git.example.org/fleet/config.git#v1.2:all'", 'the same in one')
    .runs(set);
}

async function found({ muster: { api }, sending }: Session, owner: Owner): Promise<ConfigRef> {
  return ok(api.GET(owner.at('/config-ref'), { params: { path: owner.path }, ...sending }));
}

async function show(session: Session, options: OwnerOptions): Promise<void> {
  await session.report.one(await found(session, await Owner.of(session, options)), COLUMNS);
}

async function set(session: Session, options: SetOptions, repository: string): Promise<void> {
  const { ref, path, credential, hookSecret } = options;
  const body: Body = {
    repository,
    ...(ref !== undefined && { ref }),
    ...(path !== undefined && { path }),
    ...(credential !== undefined && { credential }),
    ...(hookSecret !== undefined && { hook_secret: hookSecret }),
  };
  const owner = await Owner.of(session, options);
  if (session.isDryRun) return dryRun(session, owner, body);
  const { api } = session.muster;
  const params = { path: owner.path };
  const after = await ok(api.PUT(owner.at('/config-ref'), { params, body, ...session.sending }));
  await session.report.done(
    after,
    `Configuration of ${owner.words}: ${after.repository}, ${after.ref}, ${after.path || 'its root'}`,
  );
}

/** The service alone can tell whether it would take the address; that what is named is there can be seen. */
async function dryRun(session: Session, owner: Owner, body: Body): Promise<void> {
  await owner.name(session);
  const tenant = await session.tenant();
  const { api } = session.muster;
  for (const secret of [body.credential, body.hook_secret]) {
    if (!secret) continue;
    const params = { path: { tenant, secret } };
    await ok(api.GET('/v1/tenants/{tenant}/secrets/{secret}', { params, ...session.sending }));
  }
  await session.report.done(body, `Configuration of ${owner.words} would come from ${body.repository}`);
}

async function remove(session: Session, options: OwnerOptions): Promise<void> {
  const owner = await Owner.of(session, options);
  const before = await found(session, owner);
  const { api } = session.muster;
  const params = { path: owner.path };
  if (!session.isDryRun) await ok(api.DELETE(owner.at('/config-ref'), { params, ...session.sending }));
  const done = session.isDryRun ? 'would no longer come' : 'no longer comes';
  await session.report.done(before, `Configuration of ${owner.words} ${done} from ${before.repository}`);
}

async function refresh(session: Session, options: OwnerOptions): Promise<void> {
  const owner = await Owner.of(session, options);
  const { api } = session.muster;
  const params = { path: owner.path };
  const after = await ok(api.POST(owner.at('/config-ref/refresh'), { params, ...session.sending }));
  const { commit, ref, previous_commit: previous } = after;
  const before = previous === null || previous === commit ? '' : `, before ${previous}`;
  await session.report.done(after, `${ref ?? 'The commit'} is ${commit}${before}`);
}
