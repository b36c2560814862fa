import { Injectable } from '@nestjs/common';
import type { OwnerTenant, RefOverrides } from '@muster/inventory';
import { ConfigReading } from './config-reading.js';

/** Begins the readings of requests. */
@Injectable()
export class ReadingsService {
  /** @throws AppError `parameter.value` for an override that can be no ref */
  begin(_tenant: OwnerTenant, _overrides?: RefOverrides): ConfigReading {
    return new ConfigReading();
  }
}
