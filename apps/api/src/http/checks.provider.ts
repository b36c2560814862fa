import { Inject, Injectable } from '@nestjs/common';
import { KeystoneService, ProjectsService, TokensService } from '@muster/identity';
import type { Config } from '@muster/kernel';
import { CONFIG } from '../kernel.module.js';
import type { KeystoneCheck } from './keystone.strategy.js';
import type { TokenCheck } from './token.strategy.js';

/** What passport's strategies are handed with a request. */
export type Check = TokenCheck & KeystoneCheck & { readonly session: false };

/** Who is asked about a token. */
@Injectable()
export class Checks {
  /** Our own table alone. */
  readonly own: Check;
  /** Everyone whom the configuration names. */
  readonly all: Check;

  constructor(
    @Inject(CONFIG) { acceptsTokens, keystone }: Config,
    tokens: TokensService,
    service: KeystoneService,
    projects: ProjectsService,
  ) {
    this.own = { tokens: acceptsTokens ? tokens : undefined, keystone: undefined, session: false };
    this.all = { ...this.own, keystone: keystone && { tokens: service, projects } };
  }
}
