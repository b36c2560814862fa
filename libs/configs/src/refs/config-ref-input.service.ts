import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { invalid, refuse, type Fault } from '@muster/kernel';
import { UsesService, type SecretFormat } from '@muster/secrets';
import { badConfigRef } from '../configs.errors.js';
import { GitError } from '../git/core/git-error.js';
import { OutboundPolicy } from '../git/outbound-policy.js';
import type { ConfigRefView } from './config-refs.queries.js';
import { readConfigRef, type ConfigRef, type GivenRef } from './core/config-ref.js';

/** A config ref as a caller writes it. */
export interface GivenConfigRef extends GivenRef {
  readonly hookSecret?: string | undefined;
}

/** What of a config ref is for its writer to say. */
export type ConfigRefFields = Pick<
  ConfigRefView,
  'repository' | 'ref' | 'path' | 'credential' | 'hook_secret'
>;

/** What a config ref names of the tenant's secrets. */
type Names = Pick<GivenConfigRef, 'credential' | 'hookSecret'>;

/** Takes config refs from those who write them. */
@Injectable()
export class ConfigRefInputService {
  constructor(
    private readonly policy: OutboundPolicy,
    private readonly secrets: UsesService,
  ) {}

  /**
   * The config ref that is meant, its address in the one form in which it is kept. Nobody is asked outside: what a host's
   * name stands for shows when it is called.
   * @throws AppError `config.ref.invalid`
   */
  async read(given: GivenConfigRef): Promise<ConfigRef> {
    const reading = readConfigRef(given);
    if ('faults' in reading)
      throw invalid(
        reading.faults.map(({ pointer, rule }) => badConfigRef(pointer, sentenceOf(pointer, rule))),
      );
    const { configRef } = reading;
    try {
      const remote = this.policy.read(configRef.repository);
      if (isIP(remote.host)) await this.policy.route(remote);
      return { ...configRef, repository: remote.url };
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      throw invalid([badConfigRef('/repository', `The repository cannot be used: ${error.message}.`)]);
    }
  }

  /**
   * Within a unit of work: the fields to be written. The secrets must be there, so that a slip of the pen is told to the one who
   * makes it; later they may go, and what needs them fails.
   * @throws AppError `config.ref.invalid`
   */
  async fields(
    tenantId: string,
    { repository, ref, path }: ConfigRef,
    { credential, hookSecret }: Names,
  ): Promise<ConfigRefFields> {
    const found = await this.named(tenantId, '/credential', credential, NO_BINARY);
    const hook = await this.named(tenantId, '/hook_secret', hookSecret, TEXT);
    refuse([...found.faults, ...hook.faults]);
    return { repository, ref, path, credential: found.name, hook_secret: hook.name };
  }

  private async named(
    tenantId: string,
    pointer: string,
    name: string | undefined,
    formats: readonly SecretFormat[],
  ): Promise<{ readonly name: string | null; readonly faults: readonly Fault[] }> {
    if (name === undefined) return { name: null, faults: [] };
    const secret = await this.secrets.find(tenantId, name);
    if (!secret)
      return faulty(
        pointer,
        `The tenant itself has no secret "${name.slice(0, 255)}": that of a group cannot be named.`,
      );
    if (!formats.includes(secret.format))
      return faulty(
        pointer,
        `The secret "${secret.name}" has the format "${secret.format}"; it needs ${formats.join(', ')}.`,
      );
    // An id would do; what is kept, and shown, is the name.
    return { name: secret.name, faults: [] };
  }
}

const NO_BINARY: readonly SecretFormat[] = ['text', 'pem', 'json'];
const TEXT: readonly SecretFormat[] = ['text'];

const faulty = (pointer: string, detail: string): { name: null; faults: Fault[] } => ({
  name: null,
  faults: [badConfigRef(pointer, detail)],
});

const sentenceOf = (pointer: string, rule: string): string =>
  `The field "${pointer.slice(1)}" cannot be used: ${rule}.`;
