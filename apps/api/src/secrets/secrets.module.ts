import { Module } from '@nestjs/common';
import { KeyJobsController } from '../jobs/key-jobs.controller.js';
import { KeyringJobsController } from '../jobs/keyring-jobs.controller.js';
import { DataKeysController } from '../keyring/data-keys.controller.js';
import { KeyringController } from '../keyring/keyring.controller.js';
import { VaultPasswordsController } from '../passwords/vault-passwords.controller.js';
import { SECRET_CONTENTS_CONTROLLERS } from './secret-contents.controller.js';
import { SECRET_VERSIONS_CONTROLLERS } from './secret-versions.controller.js';
import { SECRETS_CONTROLLERS } from './secrets.controller.js';

/** The routes over `@muster/secrets`, whose services are at hand everywhere. */
@Module({
  controllers: [
    ...SECRETS_CONTROLLERS, ...SECRET_CONTENTS_CONTROLLERS, ...SECRET_VERSIONS_CONTROLLERS, VaultPasswordsController,
    DataKeysController, KeyringController, KeyJobsController, KeyringJobsController,
  ], // prettier-ignore
})
export class SecretsApiModule {}
