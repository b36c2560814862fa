import type { BundleFormat, BundleOptions } from '@muster/sdk';
import { Option } from 'commander';
import { pairs } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { misuse } from '../failure.js';
import type { Session } from '../session/session.js';
import { bytesWords, counted, withProgress } from '../terminal/progress.js';
import { bytesOf } from './bundle-bytes.js';
import { writeWhole } from './bundle-file.js';
import { exportInto } from './into-directory.js';

const FORMATS = ['tgz', 'zip', 'json'] as const;

interface ExportOptions {
  readonly format?: BundleFormat;
  readonly file?: string;
  readonly host?: string;
  readonly group?: string;
  readonly limit?: string;
  readonly var?: Readonly<Record<string, string>>;
  readonly ref?: string;
  readonly groupRef?: Readonly<Record<string, string>>;
  readonly secrets?: 'omit';
  readonly layout?: 'directory' | 'per-host';
  readonly script?: boolean;
  readonly force?: boolean;
}

export function bundles(program: MusterCommand): void {
  program
    .verb(
      'export [group] [directory]',
      'the Ansible inventory of a group, as a directory that Ansible runs in',
    )
    .addOption(new Option('--format <format>', 'a file in place of a directory').choices(FORMATS))
    .option('--file <file>', 'where that file goes; -: to standard output')
    .option('--host <glob>', 'hosts of this name')
    .option('--group <groups>', 'hosts in or below one of these groups, separated by commas')
    .option('--limit <pattern>', 'hosts that this pattern of Ansible selects')
    .option('--var <name=value>', 'hosts which have this variable (may be repeated)', pairs)
    .option('--ref <ref>', 'read configuration in Git at this branch, tag or commit')
    .option('--group-ref <group=ref>', 'the same for one group (may be repeated)', pairs)
    .addOption(new Option('--secrets <what>', 'omit: leave secrets out').choices(['omit']))
    .addOption(
      new Option('--layout <layout>', 'per-host: an inventory for each host').choices([
        'directory',
        'per-host',
      ]),
    )
    .option('--script', 'with the inventory script, and settings by which it asks for the same')
    .option('--force', 'replace the directory, whatever it holds')
    .example(
      'muster export web inventory',
      'the group web in ./inventory, replaced at once and only when whole',
    )
    .example('muster export all --limit "web*:!web2"', 'some hosts, in ./all')
    .example('muster export all --file all.tgz', 'an archive')
    .example('muster export db --format json --file -', 'what an inventory script prints')
    .runs(exportGroup);
}

async function exportGroup(
  session: Session,
  options: ExportOptions,
  group = session.settings.group,
  directory?: string,
): Promise<void> {
  const { format, file } = options;
  if (format === undefined && file === undefined)
    return intoDirectory(session, options, group, directory ?? group);
  if (directory !== undefined) throw misuse('an export goes into a directory or into a file, not both');
  const kind = format ?? formatOf(file ?? '');
  await intoFile(session, { ...options, format: kind }, group, file ?? `${group}.${kind}`);
}

/** By the end of a file's name; `tgz` where that says nothing. */
const formatOf = (file: string): BundleFormat =>
  FORMATS.find((format) => file.toLowerCase().endsWith(`.${format}`)) ?? 'tgz';

async function intoFile(
  session: Session,
  options: ExportOptions,
  group: string,
  file: string,
): Promise<void> {
  const { shell, report } = session;
  const tenant = await session.tenant();
  const isStale = await withProgress(session, async (progress) => {
    const bundle = await session.muster.bundle(tenant, group, { ...parametersOf(session, options) });
    const bytes = bytesOf(bundle, (count) => progress.show(`${group}: ${bytesWords(count)}`));
    if (file === '-') for await (const piece of bytes) await report.text(piece);
    else await writeWhole(file, shell, bytes);
    return bundle.isStale;
  });
  if (isStale) tellStale(session);
  if (file !== '-') await report.done({ file, group, stale: isStale }, `${group} exported to ${file}`);
}

async function intoDirectory(
  session: Session,
  options: ExportOptions,
  group: string,
  path: string,
): Promise<void> {
  const { manifest, isUnchanged, isStale } = await exportInto(session, {
    group,
    path,
    parameters: parametersOf(session, options),
    mayReplace: options.force ?? false,
  });
  if (isStale) tellStale(session);
  const { revision, counts } = manifest ?? {};
  const size = [
    counted(counts?.hosts ?? 0, 'host'),
    counted(counts?.groups ?? 0, 'group'),
    counted(counts?.files ?? 0, 'file'),
  ].join(', ');
  await session.report.done(
    { directory: path, group, unchanged: isUnchanged, stale: isStale, revision, counts },
    `${isUnchanged ? `${path} is unchanged` : `${group} exported to ${path}`}: ${size}, revision ${revision ?? ''}`,
  );
}

const tellStale = ({ report }: Session): void =>
  report.note('muster: a Git repository is away: its last good commit stands in, and manifest.json names it');

/** What is asked for: the command line, and the settings below it. */
function parametersOf(
  { settings, shell }: Session,
  { format, host, group, limit, ref, secrets, layout, script, ...options }: ExportOptions,
): Omit<BundleOptions, 'etag'> {
  const given = {
    ...Object.fromEntries(Object.entries(options.var ?? {}).map(([name, text]) => [`var.${name}`, text])),
    ...Object.fromEntries(
      Object.entries(options.groupRef ?? {}).map(([name, text]) => [`ref.${name}`, text]),
    ),
    ...defined({ host, group, limit, ref, secrets, layout, script }),
  };
  return { ...settings.exports, ...given, ...(format && { format }), signal: shell.signal };
}

const defined = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
