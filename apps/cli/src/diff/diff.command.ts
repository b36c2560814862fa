import { draftIn } from '../apply/apply.command.js';
import { summaryWords } from '../apply/plan.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { EXIT, Failure } from '../failure.js';
import { sourceOf } from '../shell/source.js';
import { formatOf, formatOption } from '../imports/format.js';
import { formatIn, vaultHeaders, type ImportOptions } from '../imports/imports.command.js';
import { exactly, send, type Applied, type Upload } from '../imports/upload.js';
import { widthOn } from '../output/value.js';
import type { Session } from '../session/session.js';
import { stepPatch } from './patch.js';

export function diff(program: MusterCommand): void {
  program
    .verb(
      'diff <file>',
      'what a draft, or the file of another tool, would change, with values; -: standard input',
    )
    .addOption(formatOption("of another tool's file, as for import; else it is a draft, as for apply"))
    .option('--prune', 'count the hosts and groups that the file does not name as removed')
    .option('--vault-password-file <file>', 'what the secrets of osad-secrets are vaulted with')
    .addHelpText('after', '\nThe exit code is 0 where nothing would change, and 8 where something would.')
    .example('muster diff fleet.json', 'nothing, while the service has what the draft says')
    .example('muster diff changed.yml', 'a patch, and exit code 8')
    .example('muster diff hosts.ini --format ansible-ini --prune', 'with what would go')
    .runs(diffFile);
}

async function diffFile(session: Session, options: ImportOptions, file: string): Promise<void> {
  const outcome = await send(session, await uploadOf(session, options, file), exactly);
  if (!('applied' in outcome)) throw new Failure('there was no answer', EXIT.away);
  const { applied } = outcome;
  const { report, shell } = session;
  const differs = applied.plan.length > 0;
  const width = widthOn(shell.stdout);
  const words = (): string => applied.plan.map((step) => stepPatch(step, report.style, width)).join('');
  await report.as(applied, () => (differs ? words() + endWords(applied) : ''));
  if (differs) throw new Difference();
}

/** Not a failure: what the exit code tells beside what was printed. */
class Difference extends Failure {
  constructor() {
    super('', EXIT.different);
  }
}

const endWords = ({ summary, truncated }: Applied): string =>
  `${truncated ? '… and more than is shown\n' : ''}${summaryWords(summary, true)}\n`;

async function uploadOf(session: Session, options: ImportOptions, file: string): Promise<Upload> {
  const source = await sourceOf(file, session.shell);
  const query = { dry_run: 'true', values: 'true', ...(options.prune && { prune: 'true' }) };
  const isOther = options.format !== undefined || !DRAFTS.has(formatOf(source.name, source.head));
  if (isOther) {
    const headers = await vaultHeaders(session, options, file);
    const format = formatIn(source, file, options);
    return { to: 'imports', query: { ...query, format }, type: OCTETS, headers, source };
  }
  const { type, body } = await draftIn(source, file, undefined);
  if (!options.prune) return { to: 'apply', query, type, source: body };
  // Only an import prunes; there a draft is a format among others.
  const format = type === 'application/x-ndjson' ? 'ndjson' : 'draft';
  return { to: 'imports', query: { ...query, format }, type: OCTETS, source: body };
}

const OCTETS = 'application/octet-stream';

/** A file that is certainly none of another tool is taken for a draft. */
const DRAFTS: ReadonlySet<string | undefined> = new Set([undefined, 'ndjson']);
