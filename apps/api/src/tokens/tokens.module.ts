import { Module } from '@nestjs/common';
import { IdentityModule } from '@muster/identity';
import { SystemTokensController } from './system-tokens.controller.js';
import { TokensController } from './tokens.controller.js';

@Module({ imports: [IdentityModule], controllers: [TokensController, SystemTokensController] })
export class TokensModule {}
