import { misuse } from '../../failure.js';
import type { Environment } from '../../shell/shell.js';
import { IniError, parseIni, type Sections } from './ini.js';

/** Names and values that are set. */
export type Values = ReadonlyMap<string, string>;

/** A place that settings come from. */
export interface Source {
  /** For messages. */
  readonly name: string;
  readonly kind: 'command line' | 'environment' | 'file';
  readonly muster: Values;
  readonly filters: Values;
  readonly keystone: Values;
}

const SETTINGS = [
  'url', 'tenant', 'group', 'token', 'token_file', 'ref', 'secrets', 'ca_file', 'timeout', 'retries', 'cache', 'stale_seconds',
]; // prettier-ignore
const FILTERS = ['host', 'group', 'limit'];
/** What a login at Keystone is made of; as variables they are in capitals and begin with `OS_`. */
export const KEYSTONE: readonly string[] = [
  'cloud', 'client_config_file', 'auth_type', 'auth_url', 'token', 'cacert', 'system_scope',
  'username', 'user_id', 'password', 'user_domain_name', 'user_domain_id', 'default_domain', 'default_domain_id',
  'project_name', 'project_id', 'tenant_name', 'tenant_id', 'project_domain_name', 'project_domain_id',
  'application_credential_id', 'application_credential_name', 'application_credential_secret',
]; // prettier-ignore

/** Those of `[muster]` and of `[keystone]` that nobody else may read. */
const SECRETS = { muster: ['token'], keystone: ['token', 'password', 'application_credential_secret'] };

const NONE: Values = new Map();

/** What stands on the command line. */
export function commandLineSource(options: Readonly<Record<string, string | undefined>>): Source {
  const given = Object.entries(options).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return { name: 'the command line', kind: 'command line', muster: new Map(given), filters: NONE, keystone: NONE };
} // prettier-ignore

/** What the environment says. */
export function environmentSource(environment: Environment): Source {
  const chosen = (prefix: string, names: readonly string[]): [string, string][] =>
    names.flatMap((name) => {
      const value = environment[prefix + name.toUpperCase()];
      return value ? [[name, value]] : [];
    });
  const variable = 'MUSTER_FILTER_VAR_';
  // An empty one counts: hosts that have the variable with an empty text.
  const variables = Object.entries(environment).flatMap(([name, value]): [string, string][] =>
    name.startsWith(variable) && value !== undefined ? [[`var.${name.slice(variable.length)}`, value]] : [],
  );
  return {
    name: 'the environment',
    kind: 'environment',
    muster: new Map(chosen('MUSTER_', SETTINGS)),
    filters: new Map([...chosen('MUSTER_FILTER_', FILTERS), ...variables]),
    keystone: new Map(chosen('OS_', KEYSTONE)),
  };
}

/**
 * What a file says. A name that nothing has is refused: a filter that is misspelt would be one that is missing.
 * @param mode who may read and write it, as the system has it
 * @throws Failure
 */
export function fileSource(path: string, text: string, mode: number): Source {
  const sections = sectionsOf(path, text);
  const section = (title: string): Values => sectionOf(sections.get(title) ?? NONE, path);
  const [muster, filters, keystone] = [section('muster'), section('filters'), section('keystone')];
  refuseUnknown(muster, (name) => SETTINGS.includes(name) || name.startsWith('ref.'), '[muster]', path);
  refuseUnknown(filters, (name) => FILTERS.includes(name) || name.startsWith('var.'), '[filters]', path);
  refuseUnknown(keystone, (name) => KEYSTONE.includes(name), '[keystone]', path);
  const source: Source = { name: path, kind: 'file', muster, filters, keystone };
  refuseOpen(source, mode);
  return source;
}

function sectionsOf(path: string, text: string): Sections {
  try {
    return parseIni(text);
  } catch (error) {
    if (!(error instanceof IniError)) throw error;
    throw misuse(`${path} is not an INI file (line ${error.line})`);
  }
}

const sectionOf = (section: Values, path: string): Values =>
  new Map(
    [...section].flatMap(([name, value]) => (value === '' ? [] : [[name, unquoted(value, name, path)]])),
  );

/** A value in double quotes is a JSON string, for what INI cannot say: line breaks, blanks at the ends. */
function unquoted(value: string, name: string, path: string): string {
  if (value.includes('\n'))
    throw misuse(`${path}: the value of ${name} goes on in a second line`);
  if (!value.startsWith('"')) return value;
  try {
    return JSON.parse(value) as string;
  } catch {
    // Without its cause, which quotes the value.
    throw misuse(`${path}: the value of ${name} begins with a double quote and is not a JSON string`);
  }
} // prettier-ignore

function refuseUnknown(
  section: Values,
  isKnown: (name: string) => boolean,
  title: string,
  path: string,
): void {
  const unknown = [...section.keys()].find((name) => !isKnown(name));
  if (unknown !== undefined) throw misuse(`${path}: ${title} has no setting ${unknown}`);
}

const OTHERS_WRITE = 0o002;
const OTHERS_READ = 0o004;

function refuseOpen({ name, muster, keystone }: Source, mode: number): void {
  if (mode & OTHERS_WRITE) throw misuse(`${name} may be written to by everyone (chmod o-w)`);
  const isSecret =
    SECRETS.muster.some((one) => muster.get(one)) || SECRETS.keystone.some((one) => keystone.get(one));
  if (mode & OTHERS_READ && isSecret)
    throw misuse(`${name} holds a secret and may be read by everyone (chmod 600)`);
}
