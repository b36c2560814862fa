import { Module } from '@nestjs/common';
import { CONFIG_REFRESHES_CONTROLLERS } from './config-refreshes.controller.js';
import { CONFIG_REFS_CONTROLLERS } from './config-refs.controller.js';
import { CONTENTS_CONTROLLERS } from './contents.controller.js';
import { HooksController } from './hooks.controller.js';

/** The routes over `@muster/configs`, whose services are at hand everywhere. */
@Module({
  controllers: [
    ...CONFIG_REFS_CONTROLLERS,
    ...CONFIG_REFRESHES_CONTROLLERS,
    ...CONTENTS_CONTROLLERS,
    HooksController,
  ],
})
export class ConfigsApiModule {}
