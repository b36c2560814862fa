import { Inject, Injectable } from '@nestjs/common';
import { KeystoneService, ProjectsService, TokensService } from '@muster/identity';
import type { Config } from '@muster/kernel';
import type { Strategy } from 'passport-strategy';
import { CONFIG } from '../kernel.module.js';
import { KeystoneStrategy } from './keystone.strategy.js';
import { TokenStrategy } from './token.strategy.js';

/** Who is asked about a token, in order. */
@Injectable()
export class Checks {
  /** Our own table alone. */
  readonly own: readonly Strategy[];
  /** Everyone whom the configuration names. */
  readonly all: readonly Strategy[];

  constructor(
    @Inject(CONFIG) { acceptsTokens, keystone }: Config,
    tokens: TokensService,
    service: KeystoneService,
    projects: ProjectsService,
  ) {
    this.own = acceptsTokens ? [new TokenStrategy(tokens)] : [];
    this.all = keystone ? [...this.own, new KeystoneStrategy(service, projects)] : this.own;
  }
}
