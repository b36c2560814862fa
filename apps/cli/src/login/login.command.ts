import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Muster } from '@muster/sdk';
import type { MusterCommand } from '../commands/muster-command.js';
import { Report } from '../output/report.js';
import { fetchOf } from '../session/fetch.js';
import type { SharedOptions } from '../session/session.js';
import type { Merged } from '../settings/core/merged.js';
import { fileSource } from '../settings/core/source.js';
import { pathOf, readText } from '../settings/files.js';
import { authOf, configPaths, ownConfigPath, readMerged } from '../settings/settings.js';
import type { Shell } from '../shell/shell.js';
import { editIni, type Edits } from './core/edit-ini.js';
import { identityOf, type Identity, type IdentityOptions } from './identity.js';
import { writePrivately, type PrivateFile } from './private-files.js';
import { Questions } from './questions.js';
import { reachOf, type Reach } from './reach.js';

type LoginOptions = SharedOptions & IdentityOptions;

export function login(program: MusterCommand): void {
  program
    .verb('login', 'say which service, and who asks; what is missing is asked for, tried, and kept')
    .option('--token-file <file>', 'a token of the service; - for standard input')
    .option('--cloud <name>', 'a cloud of clouds.yaml: a login at Keystone')
    .option('--dry-run', 'try it, and keep nothing')
    .example('printenv MUSTER_TOKEN | muster login --token-file -', 'with a token that is at hand')
    .example(
      'printenv MUSTER_TOKEN | muster login --url "$MUSTER_URL" --tenant "$MUSTER_TENANT" --token-file -',
      'with all that is asked for at a terminal',
    )
    .runsAlone(logIn);
}

async function logIn(shell: Shell, options: LoginOptions): Promise<void> {
  const questions = new Questions(shell);
  const path = ownConfigPath(shell, options.config);
  // The file that is named may be one that is to be written.
  const paths = configPaths(shell, options.config).filter((one) => existsSync(one));
  const merged = await readMerged(shell, options, paths);
  const url = merged.url ?? (await questions.url());
  const identity = await identityOf(shell, { ...options, url }, questions);
  const muster = clientOf(shell, url, merged, identity);
  const reach = await reachOf(muster, merged.text('tenant'), shell.signal);
  const tenant = merged.text('tenant') ?? (await chosen(reach, questions));
  const isNew = options.tenant !== undefined || merged.text('tenant') === undefined;
  const files = await filesOf(shell, path, identity, { url, ...(isNew && tenant !== undefined && { tenant }) });
  const isDryRun = options.dryRun === true;
  if (!isDryRun) await writePrivately(files);
  const result = resultOf(shell, { url, tenant, reach, files, isDryRun });
  await new Report(shell, options.output).as(result, () => wordsOf(result));
} // prettier-ignore

function clientOf(shell: Shell, url: string, merged: Merged, { credentials }: Identity): Muster {
  const { timeoutSeconds, retries } = merged;
  const file = merged.text('ca_file');
  const way = { caFile: file === undefined ? undefined : pathOf(file, shell), timeoutSeconds, retries };
  return new Muster({
    url,
    auth: authOf(credentials, way, shell),
    retry: { attempts: retries + 1 },
    fetch: fetchOf(way, shell.environment),
  });
}

async function chosen({ tenants = [], hasMore }: Reach, questions: Questions): Promise<string | undefined> {
  // One alone need not be named, and of very many nobody finds theirs in a list.
  return tenants.length > 1 && !hasMore && questions.isAnswered ? questions.tenant(tenants) : undefined;
}

/** The files as they are to be: everything else that stands in them is kept. */
async function filesOf(
  shell: Shell,
  path: string,
  { token, keystone }: Identity,
  settings: Readonly<Record<string, string>>,
): Promise<readonly PrivateFile[]> {
  const tokenPath = join(dirname(path), 'token');
  const tokenFile = token === undefined ? undefined : short(tokenPath, shell);
  const edits: Edits = { muster: { ...settings, token: undefined, token_file: tokenFile }, keystone };
  const before = existsSync(path) ? (await readText(path, path)).text : '';
  const text = editIni(before, edits);
  // What is written is what will be read.
  fileSource(path, text, 0o600);
  return [...(token === undefined ? [] : [{ path: tokenPath, text: `${token}\n` }]), { path, text }];
}

/** A path within the home folder, as it is wherever that folder is. */
function short(path: string, shell: Shell): string {
  const home = pathOf('~/', shell);
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

interface Outcome {
  readonly url: string;
  readonly tenant: string | undefined;
  readonly reach: Reach;
  readonly files: readonly PrivateFile[];
  readonly isDryRun: boolean;
}

function resultOf({ environment }: Shell, { url, tenant, reach, files, isDryRun }: Outcome) {
  const first = ['MUSTER_TOKEN', 'MUSTER_TOKEN_FILE', 'MUSTER_URL', 'MUSTER_TENANT'];
  return {
    url,
    tenant: tenant ?? null,
    tenants: reach.tenants ?? null,
    more_tenants: reach.hasMore,
    system: reach.isSystem,
    files: files.map(({ path }) => path),
    kept: !isDryRun,
    overridden_by: first.filter((name) => environment[name]),
  };
}

function wordsOf(result: ReturnType<typeof resultOf>): string {
  const { url, tenant, files, kept, overridden_by } = result;
  const lines = [
    `${url} knows you: ${reachWords(result)}.`,
    ...(tenant === null ? [] : [`Where no tenant is named, ${tenant} is meant.`]),
    `${kept ? 'Kept' : 'Not kept, as this was a dry run'}: ${files.join(', ')}`,
    ...(overridden_by.length === 0 ? [] : [`Set in the environment, and before these: ${overridden_by.join(', ')}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
} // prettier-ignore

function reachWords({ tenants, more_tenants, system }: ReturnType<typeof resultOf>): string {
  if (tenants === null) return 'the bundle of one group, and nothing else';
  const names = tenants.length === 0 ? 'no tenant yet' : `${tenants.join(', ')}${more_tenants ? ' and more' : ''}`;
  return system ? `the whole system; tenants: ${names}` : `tenants: ${names}`;
} // prettier-ignore
