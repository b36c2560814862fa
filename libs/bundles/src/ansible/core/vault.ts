import { executable, type Entry } from '../../archive/core/entry.js';

/** The programs by which Ansible gets the vault password, before the tenant is put in. */
export interface VaultPrograms {
  readonly script: string;
  readonly client: string;
}

/** How the secrets of a bundle are opened. */
export interface VaultAccess {
  readonly tenantId: string;
  /** What texts of the bundle are encrypted for, newest password first; one at least. */
  readonly vaultIds: readonly string[];
  readonly programs: VaultPrograms;
}

const SCRIPT = 'vault-password';
const CLIENT = 'vault-password-client';

/**
 * Lines of `ansible.cfg`. The password file is found from there, and counts for every text; `vault_identity_list` is found
 * from the working directory, where it is not told otherwise: an `ANSIBLE_CONFIG` that is set leads to the bundle, and one
 * that is not falls away with the `..`, which leaves the working directory, where Ansible then has `ansible.cfg` from.
 */
export function vaultSettings({ vaultIds }: VaultAccess): string {
  const older = vaultIds.slice(1).map((id) => `${id}@\${ANSIBLE_CONFIG}/../${CLIENT}`);
  return [
    `vault_password_file = ./${SCRIPT}\n`,
    ...(older.length > 0 ? [`vault_identity_list = ${older.join(', ')}\n`] : []),
  ].join('');
}

/** The programs, made out to the tenant. Ids are letters, digits, dots, hyphens and underscores: no quoting is needed. */
export const vaultPrograms = (
  root: string,
  { tenantId, vaultIds: [newest = ''], programs }: VaultAccess,
): Entry[] => [
  executable(`${root}${SCRIPT}`, programs.script),
  executable(`${root}${CLIENT}`, programs.client.replace('@TENANT@', tenantId).replace('@VAULT_ID@', newest)),
];
