import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Unit } from '@muster/events';
import { FleetService, PublishedService, type OwnerRef } from '@muster/inventory';
import { Db, type Context } from '@muster/kernel';
import { hasFile, publishedNames, publishedValues } from './core/publication.js';
import type { SecretView } from './core/secret.js';
import { SecretsQueries } from './secrets.queries.js';

/** A payload's row: what {@link SecretWritesService.write} puts beside the secret's own. */
export interface SealedPayload {
  readonly dataKeyId: string | null;
  /** Base64; null where the payload lies elsewhere. */
  readonly sealed: string | null;
}

/** What of a secret is published. */
export interface Published {
  /** JSON text: `{"__ansible_vault": …}`, or what exports replace by that. */
  readonly value: string;
  /** The vault text of its file, if it has one here. */
  readonly file: string | undefined;
}

/** Earlier payloads of a secret that are kept, with the present one. */
const KEPT_VERSIONS = 10;

const SECRET_COLUMNS = [
  'id', 'tenant_id', 'owner_id', 'group_id', 'host_id', 'name', 'format', 'version', 'size', 'fingerprint',
  'certificate', 'expires_at', 'source', 'vault_id', 'created_at', 'updated_at',
]; // prettier-ignore
const VERSION_COLUMNS = [
  'secret_id', 'version', 'tenant_id', 'format', 'size', 'fingerprint', 'certificate', 'source', 'data_key_id',
  'sealed', 'actor_id', 'actor_name', 'created_at',
]; // prettier-ignore

/** The one way in which secrets are written: their rows, what they publish, and the change, within a unit of work. */
@Injectable()
export class SecretWritesService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly queries: SecretsQueries,
    private readonly published: PublishedService,
    private readonly fleet: FleetService,
  ) {}

  /** Secrets go with the host or the group that they belong to, and the log says so. */
  onModuleInit(): void {
    this.fleet.onDeparture(async (unit, owner, ids) => {
      await this.remove(unit, await this.queries.ofOwners(unit.tenantId, owner, ids));
    });
  }

  /** Writes a secret with a new payload. @throws AppError `inventory.variable.name_taken`, `limit.variables` */
  async write(
    unit: Unit,
    { actor }: Context,
    edit: { readonly before: SecretView | undefined; readonly after: SecretView },
    payload: SealedPayload,
    shown: Published,
  ): Promise<void> {
    const { before, after } = edit;
    if (after.version > KEPT_VERSIONS)
      await this.db.query(
        'DELETE FROM secret_versions WHERE tenant_id = ? AND secret_id = ? AND version <= ?',
        [unit.tenantId, after.id, after.version - KEPT_VERSIONS],
      );
    if (before) await this.update(unit, after);
    else await this.db.insertRows('secrets', SECRET_COLUMNS, [rowOf(unit.tenantId, after)]);
    await this.db.insertRows('secret_versions', VERSION_COLUMNS, [
      [
        after.id, after.version, unit.tenantId, after.format, after.size, after.fingerprint, text(after.pem),
        text(after.source), payload.dataKeyId, payload.sealed, actor.id, actor.name, unit.at,
      ],
    ]); // prettier-ignore
    await this.publish(unit, edit, shown);
  }

  /** Writes a secret that publishes its payload anew. */
  async republish(
    unit: Unit,
    edit: { readonly before: SecretView; readonly after: SecretView },
    shown: Published,
  ): Promise<void> {
    await this.update(unit, edit.after);
    await this.publish(unit, edit, shown);
  }

  /** Removes secrets with all that belongs to them. */
  async remove(unit: Unit, secrets: readonly SecretView[]): Promise<void> {
    if (secrets.length === 0) return;
    const publications = [];
    for (const before of secrets) {
      const revision = await unit.record({ kind: 'secret.deleted', entity: entityOf(before), before });
      publications.push({
        owner: before.owner,
        secretId: before.id,
        before: publishedNames(before),
        values: new Map<string, string>(),
        revision,
      });
    }
    await this.published.publish(unit, publications);
    await this.db.query(`DELETE FROM secrets WHERE tenant_id = ? AND id IN ${this.db.idList}`, [
      unit.tenantId,
      JSON.stringify(secrets.map(({ id }) => id)),
    ]);
  }

  private async update(unit: Unit, after: SecretView): Promise<void> {
    await this.db.query(
      'UPDATE secrets SET format = ?, version = ?, size = ?, fingerprint = ?, certificate = ?, expires_at = ?, source = ?, ' +
        'vault_id = ?, updated_at = ? WHERE tenant_id = ? AND id = ?',
      [
        after.format, after.version, after.size, after.fingerprint, text(after.pem), after.expires_at,
        text(after.source), after.vault_id, after.updated_at, unit.tenantId, after.id,
      ], // prettier-ignore
    );
  }

  private async publish(
    unit: Unit,
    { before, after }: { readonly before: SecretView | undefined; readonly after: SecretView },
    { value, file }: Published,
  ): Promise<void> {
    const revision = await unit.record({
      kind: before ? 'secret.updated' : 'secret.created',
      entity: entityOf(after),
      ...(before && { before }),
      after,
    });
    const values = publishedValues(after, value);
    const shown = before ? publishedNames(before) : [];
    await this.published.publish(unit, [
      { owner: after.owner, secretId: after.id, before: shown, values, revision },
    ]);
    if (before && hasFile(before.format))
      await this.db.query('DELETE FROM secret_files WHERE tenant_id = ? AND secret_id = ?', [
        unit.tenantId,
        after.id,
      ]);
    if (file !== undefined)
      await this.db.insertRows(
        'secret_files',
        ['secret_id', 'tenant_id', 'content'],
        [[after.id, unit.tenantId, file]],
      );
  }
}

const entityOf = ({ id, name }: SecretView): { type: 'secret'; id: string; name: string } => ({
  type: 'secret',
  id,
  name,
});

const text = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

const rowOf = (tenantId: string, secret: SecretView): unknown[] => [
  secret.id, tenantId, secret.owner.id, ownedBy(secret.owner, 'group'), ownedBy(secret.owner, 'host'), secret.name,
  secret.format, secret.version, secret.size, secret.fingerprint, text(secret.pem), secret.expires_at,
  text(secret.source), secret.vault_id, secret.created_at, secret.updated_at,
]; // prettier-ignore

const ownedBy = (owner: OwnerRef, type: OwnerRef['type']): string | null =>
  owner.type === type ? owner.id : null;
