import { Module } from '@nestjs/common';
import { IntakeModule } from '@muster/intake';
import { ApplyController } from './apply.controller.js';

@Module({ imports: [IntakeModule], controllers: [ApplyController] })
export class ApplyModule {}
