import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { UpkeepService } from '@muster/events';
import { GitRepositories } from './git-repositories.js';

const DAY_MS = 86_400_000;

/** How long a mirror is kept that nobody reads. */
export class MirrorSettings {
  constructor(readonly keepDays: number) {}
}

/** Takes away the mirrors that nobody reads any more, and, at the end, what the program git kept beside them. */
@Injectable()
export class MirrorsService implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly git: GitRepositories,
    private readonly settings: MirrorSettings,
    private readonly upkeep: UpkeepService,
  ) {}

  onModuleInit(): void {
    this.upkeep.register(() => this.git.prune(this.settings.keepDays * DAY_MS));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.git.close();
  }
}
