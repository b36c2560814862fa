import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keystone, type TokenSource } from '@muster/sdk';
import { misuse } from '../failure.js';
import { fetchOf } from '../session/fetch.js';
import type { Shell } from '../shell/shell.js';
import { Merged } from './core/merged.js';
import { commandLineSource, environmentSource, fileSource, type Source } from './core/source.js';
import { credentialsOf, type Credentials } from './credentials.js';
import { pathOf, readText } from './files.js';

/** What a command is told about the service, from all places together: docs/clients.md has the order. */
export interface Settings {
  /** The root of the service. */
  readonly url: string;
  /** By name or id; undefined: that of the token. */
  readonly tenant: string | undefined;
  /** The group that is meant where none is named. */
  readonly group: string;
  /** Parameters of an export: filters, `ref`, `ref.<group>`, `secrets`. */
  readonly exports: Readonly<Record<string, string>>;
  readonly caFile: string | undefined;
  /** Until an answer begins, and between two of its pieces. */
  readonly timeoutSeconds: number;
  readonly retries: number;
  /** Who asks. */
  readonly auth: string | TokenSource;
}

/** Settings that a command line may have. */
export interface Flags {
  readonly url?: string | undefined;
  readonly tenant?: string | undefined;
  /** One file in place of those that are looked for. */
  readonly config?: string | undefined;
}

/**
 * What all places say together, as the inventory script reads it.
 * @throws Failure where something is missing, or cannot be understood
 */
export async function readSettings(shell: Shell, flags: Flags): Promise<Settings> {
  const merged = await readMerged(shell, flags);
  const { url, timeoutSeconds, retries } = merged;
  if (url === undefined) throw misuse('no service: run muster login, or set MUSTER_URL, or url in muster.ini');
  const credentials = await credentialsOf(merged, shell);
  const path = merged.text('ca_file');
  const caFile = path === undefined ? undefined : pathOf(path, shell);
  return {
    url,
    tenant: merged.text('tenant'),
    group: merged.text('group') ?? 'all',
    exports: merged.exports(),
    caFile,
    timeoutSeconds,
    retries,
    auth: authOf(credentials, { caFile, timeoutSeconds, retries }, shell),
  };
} // prettier-ignore

/**
 * What all places say, before it is complete: without a service, without who asks.
 * @throws Failure where something cannot be understood
 */
export async function readMerged(
  shell: Shell,
  { url, tenant, config }: Flags,
  paths = configPaths(shell, config),
): Promise<Merged> {
  const files = paths.map(async (path): Promise<Source> => {
    const { text, mode } = await readText(path, path);
    return fileSource(path, text, mode);
  });
  return new Merged([
    commandLineSource({ url, tenant }),
    environmentSource(shell.environment),
    ...(await Promise.all(files)),
  ]);
}

/** The file of settings that is the user's own: the one that is named, or `muster.ini` of the user. */
export function ownConfigPath(shell: Shell, config: string | undefined): string {
  const named = namedConfig(shell, config);
  if (named) return pathOf(named, shell);
  const told = shell.environment['XDG_CONFIG_HOME'];
  const home = told ? resolve(shell.folder, told) : pathOf('~/.config', shell);
  return join(home, 'muster', 'muster.ini');
}

/** The files that settings come from, the first first. One that is named has to be there. */
export function configPaths(shell: Shell, config: string | undefined): readonly string[] {
  const own = ownConfigPath(shell, config);
  if (namedConfig(shell, config)) return [own];
  return [join(shell.programFolder, 'muster.ini'), own].filter((path) => existsSync(path));
}

const namedConfig = ({ environment }: Shell, config: string | undefined): string | undefined =>
  [config, environment['MUSTER_CONFIG']].find(Boolean);

/** Who asks, as the client takes it. */
export function authOf(
  credentials: Credentials,
  { caFile, timeoutSeconds, retries }: Pick<Settings, 'caFile' | 'timeoutSeconds' | 'retries'>,
  shell: Shell,
): string | TokenSource {
  if (credentials.kind === 'token') return credentials.token;
  const fetch = fetchOf(
    { caFile: credentials.caFile ?? caFile, timeoutSeconds, called: 'Keystone' },
    shell.environment,
  );
  return keystone({ ...credentials.login, fetch, retry: { attempts: retries + 1 } });
}
