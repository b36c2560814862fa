import { randomUUID } from 'node:crypto';
import type { VaultLogin } from '@muster/kernel';
import { VaultClient } from '../../hashicorp/vault-client.js';
import type { VaultTiming } from '../../hashicorp/vault-timing.js';
import { VaultUnlockProvider } from '../../unlock/vault-unlock.provider.js';
import type { UnlockStage } from '../unlock-contract.js';
import { Relay } from './relay.js';

/** A server, real or standing in, that lets us do anything. */
export interface VaultServer {
  readonly url: string;
  readonly rootToken: string;
  readonly namespace?: string | undefined;
  readonly mounts: { readonly transit: string; readonly kv: string; readonly approle: string };
}

/** Calls the server as root, as its operator would. */
export async function asRoot(
  { url, rootToken, namespace }: VaultServer,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/v1/${path}`, {
    method,
    headers: {
      'X-Vault-Token': rootToken,
      ...(namespace !== undefined && { 'X-Vault-Namespace': namespace }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} as root: ${response.status} ${text}`);
  return text === '' ? {} : ((JSON.parse(text) as { data: Record<string, unknown> | null }).data ?? {});
}

/** No more rights than the documentation asks for: what the suites show to be enough. */
const policyFor = ({ mounts }: VaultServer): string =>
  [
    ...['encrypt', 'decrypt', 'rewrap'].map((verb) => [`${mounts.transit}/${verb}/+`, 'update']),
    [`${mounts.kv}/data/+/*`, 'read'],
  ]
    .map(([path, right]) => `path "${path}" { capabilities = ["${right}"] }`)
    .join('\n');

/** What an AppRole's tokens and secret ids are bounded by, in Vault's words. */
export type RoleTerms = Readonly<Record<string, string | number>>;

/** An AppRole of its own, as an operator makes one. */
export async function makeAppRole(
  server: VaultServer,
  terms: RoleTerms = {},
): Promise<VaultLogin & { kind: 'approle' }> {
  const name = `muster-${randomUUID()}`;
  const role = `auth/${server.mounts.approle}/role/${name}`;
  await asRoot(server, 'POST', `sys/policies/acl/${name}`, { policy: policyFor(server) });
  await asRoot(server, 'POST', role, { token_policies: name, ...terms });
  const { role_id } = await asRoot(server, 'GET', `${role}/role-id`);
  const { secret_id } = await asRoot(server, 'POST', `${role}/secret-id`, {});
  return {
    kind: 'approle',
    mount: server.mounts.approle,
    roleId: role_id as string,
    secretId: { kind: 'given', text: secret_id as string },
  };
}

/** What the contract of unlock providers needs, on a server, with one of the ways to log in. */
export async function vaultStage(
  server: VaultServer,
  login: VaultLogin,
  timing: VaultTiming,
): Promise<UnlockStage> {
  const relay = await Relay.to(server.url);
  const { transit } = server.mounts;
  const makeKey = async (): Promise<string> => {
    const name = `muster-${randomUUID()}`;
    await asRoot(server, 'POST', `${transit}/keys/${name}`, { type: 'aes256-gcm96' });
    return name;
  };
  const openWith = (transitKey: string): VaultUnlockProvider =>
    new VaultUnlockProvider(new VaultClient({ url: relay.url, namespace: server.namespace, login }, timing), {
      transitMount: transit,
      transitKey,
    });
  const key = await makeKey();
  return {
    open: () => openWith(key),
    openStranger: async () => openWith(await makeKey()),
    stop: () => relay.stop(),
    start: () => relay.start(),
    replaceRoot: async () => {
      await asRoot(server, 'POST', `${transit}/keys/${key}/rotate`, {});
    },
    retireRoots: async () => {
      const { latest_version } = await asRoot(server, 'GET', `${transit}/keys/${key}`);
      await asRoot(server, 'POST', `${transit}/keys/${key}/config`, {
        min_decryption_version: latest_version,
      });
    },
    secrets: () => [server.rootToken, ...(login.kind === 'approle' ? secretsOf(login) : [])],
    dispose: () => relay.stop(),
  };
}

const secretsOf = ({ roleId, secretId }: VaultLogin & { kind: 'approle' }): string[] =>
  secretId.kind === 'given' ? [roleId, secretId.text] : [roleId];
