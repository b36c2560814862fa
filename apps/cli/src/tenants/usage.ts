import { ok, type components } from '@muster/sdk';
import { orNull, wholeNumber } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { misuse } from '../failure.js';
import type { Session } from '../session/session.js';
import { table } from '../output/table.js';

type Usage = components['schemas']['UsageResponse'];
type Limits = components['schemas']['UpdateLimitsRequest'];

/** What is counted, as the service and as people call it. */
const COUNTED = {
  hosts: 'hosts',
  groups: 'groups',
  variables: 'variables',
  exports: 'bundles at once',
  value_bytes: 'bytes of a value',
  requests_per_minute: 'requests a minute',
} as const satisfies Record<keyof Usage, string>;

const ENTRIES = Object.entries(COUNTED) as [keyof Usage, string][];
const flagOf = (name: string): string => name.replaceAll('_', '-');

/** `tenant usage`: what it has, and may have. */
export function usageCommand(tenant: MusterCommand): void {
  tenant
    .verb('usage [tenant]', 'what a tenant has, and may have')
    .example('muster tenant usage', 'of the tenant that is meant where none is named')
    .runs(usage);
}

/** `tenant limit`: what it may have. */
export function limitsCommand(tenant: MusterCommand): void {
  const command = tenant.verb('limit <tenant>', 'say what a tenant may have (the admin of the service)');
  for (const [name, words] of ENTRIES)
    command.option(
      `--${flagOf(name)} <n>`,
      `${words}; 0: any number; "": as the service allows to all`,
      number,
    );
  command
    .writes()
    .example('muster tenant limit lab --hosts 500 --value-bytes 65536', 'at most so many')
    .example('muster tenant limit lab --hosts ""', 'as all others')
    .runs(limit);
}

const number = (text: string): number | '' => (text === '' ? '' : wholeNumber(text));

async function usage(session: Session, _: object, named: string | undefined): Promise<void> {
  const tenant = named ?? (await session.tenant());
  const { api } = session.muster;
  const params = { path: { tenant } };
  const found = await ok(api.GET('/v1/tenants/{tenant}/usage', { params, ...session.sending }));
  await session.report.as(found, () => usageTable(found, session.report.style.title));
}

const usageTable = (found: Usage, title: (text: string) => string): string =>
  table(
    ENTRIES,
    [
      { title: 'what', of: ([, words]) => words },
      { title: 'used', of: ([name]) => usedOf(found[name]) },
      { title: 'limit', of: ([name]) => found[name].limit ?? 'any' },
    ],
    title,
  );

const usedOf = (entry: Usage[keyof Usage]): number | null => ('used' in entry ? entry.used : null);

async function limit(session: Session, options: Record<string, number | ''>, tenant: string): Promise<void> {
  const body = bodyOf(options);
  if (Object.keys(body).length === 0) throw misuse('there is nothing to change: name a limit');
  const found = await session.muster.tenant(tenant, session.sending);
  const params = { path: { tenant: found.id } };
  const { api } = session.muster;
  if (session.isDryRun) {
    const before = await ok(api.GET('/v1/tenants/{tenant}/limits', { params, ...session.sending }));
    return session.report.done({ ...before, ...body }, `Tenant ${found.name} would get other limits`);
  }
  const limits = await ok(api.PATCH('/v1/tenants/{tenant}/limits', { params, body, ...session.sending }));
  await session.report.done(limits, `Tenant ${found.name} has other limits now`);
}

/** Options are in camel case, as commander has them. */
function bodyOf(options: Record<string, number | ''>): Limits {
  const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return orNull(
    Object.fromEntries(
      ENTRIES.flatMap(([name]) => {
        const value = options[camel(name)];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
}
