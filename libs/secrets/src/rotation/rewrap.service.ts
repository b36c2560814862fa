import { Injectable } from '@nestjs/common';
import { SystemWritesService } from '@muster/events';
import { Db, timestamp, type Context } from '@muster/kernel';
import { JobsService, type KeyJobView, type KeyJobWork } from '../jobs/jobs.service.js';
import { DataKeysQueries } from '../keyring/data-keys.queries.js';
import { KeyringService } from '../keyring/keyring.service.js';

const KEYS_A_STEP = 50;

/** Wraps every data key under the present root, in the background, so that an earlier root can go. */
@Injectable()
export class RewrapService implements KeyJobWork {
  constructor(
    private readonly db: Db,
    private readonly writes: SystemWritesService,
    private readonly queries: DataKeysQueries,
    private readonly keyring: KeyringService,
    private readonly jobs: JobsService,
  ) {}

  async begin(context: Context): Promise<KeyJobView> {
    const job = await this.writes.unit(context, 'keyring.rewrapped', () =>
      this.jobs.begin(context, null, 'rewrap'),
    );
    this.jobs.wake();
    return job;
  }

  async step({ createdAt }: { readonly createdAt: string }): Promise<number> {
    const keys = await this.queries.wrappedBefore(createdAt, KEYS_A_STEP);
    for (const key of keys) {
      const now = timestamp();
      // Another process's clock may be ahead of this one's.
      const fresh = await this.keyring.rewrapped(key, now > createdAt ? now : createdAt);
      await this.db.transaction(() => this.queries.rewrap(key, fresh));
    }
    return keys.length;
  }
}
