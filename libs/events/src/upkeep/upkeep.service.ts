import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Db } from '@muster/kernel';
import { AuditService } from '../audit/audit.service.js';
import { IdempotencyService } from '../idempotency/idempotency.service.js';

const EVERY_MS = 600_000;

/** Takes away what has served its time. Every replica does; what one has taken the others do not find. */
@Injectable()
export class UpkeepService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(UpkeepService.name);
  private timer: NodeJS.Timeout | undefined;
  private readonly others: (() => Promise<unknown>)[] = [];

  constructor(
    private readonly db: Db,
    private readonly keys: IdempotencyService,
    private readonly audit: AuditService,
  ) {}

  onApplicationBootstrap(): void {
    // Replicas that were started together do not sweep together.
    this.timer = setInterval(() => void this.sweep(), EVERY_MS * (0.75 + Math.random() / 2)).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Has `sweep` done in each round too. */
  register(sweep: () => Promise<unknown>): void {
    this.others.push(sweep);
  }

  /** One round. A failure is only put off to the next. */
  async sweep(): Promise<void> {
    try {
      await this.keys.sweep();
      await this.audit.sweep();
      await this.db.sweep();
      for (const sweep of this.others) await sweep();
    } catch (error) {
      this.log.warn(`upkeep put off: ${(error as Error).message}`);
    }
  }
}
