import { Module, type DynamicModule } from '@nestjs/common';
import { EventsModule } from '@muster/events';
import { IdentityModule } from '@muster/identity';
import { InventoryModule } from '@muster/inventory';
import { ApplyService } from './apply/apply.service.js';
import { ImportsQueries } from './imports/imports.queries.js';
import { ImportsService } from './imports/imports.service.js';
import { RunsService } from './imports/runs.service.js';
import { SecretImportsService } from './imports/secrets/secret-imports.service.js';
import { INTAKE_SETTINGS, type IntakeSettings } from './intake-settings.js';

@Module({})
export class IntakeModule {
  static forRoot(settings: IntakeSettings): DynamicModule {
    return {
      module: IntakeModule,
      imports: [EventsModule, IdentityModule, InventoryModule],
      providers: [
        { provide: INTAKE_SETTINGS, useValue: settings },
        ApplyService,
        ImportsQueries,
        RunsService,
        SecretImportsService,
        ImportsService,
      ],
      exports: [ImportsService],
    };
  }
}
