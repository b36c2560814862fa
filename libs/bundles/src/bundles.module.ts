import { Module, type DynamicModule } from '@nestjs/common';
import { InventoryModule } from '@muster/inventory';
import { Slots, type Config } from '@muster/kernel';
import { SourcesService } from '@muster/secrets';
import { BundlesService } from './bundles.service.js';
import { InventorySource } from './inventory/inventory-source.js';
import { SqlInventory } from './inventory/sql-inventory.provider.js';

/** Requests that may wait for each bundle that may be built at once. */
const QUEUED_PER_SLOT = 16;

/** No secret lies outside as long as there is nothing that reads there. */
class NoSources extends SourcesService {
  read(): Promise<never> {
    return Promise.reject(new Error('nothing reads what lies outside'));
  }
}

@Module({})
export class BundlesModule {
  static forRoot({ exportConcurrency }: Pick<Config, 'exportConcurrency'>): DynamicModule {
    return {
      module: BundlesModule,
      imports: [InventoryModule],
      providers: [
        { provide: InventorySource, useClass: SqlInventory },
        { provide: SourcesService, useClass: NoSources },
        { provide: Slots, useValue: new Slots(exportConcurrency, QUEUED_PER_SLOT * exportConcurrency) },
        BundlesService,
      ],
      exports: [BundlesService],
    };
  }
}
