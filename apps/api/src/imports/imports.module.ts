import { Module } from '@nestjs/common';
import { IntakeModule } from '@muster/intake';
import { ImportsController } from './imports.controller.js';

@Module({ imports: [IntakeModule], controllers: [ImportsController] })
export class ImportsModule {}
