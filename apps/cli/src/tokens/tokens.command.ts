import { ok, type components } from '@muster/sdk';
import { Option } from 'commander';
import { momentOf } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { EXIT, Failure, misuse } from '../failure.js';
import type { Column } from '../output/table.js';
import type { Session } from '../session/session.js';
import { writePrivately } from '../shell/files.js';

type Token = components['schemas']['TokenResponse'];
type NewToken = components['schemas']['NewTokenResponse'];
type Role = components['schemas']['Role'];

const ROLES = ['reader', 'member', 'admin'] as const satisfies readonly Role[];

const COLUMNS: readonly Column<Token>[] = [
  { title: 'name', of: ({ name }) => name },
  { title: 'role', of: ({ role, read_only }) => (read_only ? `${role}, only reads` : role) },
  { title: 'group', of: ({ group }) => group },
  { title: 'prefix', of: ({ prefix }) => prefix },
  { title: 'expires', of: ({ expires_at }) => expires_at },
  { title: 'last used', of: ({ last_used_at }) => last_used_at },
  { title: 'id', of: ({ id }) => id },
];

interface Scope {
  readonly system?: boolean;
}

interface CreateOptions extends Scope {
  readonly role: Role;
  readonly readOnly?: boolean;
  readonly group?: string;
  readonly expires?: string;
  readonly to?: string;
}

export function tokens(program: MusterCommand): void {
  const token = program.verb('token', 'tokens, which let people and programs in');
  system(token.verb('list', 'the tokens that there are'))
    .example('muster token list', 'of the tenant')
    .example('muster token list --system -o json', 'of the service')
    .runs(list);
  createCommand(token);
  system(token.verb('revoke <tokens...>', 'end tokens, named by id, prefix or name'))
    .writes()
    .example('muster token revoke deploy', 'at once, everywhere')
    .runs(revoke);
}

const system = (command: MusterCommand): MusterCommand =>
  command.option('--system', 'of the whole service, of no tenant');

function createCommand(token: MusterCommand): void {
  system(token.verb('create <name>', 'create a token, whose value is shown this once'))
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .option('--read-only', 'it only reads, whatever its role')
    .option('-g, --group <group>', 'it opens the bundle of this group and those below, and nothing else')
    .option('--expires <when>', 'when it ends: a time, or from now on as 90d; else never', momentOf)
    .option('--to <file>', 'the value into a file that only you may read')
    .writes()
    .example('muster token create ci --role member --expires 90d > token', 'nothing but the value is printed')
    .example('muster token create control1 --role reader --group web --to token', 'for a control node')
    .runs(create);
}

function all(session: Session, { system: isSystem }: Scope): Promise<AsyncIterable<Token>> {
  const { muster, sending } = session;
  if (isSystem) return Promise.resolve(muster.each('/v1/tokens', { path: {}, ...sending }));
  return session
    .tenant()
    .then((tenant) => muster.each('/v1/tenants/{tenant}/tokens', { path: { tenant }, ...sending }));
}

async function list(session: Session, options: Scope): Promise<void> {
  await session.report.list(await all(session, options), COLUMNS);
}

async function create(session: Session, options: CreateOptions, name: string): Promise<void> {
  if (options.system && options.group !== undefined)
    throw misuse('a token of the service has no group: --system or --group, not both');
  if (session.isDryRun) return dryRun(session, options, name);
  const { to } = options;
  const { report, shell } = session;
  if (to === undefined) {
    const token = await created(session, options, name);
    // For whoever looks; what is piped on has the value alone.
    if (shell.stdout.isTTY) report.note(`Token ${token.id}. Its value is shown this once:`);
    return report.as(token, () => `${token.token}\n`);
  }
  let shown: Token | undefined;
  await writePrivately(shell, to, async () => {
    const { token, ...rest } = await created(session, options, name);
    shown = rest;
    return `${token}\n`;
  }).catch((error: unknown) => {
    // As on a disk that is full.
    if (shown) report.note(`Token ${shown.id} was created, but its value is lost: revoke it`);
    throw error;
  });
  await report.done(shown, `The value of token ${name} is in ${to}`);
}

async function created(session: Session, options: CreateOptions, name: string): Promise<NewToken> {
  const { system: isSystem, role, readOnly, group, expires } = options;
  const body = {
    name,
    role,
    ...(readOnly && { read_only: true }),
    ...(group !== undefined && { group }),
    ...(expires !== undefined && { expires_at: expires }),
  };
  const { api } = session.muster;
  if (isSystem) return ok(api.POST('/v1/tokens', { body, ...session.sending }));
  const params = { path: { tenant: await session.tenant() } };
  return ok(api.POST('/v1/tenants/{tenant}/tokens', { params, body, ...session.sending }));
}

async function dryRun(session: Session, options: CreateOptions, name: string): Promise<void> {
  const { group, role } = options;
  if (group !== undefined) await session.muster.group(await session.tenant(), group, session.sending);
  else if (!options.system) await session.muster.tenant(await session.tenant(), session.sending);
  if (options.expires !== undefined && Date.parse(options.expires) <= Date.now())
    throw new Failure('the token would have ended already', EXIT.refused);
  await session.report.done({ name, role }, `A token ${name} would be created`);
}

async function revoke(session: Session, options: Scope, names: string[]): Promise<void> {
  const done = session.isDryRun ? 'would end' : 'has ended';
  await session.report.each(
    revoked(session, options, names),
    ({ name, prefix }) => `Token ${name} (${prefix}…) ${done}`,
  );
}

/** All of them are looked up before the first one ends. */
async function* revoked(session: Session, options: Scope, names: readonly string[]): AsyncGenerator<Token> {
  const known: Token[] = [];
  for await (const token of await all(session, options)) known.push(token);
  const meant = names.map((name) => theOne(known, name));
  const { api } = session.muster;
  for (const token of new Set(meant)) {
    if (!session.isDryRun && options.system)
      await ok(
        api.DELETE('/v1/tokens/{token}', { params: { path: { token: token.id } }, ...session.sending }),
      );
    else if (!session.isDryRun) {
      const params = { path: { tenant: await session.tenant(), token: token.id } };
      await ok(api.DELETE('/v1/tenants/{tenant}/tokens/{token}', { params, ...session.sending }));
    }
    yield token;
  }
}

function theOne(known: readonly Token[], ref: string): Token {
  const exact = known.filter(({ id, prefix }) => id === ref || prefix === ref);
  const found = exact.length > 0 ? exact : known.filter(({ name }) => name === ref);
  const [token, ...others] = found;
  if (!token) throw new Failure(`there is no token ${ref}`, EXIT.absent);
  if (others.length > 0)
    throw new Failure(
      `there are several tokens ${ref}, with the prefixes ${found.map(({ prefix }) => prefix).join(', ')}`,
      EXIT.conflict,
    );
  return token;
}
