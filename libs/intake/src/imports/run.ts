import { newId, timestamp } from '@muster/kernel';
import type { TenantScope } from '@muster/identity';
import type { ImportKind, Progress } from './import-view.js';
import type { NewImport } from './imports.queries.js';

/** What is to be run. */
export interface RunRequest {
  readonly scope: TenantScope;
  readonly kind: ImportKind;
  readonly format: string;
  /** A dry run leaves no record. */
  readonly isRecorded: boolean;
  /** Answer as soon as the draft is read, and go on without the caller. */
  readonly isAsync: boolean;
  /** Fires when the caller goes away while waiting for its turn. */
  readonly signal: AbortSignal;
}

/** One upload on its way from the body to the record. */
export class Run {
  readonly id = newId();
  readonly startedAt = timestamp();
  rowsRead = 0;
  rowsWritten = 0;
  rowsTotal: number | null = null;
  private readonly closings: (() => void | Promise<void>)[] = [];

  constructor(
    readonly request: RunRequest,
    private readonly leave: () => void,
  ) {}

  get tenantId(): string {
    return this.request.scope.tenantId;
  }

  get progress(): Progress {
    return { rows_read: this.rowsRead, rows_written: this.rowsWritten, rows_total: this.rowsTotal };
  }

  get record(): NewImport {
    const { kind, format, scope } = this.request;
    const { actor, requestId } = scope.context;
    return { id: this.id, kind, format, actor, request_id: requestId, started_at: this.startedAt };
  }

  /** What is to be let go at the end of the run, however it ends. */
  onClose(close: () => void | Promise<void>): void {
    this.closings.push(close);
  }

  async close(): Promise<void> {
    try {
      for (const close of this.closings) await close();
    } finally {
      this.leave();
    }
  }
}
