import { EXIT, Failure, misuse } from '../failure.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { sourceOf, textOf, type Source } from '../shell/source.js';
import type { Session } from '../session/session.js';
import { formatOf, formatOption, IMPORT_FORMATS } from './format.js';
import { tell } from './outcome.js';
import { send } from './upload.js';

export interface ImportOptions {
  readonly format?: string;
  readonly prune?: boolean;
  readonly vaultPasswordFile?: string;
}

export function imports(program: MusterCommand): void {
  program
    .verb('import <file>', "take in another tool's inventory; -: from standard input")
    .addOption(formatOption('what it is; told by the file where that is certain'))
    .option('--prune', 'remove the hosts and groups that the file does not name')
    .option('--vault-password-file <file>', 'what the secrets of osad-secrets are vaulted with')
    .writes()
    .example('muster import hosts.ini', 'an inventory of Ansible, all of it or nothing')
    .example('muster import list.json --format ansible', 'what ansible-inventory --list --export prints')
    .example('muster import fleet.ndjson --prune', 'and nothing else shall be there')
    .runs(importFile);
}

async function importFile(session: Session, options: ImportOptions, file: string): Promise<void> {
  const source = await sourceOf(file, session.shell);
  const query = { format: formatIn(source, file, options), ...flags(session, options) };
  const headers = await vaultHeaders(session, options, file);
  await tell(
    session,
    await send(session, { to: 'imports', query, type: 'application/octet-stream', headers, source }),
  );
}

/** @throws Failure where nobody says what it is, and the file does not either */
export function formatIn({ name, head }: Source, file: string, { format }: ImportOptions): string {
  const found = format ?? formatOf(name, head);
  if (found !== undefined) return found;
  const which = file === '-' ? 'standard input' : file;
  throw misuse(
    `${which} could be of several formats: say which with --format (${IMPORT_FORMATS.join(', ')})`,
  );
}

const flags = ({ isDryRun }: Session, { prune }: ImportOptions): Record<string, string> => ({
  ...(isDryRun && { dry_run: 'true' }),
  ...(prune && { prune: 'true' }),
});

/** The password of a file of secrets, in a header as HTTP has them: bytes. */
export async function vaultHeaders(
  { shell }: Session,
  { vaultPasswordFile }: ImportOptions,
  file: string,
): Promise<Record<string, string>> {
  if (vaultPasswordFile === undefined) return {};
  if (vaultPasswordFile === '-' && file === '-')
    throw misuse('standard input cannot be the file and its password');
  const password = (await textOf(await sourceOf(vaultPasswordFile, shell))).trim();
  if (password === '') throw new Failure(`${vaultPasswordFile} is empty`);
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(password))
    throw new Failure(`${vaultPasswordFile} holds more than a line`, EXIT.failed);
  return { 'x-vault-password': Buffer.from(password, 'utf8').toString('latin1') };
}
