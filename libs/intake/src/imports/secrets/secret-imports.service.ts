import { Injectable } from '@nestjs/common';
import { TenantsService } from '@muster/identity';
import { badParameter, refuse, requireVersion } from '@muster/kernel';
import { SecretContentsService, type NamedSecret, type SecretsBatch } from '@muster/secrets';
import type { Applied, Watcher } from '../../apply/applied.js';
import type { ActionCounts, ListedStep } from '../../apply/tally.js';
import { importStopped } from '../imports.errors.js';
import type { Imported, ImportOptions, Upload } from '../intake-request.js';
import type { RunRequest } from '../run.js';
import { RunsService, type Outcome } from '../runs.service.js';
import { readOsadSecrets, type SecretEntry, type SecretsReading } from './osad-secrets.js';

/** The format of files of secrets: what enters there is no inventory. */
export const OSAD_SECRETS = 'osad-secrets';

/** Files of secrets that enter: they become secrets of the tenant itself, all or nothing. */
@Injectable()
export class SecretImportsService {
  constructor(
    private readonly runs: RunsService,
    private readonly contents: SecretContentsService,
    private readonly tenants: TenantsService,
  ) {}

  /**
   * Reads a file of secrets and sets what it says.
   * @throws AppError `parameter.value`, `import.busy`, `request.precondition`, what `readOsadSecrets` throws,
   * `secret.too_large`, `secret.sealed`, `inventory.variable.name_taken`, `limit.*`
   */
  async import(request: RunRequest, upload: Upload, options: ImportOptions): Promise<Outcome<Imported>> {
    refuseUnfit(request, options);
    return this.runs.run(request, {
      read: async () => readOsadSecrets(await upload.text('ordinary'), upload.vaultPassword, gone(options)),
      count: ({ secrets }) => secrets.length,
      write: (reading, watcher) => this.write(request, reading, options, watcher),
    });
  }

  private async write(
    { scope, format }: RunRequest,
    { secrets, notices }: SecretsReading,
    { dryRun, precondition }: ImportOptions,
    watcher: Watcher,
  ): Promise<Imported> {
    const { revision, summary } = await this.contents.putAll(scope, secrets.map(toBeSet), {
      dryRun,
      signal: watcher.signal,
      onBegin: async () => requireVersion(precondition, await this.tenants.get(scope)),
      onEnd: async (batch) => {
        watcher.onRows(secrets.length);
        await watcher.onApplied({ revision: batch.revision, summary: countsOf(batch) });
      },
    });
    return {
      format,
      dry_run: dryRun,
      revision,
      summary: countsOf({ revision, summary }),
      plan: [...summary.created.map(stepOf('create')), ...summary.updated.map(stepOf('update'))],
      truncated: false,
      unchanged: summary.unchanged,
      notices,
    };
  }
}

/** @throws AppError `parameter.value` */
function refuseUnfit({ scope }: RunRequest, { prune }: ImportOptions): void {
  refuse([
    ...(prune
      ? [
          badParameter(
            'prune',
            'A file of secrets cannot prune: a tenant has secrets that come from elsewhere. Remove those that it no longer needs.',
          ),
        ]
      : []),
    // A key is kept for a day beside a bare digest of the body, by which the passwords in it could be guessed. Here
    // nothing is lost without one: what is sent again finds what it says, and leaves it.
    ...(scope.context.idempotency
      ? [
          badParameter(
            'Idempotency-Key',
            'A file of secrets takes no Idempotency-Key, and needs none: sent again, it changes nothing.',
          ),
        ]
      : []),
  ]);
}

/** Fires when nobody waits for the reading any more. */
function gone({ signal }: ImportOptions): AbortSignal {
  const stopped = new AbortController();
  const stop = (): void => stopped.abort(importStopped('The client went away.'));
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return stopped.signal;
}

const toBeSet = ({ name, format, payload }: SecretEntry): NamedSecret => ({
  name,
  input: { format, bytes: payload },
});

const NONE: ActionCounts = { create: 0, update: 0, unchanged: 0, delete: 0 };

const countsOf = ({ summary: { created, updated, unchanged } }: SecretsBatch): Applied['summary'] => ({
  tenant: NONE,
  groups: NONE,
  hosts: NONE,
  secrets: { ...NONE, create: created.length, update: updated.length, unchanged: unchanged.length },
});

const stepOf =
  (action: 'create' | 'update') =>
  (name: string): ListedStep => ({
    action,
    type: 'secret',
    name,
    fields: action === 'update' ? ['value'] : [],
  });
