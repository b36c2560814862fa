import { Module } from '@nestjs/common';
import { IdentityModule } from '@muster/identity';
import { TenantsController } from './tenants.controller.js';

@Module({ imports: [IdentityModule], controllers: [TenantsController] })
export class TenantsModule {}
