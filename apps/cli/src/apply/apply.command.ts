import { Readable } from 'node:stream';
import { MusterError } from '@muster/sdk';
import { Option } from 'commander';
import { revisionNumber } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { EXIT, Failure } from '../failure.js';
import { sourceOf, textOf, type Source } from '../shell/source.js';
import { formatOf } from '../imports/format.js';
import { tell } from '../imports/outcome.js';
import { send } from '../imports/upload.js';
import { printExact } from '../output/exact-json.js';
import { parseExactYaml } from '../output/exact-yaml.js';
import type { Session } from '../session/session.js';

const FORMATS = ['json', 'yaml', 'ndjson'] as const;
type Format = (typeof FORMATS)[number];

interface ApplyOptions {
  readonly format?: Format;
  readonly ifRevision?: number;
}

export function apply(program: MusterCommand): void {
  program
    .verb(
      'apply <file>',
      'bring the tenant to what a draft says, all of it or nothing; -: from standard input',
    )
    .addOption(new Option('--format <format>', 'told by the file unless given').choices(FORMATS))
    .option('--if-revision <number>', 'only if nothing has changed since this revision', revisionNumber)
    .writes()
    .example('muster apply fleet.yml', 'what the draft does not name stays as it is')
    .example('muster apply fleet.json --reason OPS-1729', 'with a reason, for the log of changes')
    .example('muster apply - < fleet.ndjson', 'a line for each host and group, streamed')
    .runs(applyFile);
}

async function applyFile(session: Session, options: ApplyOptions, file: string): Promise<void> {
  const source = await sourceOf(file, session.shell);
  const { type, body } = await draftIn(source, file, options.format);
  const headers = options.ifRevision === undefined ? {} : await unchangedSince(session, options.ifRevision);
  const query = session.isDryRun ? { dry_run: 'true' } : {};
  await tell(session, await send(session, { to: 'apply', query, type, headers, source: body }));
}

type Body = Pick<Source, 'bytes' | 'size'>;

/** A draft as it is sent: lines and JSON as they are, YAML as the JSON that it means. */
export async function draftIn(
  source: Source,
  file: string,
  format: Format | undefined,
): Promise<{ readonly type: string; readonly body: Body }> {
  const kind = format ?? kindOf(source);
  if (kind === 'ndjson') return { type: 'application/x-ndjson', body: source };
  if (kind === 'json') return { type: 'application/json', body: source };
  const bytes = Buffer.from(printExact(readYaml(await textOf(source), file)));
  return { type: 'application/json', body: { size: bytes.length, bytes: Readable.from([bytes]) } };
}

/** What is no JSON is YAML; a draft is an object. */
function kindOf({ name, head }: Source): Format {
  if (formatOf(name, head) === 'ndjson') return 'ndjson';
  if (/\.ya?ml$/.test(name)) return 'yaml';
  return head.trimStart().startsWith('{') ? 'json' : 'yaml';
}

function readYaml(text: string, file: string): unknown {
  try {
    return parseExactYaml(text);
  } catch (error) {
    throw new Failure(`${file}: ${(error as Error).message}`, EXIT.refused);
  }
}

/** @throws Failure where the tenant is at another revision */
async function unchangedSince(session: Session, expected: number): Promise<Record<string, string>> {
  const path = `/v1/tenants/${encodeURIComponent(await session.tenant())}`;
  const response = await session.muster.request(path, { signal: session.shell.signal });
  if (!response.ok) throw await MusterError.of(response);
  const { revision: found } = (await response.json()) as { readonly revision: number };
  if (found !== expected)
    throw new Failure(
      `the tenant is at revision ${found}, not ${expected}: nothing was written`,
      EXIT.conflict,
    );
  return { 'if-match': response.headers.get('etag') ?? '' };
}
