import { ok, type components } from '@muster/sdk';
import { pairs } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { EXIT, Failure } from '../failure.js';
import { parseExact } from '../output/exact-json.js';
import { widthOn } from '../output/value.js';
import { printable } from '../output/table.js';
import type { Session } from '../session/session.js';
import { treeOf } from './tree.js';

type Resolved = components['schemas']['ResolvedVariablesResponse'];

interface ExplainOptions {
  readonly ref?: string;
  readonly groupRef?: Readonly<Record<string, string>>;
}

export function explain(program: MusterCommand): void {
  program
    .verb('explain <host> [variable]', 'where the values of a host come from: who wins, and whom it shadows')
    .option('--ref <ref>', 'read configuration in Git at this branch, tag or commit')
    .option('--group-ref <group=ref>', 'the same for one group (may be repeated)', pairs)
    .example('muster explain web1 rack', 'one variable')
    .example('muster explain web1', 'all of them')
    .example('muster explain web1 port -o json', 'the winner first, then those it shadows')
    .runs(explainHost);
}

async function explainHost(
  session: Session,
  options: ExplainOptions,
  host: string,
  variable?: string,
): Promise<void> {
  const { report, shell } = session;
  const { explain: found = {}, opaque = [], stale } = await resolved(session, options, host);
  if (stale) report.note('muster: a Git repository is away: its last good commit stands in');
  for (const { file } of opaque)
    report.note(`muster: ${printable(file)} in Git is vaulted as a whole: what it says is not seen here`);
  const style = { ...report.style, width: widthOn(shell.stdout) };
  if (variable === undefined)
    return report.as(found, () =>
      Object.keys(found)
        .sort()
        .map((name) => treeOf(name, found[name] ?? [], style))
        .join('\n'),
    );
  const values = Object.hasOwn(found, variable) ? found[variable] : undefined;
  if (!values) throw new Failure(`nothing gives ${host} a variable ${variable}`, EXIT.absent);
  await report.as(values, () => treeOf(variable, values, style));
}

async function resolved(
  session: Session,
  { ref, groupRef = {} }: ExplainOptions,
  host: string,
): Promise<Resolved> {
  const refs = Object.fromEntries(Object.entries(groupRef).map(([group, name]) => [`ref.${group}`, name]));
  const query = { explain: true, ...(ref !== undefined && { ref }), ...refs };
  const params = { path: { tenant: await session.tenant(), host }, query };
  const text = await ok(
    session.muster.api.GET('/v1/tenants/{tenant}/hosts/{host}/variables', {
      params,
      ...session.sending,
      parseAs: 'text',
    }),
  );
  return parseExact(text) as Resolved;
}
