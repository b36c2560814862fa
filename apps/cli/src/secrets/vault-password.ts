import { ok, type components } from '@muster/sdk';
import type { MusterCommand } from '../commands/muster-command.js';
import { table, type Column } from '../output/table.js';
import type { Session } from '../session/session.js';
import { writePrivately } from '../shell/files.js';

type VaultPassword = components['schemas']['VaultPasswordResponse'];
type Revealed = components['schemas']['RevealedVaultPasswordResponse'];

const COLUMNS: readonly Column<VaultPassword>[] = [
  { title: 'vault id', of: ({ vault_id }) => vault_id },
  { title: 'current', of: ({ current }) => current },
  { title: 'created', of: ({ created_at }) => created_at },
];

/** `secret vault-ids` and `secret vault-password`: what Ansible opens a tenant's bundles with. */
export function vaultCommands(secret: MusterCommand): void {
  secret
    .verb('vault-ids', 'the vault ids of the texts in bundles, newest first')
    .example('muster secret vault-ids', 'two of them while the password is being replaced')
    .runs(vaultIds);
  secret
    .verb('vault-password', 'the password of a vault id, for Ansible; the audit log will have who asked')
    .option('--vault-id <id>', 'of this one; else the newest')
    .option('--to <file>', 'into a file that only you may read')
    .example(
      'muster secret vault-password --to vault.pass',
      'for ansible-playbook --vault-id acme-1@vault.pass',
    )
    .runs(vaultPassword);
}

async function vaultIds(session: Session): Promise<void> {
  const { api } = session.muster;
  const params = { path: { tenant: await session.tenant() } };
  const found = await ok(api.GET('/v1/tenants/{tenant}/vault-password', { params, ...session.sending }));
  await session.report.as(found.vault_passwords, () =>
    table(found.vault_passwords, COLUMNS, session.report.style.title),
  );
}

interface Options {
  readonly vaultId?: string;
  readonly to?: string;
}

async function vaultPassword(session: Session, { vaultId, to }: Options): Promise<void> {
  const { report, shell } = session;
  if (to === undefined) {
    const found = await revealed(session, vaultId);
    return report.as(found, () => `${found.password}\n`);
  }
  let id = '';
  await writePrivately(shell, to, async () => {
    const { vault_id, password } = await revealed(session, vaultId);
    id = vault_id;
    return `${password}\n`;
  });
  await report.done({ vault_id: id, file: to }, `The vault password of ${id} is in ${to}`);
}

async function revealed(session: Session, vaultId: string | undefined): Promise<Revealed> {
  const { api } = session.muster;
  const params = { path: { tenant: await session.tenant() } };
  const body = vaultId === undefined ? {} : { vault_id: vaultId };
  return ok(api.POST('/v1/tenants/{tenant}/vault-password/reveal', { params, body, ...session.sending }));
}
