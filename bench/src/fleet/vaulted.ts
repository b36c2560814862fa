import Sqlite from 'better-sqlite3';
import { newId } from '@muster/kernel';
import type { Seeded } from './seeded.js';

const HEX = '0123456789abcdef';
const BLOCK_BYTES = 16;
const LINE = /.{1,80}/g;
const VAULT_ID = 'bench-1';

/** A password, and a certificate with its key, as they are about. */
const TEXT_BYTES = 24;
const PEM_BYTES = 2_000;

/**
 * Text as Ansible Vault's: salt, digest and ciphertext cannot be told from what is drawn, and no key is derived. One text
 * for all would be another matter, for the compressor.
 */
function vaultText(random: Seeded, payloadBytes: number): string {
  const blocks = Math.floor(payloadBytes / BLOCK_BYTES) + 1;
  const parts = [64, 64, blocks * BLOCK_BYTES * 2].map((length) => random.text(length, HEX));
  const body = Buffer.from(parts.join('\n')).toString('hex');
  return `$ANSIBLE_VAULT;1.2;AES256;${VAULT_ID}\n${body.replace(LINE, '$&\n')}`;
}

type Write = (...values: readonly (string | number | null)[]) => void;

interface Tables {
  readonly secret: Write;
  readonly variable: Write;
  readonly file: Write;
}

/** Gives each host of a tenant two secrets, as rows: texts, or a text and a PEM file. */
export function addSecrets(
  databaseFile: string,
  tenant: string,
  kind: 'texts' | 'files',
  random: Seeded,
): void {
  const db = new Sqlite(databaseFile);
  const write = (sql: string): Write => {
    const statement = db.prepare(sql);
    return (...values) => void statement.run(...values);
  };
  const tables: Tables = {
    secret: write(
      'INSERT INTO secrets (id, tenant_id, owner_id, host_id, name, format, version, size, vault_id, created_at, updated_at) ' +
        "VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, '', '')",
    ),
    variable: write(
      'INSERT INTO host_variables (host_id, tenant_id, name, value, revision, secret_id) VALUES (?, ?, ?, ?, 1, ?)',
    ),
    file: write('INSERT INTO secret_files (secret_id, tenant_id, content) VALUES (?, ?, ?)'),
  };
  const { id } = db.prepare('SELECT id FROM tenants WHERE name = ?').get(tenant) as { id: string };
  const hosts = db.prepare('SELECT id FROM hosts WHERE tenant_id = ?').all(id) as { id: string }[];
  db.transaction(() => {
    write(
      "INSERT INTO vault_passwords (id, tenant_id, version, vault_id, data_key_id, sealed, created_at) VALUES (?, ?, 1, ?, ?, '', '')",
    )(newId(), id, VAULT_ID, newId());
    for (const host of hosts) {
      addText(tables, id, host.id, { name: 'bmc_password', random });
      if (kind === 'texts') addText(tables, id, host.id, { name: 'root_password', random });
      else addPem(tables, id, host.id, random);
    }
  })();
  db.close();
}

function addText(
  { secret, variable }: Tables,
  tenantId: string,
  hostId: string,
  { name, random }: { readonly name: string; readonly random: Seeded },
): void {
  const id = newId();
  secret(id, tenantId, hostId, hostId, name, 'text', TEXT_BYTES, VAULT_ID);
  variable(hostId, tenantId, name, vaulted(vaultText(random, TEXT_BYTES)), id);
}

function addPem({ secret, variable, file }: Tables, tenantId: string, hostId: string, random: Seeded): void {
  const id = newId();
  secret(id, tenantId, hostId, hostId, 'tls', 'pem', PEM_BYTES, VAULT_ID);
  variable(hostId, tenantId, 'tls', vaulted(vaultText(random, PEM_BYTES)), id);
  const path = `{{ inventory_dir }}/../files/secrets/${id}/tls.pem`;
  variable(hostId, tenantId, 'tls_file', JSON.stringify(path), id);
  file(id, tenantId, vaultText(random, PEM_BYTES));
}

const vaulted = (text: string): string => JSON.stringify({ __ansible_vault: text });
