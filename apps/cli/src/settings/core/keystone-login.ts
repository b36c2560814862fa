import type { KeystoneLogin } from '@muster/sdk';
import { misuse } from '../../failure.js';
import { checkedUrl } from './address.js';
import type { Values } from './source.js';

type Names = Partial<Omit<KeystoneLogin, 'authUrl' | 'retry' | 'fetch'>>;

/**
 * How one logs in at Keystone by the names of `clouds.yaml`; undefined where there is nothing of it.
 * @throws Failure where something is missing, or of another kind
 */
export function loginOf(values: Values): KeystoneLogin | undefined {
  const authUrl = values.get('auth_url');
  if (!authUrl) return undefined;
  const root = authUrl.replace(/\/+$/, '');
  checkedUrl(root.endsWith('/v3') ? root : `${root}/v3`, "Keystone's URL");
  const kind = told(values, 'auth_type') ?? (told(values, 'password') ? 'password' : 'v3applicationcredential');
  if (kind === 'password' || kind === 'v3password')
    return { authUrl: root, ...userOf(values), password: required(values, 'password'), ...scopeOf(values) };
  if (kind === 'v3applicationcredential') return { authUrl: root, ...credentialOf(values) };
  throw misuse(`Keystone's auth type ${kind} is not known here: password and v3applicationcredential are`);
} // prettier-ignore

function credentialOf(values: Values): Names {
  const id = values.get('application_credential_id');
  const named = (): Names => ({
    applicationCredentialName: required(values, 'application_credential_name'),
    ...userOf(values),
  });
  const who = id ? { applicationCredentialId: id } : named();
  return { ...who, applicationCredentialSecret: required(values, 'application_credential_secret') };
}

function userOf(values: Values): Names {
  const userId = values.get('user_id');
  if (userId) return { userId };
  const { name, id } = domainOf(values, 'user_domain');
  return { username: required(values, 'username'), ...(name && { userDomainName: name }), ...(id && { userDomainId: id }) };
} // prettier-ignore

function scopeOf(values: Values): Names {
  if (values.get('system_scope')) return { systemScope: 'all' };
  const projectId = told(values, 'project_id', 'tenant_id');
  if (projectId) return { projectId };
  const projectName = told(values, 'project_name', 'tenant_name') ?? required(values, 'project_name');
  const { name, id } = domainOf(values, 'project_domain');
  return { projectName, ...(name && { projectDomainName: name }), ...(id && { projectDomainId: id }) };
} // prettier-ignore

/** By its name, or else by its id; neither: the one that every Keystone begins with. */
function domainOf(values: Values, prefix: string): { readonly name?: string; readonly id?: string } {
  const name = told(values, `${prefix}_name`, 'default_domain');
  if (name) return { name };
  const id = told(values, `${prefix}_id`, 'default_domain_id');
  return id ? { id } : {};
}

/** The first of these that is set and not empty. */
const told = (values: Values, ...names: readonly string[]): string | undefined =>
  names.map((name) => values.get(name)).find(Boolean);

function required(values: Values, name: string): string {
  const value = values.get(name);
  if (!value) throw misuse(`Keystone's ${name} is missing`);
  return value;
}
