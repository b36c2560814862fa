import { ok, type components } from '@muster/sdk';
import { Option } from 'commander';
import { planOf } from '../apply/dry-run.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { unlessAbsent } from '../commands/names.js';
import { Owner, ownerOptions, type OwnerOptions } from '../commands/owner.js';
import { EXIT, Failure, misuse } from '../failure.js';
import { parseExact } from '../output/exact-json.js';
import type { Session } from '../session/session.js';
import { askHidden } from '../shell/ask.js';
import { decoded, nameOf, readWhole } from '../shell/files.js';
import { readOwn } from '../variables/own-variables.js';

type Body = components['schemas']['PutSecretRequest'];
type Format = components['schemas']['SecretFormat'];

const FORMATS = ['text', 'json', 'pem', 'binary'] as const satisfies readonly Format[];

interface PutOptions extends OwnerOptions {
  readonly format: Format;
  readonly file?: string;
  readonly source?: string;
  readonly field?: string;
}

/** `secret set`: payloads come from a file, standard input or a person, never from the command line. */
export function setCommand(secret: MusterCommand): void {
  ownerOptions(secret.verb('set <name>', 'write a secret; without a file, what is typed'))
    .addOption(new Option('--format <format>', 'what the payload is').choices(FORMATS).default('text'))
    .option('--file <file>', 'the payload; -: standard input. A text of one line is taken without its end')
    .option('--source <provider:path>', 'where the payload lies instead: vault:database/primary')
    .option('--field <field>', 'with --source, the one member of what lies there')
    .writes()
    .example('muster secret set db_password --file password.txt', "the tenant's, a text")
    .example('muster secret set tls --format pem --file web.pem --host web1', 'key and certificate of a host')
    .example('openssl rand -hex 24 | muster secret set api_key --file - --group web', 'nobody sees it')
    .runs(set);
}

async function set(session: Session, options: PutOptions, name: string): Promise<void> {
  const body = await bodyOf(session, options, name);
  const owner = await Owner.of(session, options);
  const params = { path: { ...owner.path, secret: name } };
  if (session.isDryRun) return dryRun(session, owner, name, body.format);
  const { bodySerializer } = session.exactly;
  const { api } = session.muster;
  const after = await ok(
    api.PUT(owner.at('/secrets/{secret}'), { params, body, ...session.sending, bodySerializer }),
  );
  await session.report.done(after, `Secret ${name} of ${owner.words} has version ${after.version}`);
}

async function bodyOf(
  session: Session,
  { format, file, source, field }: PutOptions,
  name: string,
): Promise<Body> {
  if (source !== undefined) {
    if (file !== undefined) throw misuse('it is --file or --source, not both');
    return { format, source: sourceOf(source, field) };
  }
  if (field !== undefined) throw misuse('--field goes with --source');
  if (file !== undefined)
    return {
      format,
      value: payloadOf(await readWhole(session.shell, file), format, file) as NonNullable<Body['value']>,
    };
  if (format !== 'text') throw misuse(`a payload of the format ${format} comes from a file: --file`);
  return { format, value: await askHidden(session.shell, name, '--file names a file, - standard input') };
}

function sourceOf(text: string, field: string | undefined): NonNullable<Body['source']> {
  const at = text.indexOf(':');
  if (at < 1 || at === text.length - 1) throw misuse('--source is provider:path, as vault:database/primary');
  return { provider: text.slice(0, at), path: text.slice(at + 1), ...(field !== undefined && { field }) };
}

/** A payload as the service takes it. What is wrong with it is said without quoting it. */
function payloadOf(bytes: Buffer, format: Format, file: string): unknown {
  if (format === 'binary') return bytes.toString('base64');
  const text = decoded(bytes, file);
  if (format === 'pem') return text;
  if (format === 'json') return jsonOf(text, file);
  // A file of a password ends as lines do, and the password does not. What has several lines is a text by its own law.
  return /^[^\n]*\n$/.test(text) ? text.replace(/\r?\n$/, '') : text;
}

function jsonOf(text: string, file: string): unknown {
  try {
    return parseExact(text);
  } catch {
    throw new Failure(`${nameOf(file)} is not JSON`);
  }
}

async function dryRun(
  session: Session,
  owner: Owner,
  secret: string,
  format: Format | undefined,
): Promise<void> {
  const { api } = session.muster;
  const params = { path: { ...owner.path, secret } };
  const found = ok(api.GET(owner.at('/secrets/{secret}'), { params, ...session.sending }));
  const before = await unlessAbsent(found);
  if (!before) await refuseName(session, owner, secret);
  const planned = before
    ? `would get version ${before.version + 1}, unless its payload is the same`
    : 'would be created';
  await session.report.done(
    { name: secret, format, version: (before?.version ?? 0) + 1 },
    `Secret ${secret} of ${owner.words} ${planned}`,
  );
}

/** A name is that of a variable, and an owner has no variable and secret of one name. */
async function refuseName(session: Session, owner: Owner, name: string): Promise<void> {
  const { variables } = await readOwn(session, owner);
  if (Object.hasOwn(variables, name))
    throw new Failure(`the ${owner.words} has a variable ${name} already`, EXIT.conflict);
  await planOf(session, owner.draft(await owner.name(session), { ...variables, [name]: null }));
}
