import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { GitRepositories } from './git-repositories.js';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** How long a mirror is kept that nobody reads. */
export class MirrorSettings {
  constructor(readonly keepDays: number) {}
}

/** Takes away the mirrors that nobody reads any more, and, at the end, what the program git kept beside them. */
@Injectable()
export class MirrorsUpkeepService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(MirrorsUpkeepService.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly git: GitRepositories,
    private readonly settings: MirrorSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.git.close();
  }

  /** One round. A failure is only put off to the next. */
  async sweep(): Promise<void> {
    try {
      await this.git.prune(this.settings.keepDays * DAY_MS);
    } catch (error) {
      this.log.warn(`upkeep of the mirrors put off: ${(error as Error).message}`);
    }
  }
}
