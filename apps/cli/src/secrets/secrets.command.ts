import { ok, type paths } from '@muster/sdk';
import { momentOf, wholeNumber } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { Owner, ownerOptions, type OwnerOptions } from '../commands/owner.js';
import { EXIT, Failure } from '../failure.js';
import { table } from '../output/table.js';
import type { Session } from '../session/session.js';
import { BRIEF, VERSION, WHOLE, type Secret } from './columns.js';
import { setCommand } from './put.js';
import { revealCommand } from './reveal.js';
import { vaultCommands } from './vault-password.js';

type Filters = NonNullable<paths['/v1/tenants/{tenant}/secrets']['get']['parameters']['query']>;

export function secrets(program: MusterCommand): void {
  const secret = program.verb('secret', 'secrets of a tenant, a group or a host');
  readingCommands(secret);
  setCommand(secret);
  revealCommand(secret);
  ownerOptions(secret.verb('rollback', 'give a secret a payload again that it had'))
    .argument('<name>', 'the secret')
    .argument('<version>', 'whose payload it is to have', wholeNumber)
    .writes()
    .example('muster secret rollback db_password 1', 'as a new version')
    .runs(rollBack);
  ownerOptions(secret.verb('delete <names...>', 'delete secrets, with all they have been'))
    .writes()
    .example('muster secret delete tls --host web1', "a host's")
    .runs(remove);
  vaultCommands(secret);
}

function readingCommands(secret: MusterCommand): void {
  ownerOptions(secret.verb('list', "what is known of secrets: the tenant's, its groups' and its hosts'"))
    .option('--name <glob>', 'of this name')
    .option('--format <format>', 'text, json, pem or binary')
    .option(
      '--expires-before <when>',
      'whose certificate ends by then: a time, or days from now as 30d',
      momentOf,
    )
    .example('muster secret list', 'all of the tenant')
    .example('muster secret list --expires-before 30d', 'certificates to renew')
    .runs(list);
  ownerOptions(secret.verb('show <name>', 'what is known of a secret, but for its payload'))
    .example('muster secret show tls --host web1', "a host's certificate")
    .runs(show);
  ownerOptions(secret.verb('versions <name>', 'what a secret has been'))
    .example('muster secret versions db_password', 'the last ten, without payloads')
    .runs(versions);
}

async function list(
  session: Session,
  { group, host, expiresBefore, ...same }: OwnerOptions & Filters & { readonly expiresBefore?: string },
): Promise<void> {
  const owner = await Owner.of(session, {
    ...(group !== undefined && { group }),
    ...(host !== undefined && { host }),
  });
  const query: Filters = { ...same, ...(expiresBefore !== undefined && { expires_before: expiresBefore }) };
  const found = session.muster.each(owner.at('/secrets'), { path: owner.path, query, ...session.sending });
  await session.report.list(found, BRIEF);
}

async function show(session: Session, options: OwnerOptions, name: string): Promise<void> {
  await session.report.one(await found(session, await Owner.of(session, options), name), WHOLE);
}

async function found(session: Session, owner: Owner, secret: string): Promise<Secret> {
  const params = { path: { ...owner.path, secret } };
  return ok(session.muster.api.GET(owner.at('/secrets/{secret}'), { params, ...session.sending }));
}

async function versions(session: Session, options: OwnerOptions, secret: string): Promise<void> {
  const owner = await Owner.of(session, options);
  const params = { path: { ...owner.path, secret } };
  const { api } = session.muster;
  const answer = await ok(api.GET(owner.at('/secrets/{secret}/versions'), { params, ...session.sending }));
  await session.report.as(answer.versions, () => table(answer.versions, VERSION, session.report.style.title));
}

async function rollBack(
  session: Session,
  options: OwnerOptions,
  secret: string,
  version: number,
): Promise<void> {
  const owner = await Owner.of(session, options);
  const params = { path: { ...owner.path, secret } };
  const { api } = session.muster;
  if (session.isDryRun) {
    const answer = await ok(api.GET(owner.at('/secrets/{secret}/versions'), { params, ...session.sending }));
    const before = answer.versions.find((one) => one.version === version);
    if (!before) throw new Failure(`the secret ${secret} has no version ${version}`, EXIT.absent);
    return session.report.done(before, `${secret} would have the payload of version ${version} again`);
  }
  const body = { version };
  const after = await ok(
    api.POST(owner.at('/secrets/{secret}/rollback'), { params, body, ...session.sending }),
  );
  await session.report.done(
    after,
    `${secret} has the payload of version ${version} again, as version ${after.version}`,
  );
}

async function remove(session: Session, options: OwnerOptions, names: string[]): Promise<void> {
  const owner = await Owner.of(session, options);
  const done = session.isDryRun ? 'would be deleted' : 'deleted';
  await session.report.each(removed(session, owner, names), ({ name }) => `Secret ${name} ${done}`);
}

async function* removed(session: Session, owner: Owner, names: readonly string[]): AsyncGenerator<Secret> {
  for (const name of names) {
    const secret = await found(session, owner, name);
    const params = { path: { ...owner.path, secret: name } };
    const { api } = session.muster;
    if (!session.isDryRun)
      await ok(api.DELETE(owner.at('/secrets/{secret}'), { params, ...session.sending }));
    yield secret;
  }
}
