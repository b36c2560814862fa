import { ok, type Page } from '@muster/sdk';
import type { MusterCommand } from '../commands/muster-command.js';
import { Owner, type OwnerOptions } from '../commands/owner.js';
import { parseExact } from '../output/exact-json.js';
import { printable, table } from '../output/table.js';
import { typedWords } from '../output/value.js';
import type { Session } from '../session/session.js';
import { groupOption } from './group-option.js';

type Contents = Page<'/v1/tenants/{tenant}/config-ref/contents'>;
type Diff = Page<'/v1/tenants/{tenant}/config-ref/diff'>;

/** `config-ref contents`: what a ref comes to. */
export function contentsCommand(configRef: MusterCommand): void {
  groupOption(configRef.verb('contents', 'what it comes to: the commit, its files and variables'))
    .option('--ref <ref>', 'of another ref')
    .example('muster config-ref contents --group web', 'of the commit in use')
    .runs(contents);
}

/** `config-ref diff`: what another commit would change. */
export function diffCommand(configRef: MusterCommand): void {
  groupOption(configRef.verb('diff', 'what another commit would change: variables, files and hosts'))
    .option('--from <ref>', 'in place of the commit in use')
    .option('--to <ref>', 'in place of what the ref stands for now')
    .example('muster config-ref diff --to next --group web', 'what a branch would do to the fleet')
    .runs(diff);
}

async function contents(
  session: Session,
  { ref, ...options }: OwnerOptions & { readonly ref?: string },
): Promise<void> {
  const owner = await Owner.of(session, options);
  const { api } = session.muster;
  const params = { path: owner.path, query: ref === undefined ? {} : { ref } };
  const text = await ok(api.GET(owner.at('/config-ref/contents'), { params, ...session.exactly }));
  const found = parseExact(text) as Contents;
  for (const { detail } of found.notices) session.report.note(printable(detail));
  await session.report.as(found, () => contentsWords(found, session));
}

function contentsWords(
  { commit, stale, files, variables }: Contents,
  { report: { style } }: Session,
): string {
  const age = stale ? ' (stale: the repository is away)' : '';
  const fileTable = table(
    files,
    [
      { title: 'file', of: ({ path }) => path },
      { title: 'what', of: ({ kind }) => kind },
      { title: 'bytes', of: ({ size }) => String(size) },
    ],
    style.title,
  );
  const variableTable = table(
    Object.entries(variables),
    [
      { title: 'variable', of: ([name]) => name },
      { title: 'value', of: ([, value]) => typedWords(value) },
    ],
    style.title,
  );
  return [`commit ${commit}${age}\n`, fileTable, variableTable].join('\n');
}

interface DiffOptions extends OwnerOptions {
  readonly from?: string;
  readonly to?: string;
}

async function diff(session: Session, { from, to, ...options }: DiffOptions): Promise<void> {
  const owner = await Owner.of(session, options);
  const found = await whole(session, owner, {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  await session.report.as(found, () => diffWords(found, session));
}

/** All of its pages, as one. */
async function whole(session: Session, owner: Owner, query: object): Promise<Diff> {
  const { api } = session.muster;
  let found: Diff | undefined;
  let marker: string | null | undefined;
  do {
    const params = { path: owner.path, query: { ...query, limit: 1000, ...(marker && { marker }) } };
    const text = await ok(api.GET(owner.at('/config-ref/diff'), { params, ...session.exactly }));
    const page = parseExact(text) as Diff;
    const next = page.links.find(({ rel }) => rel === 'next');
    marker = next && new URL(next.href, session.muster.url).searchParams.get('marker');
    found = { ...page, hosts: [...(found?.hosts ?? []), ...page.hosts], links: [] };
  } while (marker);
  return found;
}

const SIGNS = { added: '+', changed: '~', removed: '-' } as const;

function diffWords(
  { from, to, variables, files, opaque, hosts }: Diff,
  { report: { style } }: Session,
): string {
  const lines = [
    `${from.commit} → ${to.commit}`,
    ...variables.map(({ name, change, ...values }) => {
      const sides = [
        ...('from' in values ? [typedWords(values.from)] : []),
        ...('to' in values ? [typedWords(values.to)] : []),
      ];
      return style[change](printable(`${SIGNS[change]} ${name}: ${sides.join(' → ')}`));
    }),
    ...files.map(({ path, change }) => style[change](printable(`${SIGNS[change]} file ${path}`))),
    ...opaque.map(({ path, change }) =>
      style[change](
        printable(`${SIGNS[change]} file ${path}, which is vaulted: its variables cannot be told`),
      ),
    ),
    ...hosts.map(({ name, variables: names }) => printable(`host ${name}: ${names.join(', ')}`)),
    hosts.length === 0
      ? 'no host would change'
      : `${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'} would change`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}
