import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { KeystoneLogin } from '@muster/sdk';
import { EXIT, Failure, misuse } from '../failure.js';
import type { Shell } from '../shell/shell.js';
import { checkedUrl } from './core/address.js';
import { loginOf } from './core/keystone-login.js';
import type { Merged } from './core/merged.js';
import type { Source, Values } from './core/source.js';
import { pathOf, readWords } from './files.js';

/** Who asks: a token that is at hand, or what Keystone gives tokens for. */
export type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'keystone'; readonly login: KeystoneLogin; readonly caFile: string | undefined };

/**
 * Who asks, whole from the first source that says it. Credentials in a file go to the service that the file names and to
 * no other: an unpacked `muster.ini` that names another place does not get them.
 * @throws Failure where there are none, or none that may be used
 */
export async function credentialsOf(merged: Merged, shell: Shell): Promise<Credentials> {
  for (const source of merged.sources) {
    const found =
      (await tokenIn(source, shell)) ??
      // Keystone's variables are many programs': what was set for Muster comes before them.
      (source.kind === 'environment' ? undefined : await keystoneIn(source, shell));
    if (!found) continue;
    refuseElsewhere(source, merged);
    return found;
  }
  const environment = merged.sources.find(({ kind }) => kind === 'environment');
  const found = environment && (await keystoneIn(environment, shell));
  if (found) return found;
  throw new Failure(
    'no token: run muster login, or set MUSTER_TOKEN, MUSTER_TOKEN_FILE, or OS_CLOUD or OS_AUTH_URL for Keystone',
    EXIT.denied,
  );
}

/**
 * A token as it may be sent.
 * @throws Failure where it has what no token has: blanks or line breaks would end a header
 */
export function checkedToken(token: string): string {
  if (!/^[\x21-\x7e]+$/.test(token)) throw misuse('the token has characters that no token has');
  return token;
}

function refuseElsewhere({ name, kind, muster }: Source, { url }: Merged): void {
  const own = muster.get('url');
  if (kind === 'file' && own && checkedUrl(own, `url in ${name}`) !== url)
    throw misuse(`the credentials in ${name} are for another service than ${url ?? 'none'}`);
}

async function tokenIn({ muster }: Source, shell: Shell): Promise<Credentials | undefined> {
  const [token, file] = [muster.get('token'), muster.get('token_file')];
  if (token) return { kind: 'token', token: checkedToken(token) };
  if (!file) return undefined;
  const held = await readWords(pathOf(file, shell), 'the file of MUSTER_TOKEN_FILE');
  return { kind: 'token', token: checkedToken(held) };
}

/** What `[keystone]`, or the variables of OpenStack, say of who asks; undefined where there is nothing of it. */
export async function keystoneIn(
  { keystone }: Pick<Source, 'keystone'>,
  shell: Shell,
): Promise<Credentials | undefined> {
  const cloud = keystone.get('cloud');
  const values = cloud ? await cloudOf(cloud, keystone.get('client_config_file'), shell) : keystone;
  const token = values.get('token');
  if (token) return { kind: 'token', token: checkedToken(token) };
  const login = loginOf(values);
  const caFile = values.get('cacert');
  return login && { kind: 'keystone', login, caFile: caFile ? pathOf(caFile, shell) : undefined };
}

/**
 * A cloud of `clouds.yaml`, with what `secure.yaml` beside it adds.
 * @throws Failure where there is none
 */
async function cloudOf(cloud: string, file: string | undefined, shell: Shell): Promise<Values> {
  const path = cloudsPath(file, shell);
  const values = await valuesIn(path, cloud);
  if (!values) throw misuse(`${path} has no cloud ${cloud}`);
  const secure = resolve(dirname(path), 'secure.yaml');
  const added = existsSync(secure) ? await valuesIn(secure, cloud) : undefined;
  return new Map([...values, ...(added ?? [])]);
}

/**
 * The `clouds.yaml` that counts: the one that is named, or the first where `openstack` looks.
 * @throws Failure where there is none
 */
export function cloudsPath(file: string | undefined, shell: Shell): string {
  const places = [shell.folder, pathOf('~/.config/openstack', shell), '/etc/openstack'];
  const paths = file ? [pathOf(file, shell)] : places.map((place) => join(place, 'clouds.yaml'));
  const path = paths.find((one) => existsSync(one));
  if (path === undefined) throw misuse(`there is no clouds.yaml: ${paths.join(', ')}`);
  return path;
}

async function valuesIn(path: string, cloud: string): Promise<Values | undefined> {
  const text = await readWords(path, path);
  // Most logins need no YAML, and its library takes longer to load than the command line to start.
  const { Clouds } = await import('./core/clouds.js');
  return new Clouds(text, path).values(cloud);
}
