import { filePath, vaultIdOf } from '@muster/secrets';
import type {
  InventorySecrets,
  InventoryView,
  MemberText,
  OutsideSecret,
  OutsideText,
} from '../inventory/inventory-source.js';
import type { FilesOf, SecretFile } from './core/files.js';
import { substituted } from './core/substitution.js';

type Outside = OutsideSecret & OutsideText;

/** The secrets of one bundle: those that lie outside are read. */
export class BundleSecrets {
  private readonly outsideOf = new Map<string, Outside[]>();

  /** @param outside in order of id */
  constructor(
    private readonly secrets: InventorySecrets,
    private readonly outside: readonly Outside[],
  ) {
    for (const secret of outside) {
      const others = this.outsideOf.get(secret.ownerId);
      if (others) others.push(secret);
      else this.outsideOf.set(secret.ownerId, [secret]);
    }
  }

  /** What texts are encrypted for, newest password first. */
  get vaultIds(): string[] {
    const known = this.secrets.vaultIds;
    const read = new Set(this.outside.flatMap(({ value }) => idsIn(value)));
    // A password that was made since the snapshot is the newest.
    const newer = [...read].filter((id) => known.every(({ vaultId }) => vaultId !== id)).sort();
    const used = known.filter(({ vaultId, isInUse }) => isInUse || read.has(vaultId));
    return [...newer, ...used.map(({ vaultId }) => vaultId)];
  }

  /** Whatever changes when a payload changes outside; undefined when there is no such secret. */
  get fingerprints(): string[] | undefined {
    if (this.outside.length === 0) return undefined;
    return this.outside.flatMap(({ id, fingerprint }) => [id, fingerprint]);
  }

  /** An owner whose variables have the values of its secrets. */
  filled<O extends { readonly id: string; readonly variables: MemberText }>(owner: O): O {
    const secrets = this.outsideOf.get(owner.id);
    return secrets ? { ...owner, variables: substituted(owner.variables, secrets) } : owner;
  }

  readonly filesOf: FilesOf = (ownerIds) => this.files(ownerIds);

  private async *files(ownerIds: readonly string[]): AsyncGenerator<readonly SecretFile[]> {
    yield* this.secrets.filesOf(ownerIds);
    const outside = ownerIds.flatMap((ownerId) =>
      (this.outsideOf.get(ownerId) ?? []).flatMap(({ id, name, format, file }) =>
        file === undefined ? [] : [{ path: filePath(id, name, format), content: file }],
      ),
    );
    if (outside.length > 0) yield outside;
  }
}

/** The vault id of a value as it is published. */
function idsIn(value: string): string[] {
  const { __ansible_vault: text = '' } = JSON.parse(value) as { __ansible_vault?: string };
  const id = vaultIdOf(text);
  return id === undefined ? [] : [id];
}

/**
 * The secrets that owners have, with what lies outside read there; undefined when there are none.
 * @throws AppError when one cannot be read
 */
export async function secretsOf(
  view: InventoryView,
  isShown: (ownerId: string) => boolean,
  signal: AbortSignal | undefined,
): Promise<BundleSecrets | undefined> {
  const secrets = await view.secrets();
  if (!secrets) return undefined;
  const shown = secrets.outside.filter(({ ownerId }) => isShown(ownerId));
  if (shown.length === 0) return new BundleSecrets(secrets, []);
  const texts = await secrets.readOutside(
    shown.map(({ id }) => id),
    signal,
  );
  return new BundleSecrets(
    secrets,
    shown.map((secret) => {
      const text = texts.get(secret.id);
      if (!text) throw new Error(`the secret ${secret.id} was not read`);
      return { ...secret, ...text, name: secret.name };
    }),
  );
}
