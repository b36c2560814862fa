import { ok, type components } from '@muster/sdk';
import { wholeNumber } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { Owner, ownerOptions, type OwnerOptions } from '../commands/owner.js';
import { misuse } from '../failure.js';
import { parseExact, printExact } from '../output/exact-json.js';
import { rawText } from '../output/raw.js';
import type { Session } from '../session/session.js';
import { writePrivately } from '../shell/files.js';

type Revealed = components['schemas']['RevealedSecretResponse'];

interface RevealOptions extends OwnerOptions {
  readonly to?: string;
}

/** `secret reveal`: a payload, as it was put in. */
export function revealCommand(secret: MusterCommand): void {
  ownerOptions(secret.verb('reveal', 'the payload of a secret; the audit log will have who asked'))
    .argument('<name>', 'the secret')
    .argument('[version]', 'an earlier one', wholeNumber)
    .option('--to <file>', 'into a file that only you may read')
    .example('muster secret reveal db_password', 'on standard output')
    .example('muster secret reveal db_password 1', 'what it was at first')
    .example('muster secret reveal tls --host web1 --to web1.pem', 'into a file')
    .runs(reveal);
}

async function reveal(
  session: Session,
  { to, ...of }: RevealOptions,
  name: string,
  version: number | undefined,
): Promise<void> {
  const owner = await Owner.of(session, of);
  const { report, shell } = session;
  if (to !== undefined) {
    await writePrivately(shell, to, async () => bytesOf(await revealed(session, owner, name, version)));
    return report.done({ name, file: to }, `Secret ${name} is in ${to}`);
  }
  const secret = await revealed(session, owner, name, version);
  if (report.format !== 'table') return report.as(secret, () => '');
  if (secret.format !== 'binary') return report.text(rawText(shell.stdout, textOf(secret)));
  if (shell.stdout.isTTY) throw misuse(`${name} is binary, which a terminal cannot show: --to names a file`);
  await report.text(bytesOf(secret));
}

async function revealed(
  session: Session,
  owner: Owner,
  secret: string,
  version: number | undefined,
): Promise<Revealed> {
  const params = { path: { ...owner.path, secret } };
  const body = version === undefined ? {} : { version };
  const { api } = session.muster;
  const text = await ok(api.POST(owner.at('/secrets/{secret}/reveal'), { params, body, ...session.exactly }));
  return parseExact(text) as Revealed;
}

const textOf = ({ value, format }: Revealed): string =>
  format === 'json' ? `${printExact(value)}\n` : (value as string);

const bytesOf = (secret: Revealed): Buffer =>
  secret.format === 'binary' ? Buffer.from(secret.value as string, 'base64') : Buffer.from(textOf(secret));
