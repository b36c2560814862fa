import { Injectable } from '@nestjs/common';
import type { Context } from '@muster/kernel';
import { IdempotencyService } from '../idempotency/idempotency.service.js';
import { AuditService, writeOf } from './audit.service.js';

/** The write side of what belongs to no tenant: once for each key, and committed with its entry in the audit log. */
@Injectable()
export class SystemWritesService {
  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Runs one unit of work. `operation` says what it does, and to which id.
   * @throws AppError `idempotency.key_reused`
   */
  async unit<T>(context: Context, operation: string, work: () => Promise<T>): Promise<T> {
    return this.idempotency.once(context, async () => {
      const result = await work();
      await this.audit.record(writeOf(context, operation));
      return result;
    });
  }
}
