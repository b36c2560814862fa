import { Module, type DynamicModule } from '@nestjs/common';
import { IntakeModule } from '@muster/intake';
import type { Config } from '@muster/kernel';
import { ApplyController } from '../apply/apply.controller.js';
import { ImportsController } from './imports.controller.js';

/** Both doors of the intake: they share its bound on uploads. */
@Module({})
export class ImportsModule {
  static of(config: Config): DynamicModule {
    return {
      module: ImportsModule,
      imports: [IntakeModule.forRoot(config)],
      controllers: [ApplyController, ImportsController],
    };
  }
}
