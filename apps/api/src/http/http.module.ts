import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { EventsModule } from '@muster/events';
import { IdentityModule } from '@muster/identity';
import { AccessGuard } from './access.guard.js';
import { CallerGuard } from './caller.guard.js';
import { Checks } from './checks.provider.js';
import { DeclaredAccess } from './declared-access.js';
import { ProblemFilter } from './problem.filter.js';

/** What every route passes through. Guards run in this order: who, then what. */
@Module({
  imports: [EventsModule, IdentityModule, DiscoveryModule],
  providers: [
    DeclaredAccess,
    Checks,
    { provide: APP_GUARD, useClass: CallerGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class HttpModule {}
