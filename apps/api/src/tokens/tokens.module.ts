import { Module } from '@nestjs/common';
import { IdentityModule } from '@muster/identity';
import { TokensController } from './tokens.controller.js';

@Module({ imports: [IdentityModule], controllers: [TokensController] })
export class TokensModule {}
