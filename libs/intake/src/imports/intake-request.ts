import type { JsonValue, Precondition } from '@muster/kernel';
import type { Applied } from '../apply/applied.js';
import type { Notice } from '../drafts/core/draft.js';

/** A body that nobody has read yet: it is read when its turn comes. */
export interface Upload {
  /** Whether it says of itself that it is NDJSON. */
  readonly isLines: boolean;
  /** What opens the vaulted parts of a file of secrets; undefined when none came with it. */
  readonly vaultPassword: string | undefined;
  json(): Promise<JsonValue>;
  /** As long as what describes one thing may be, or as a whole fleet. */
  text(size: 'ordinary' | 'upload'): Promise<string>;
  chunks(): AsyncIterable<Buffer>;
}

export interface IntakeOptions {
  /** Answer the plan and write nothing. */
  readonly dryRun: boolean;
  /** Say with each step what its fields were, and will be. Secrets never show. */
  readonly showsValues?: boolean;
  /** On the tenant's version. */
  readonly precondition: Precondition;
  /** Answer as soon as the draft is read. A dry run is waited for. */
  readonly isAsync: boolean;
  /** Fires when the client goes away. */
  readonly signal: AbortSignal;
}

export interface ImportOptions extends IntakeOptions {
  /** One of `IMPORT_FORMATS`. */
  readonly format: string;
  /** Remove what the file does not name. */
  readonly prune: boolean;
}

/** What an import did, and every oddity that it met on the way. */
export interface Imported extends Applied {
  readonly format: string;
  readonly notices: readonly Notice[];
  /** Names of secrets that had their values already; of a file of secrets only. */
  readonly unchanged?: readonly string[];
}
