import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { AuditSettings } from '@muster/events';
import { AttemptSettings, KeystoneSettings, LimitSettings } from '@muster/identity';
import { Db, type Config } from '@muster/kernel';

/** Where the {@link Config} is found: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('muster:config');

/** The configuration and the database, for everyone. Both are there before the app is. */
@Global()
@Module({})
export class KernelModule implements OnApplicationShutdown {
  constructor(@Inject(Db) private readonly db: Db) {}

  static of(config: Config, db: Db): DynamicModule {
    return {
      module: KernelModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Db, useValue: db },
        {
          provide: KeystoneSettings,
          useValue: new KeystoneSettings(config.keystone, config.keystoneAccess),
        },
        {
          provide: AttemptSettings,
          useValue: new AttemptSettings(config.authFailures, config.authFailureSeconds),
        },
        { provide: LimitSettings, useValue: new LimitSettings(config.limits) },
        { provide: AuditSettings, useValue: new AuditSettings(config.auditDays) },
      ],
      exports: [AuditSettings, CONFIG, Db, KeystoneSettings, AttemptSettings, LimitSettings],
    };
  }

  /** The last of all: requests in flight have ended by now. */
  async onApplicationShutdown(): Promise<void> {
    await this.db.close();
  }
}
