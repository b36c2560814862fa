import type { KeystoneService, ProjectsService } from '@muster/identity';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Strategy } from 'passport-strategy';
import { serviceTokenOf, tokenOf } from './credentials.js';
import type { Bearer } from './token.strategy.js';

/** What the guard hands to the strategy with each request; undefined: Keystone is not in use. */
export interface KeystoneCheck {
  readonly keystone:
    | {
        readonly tokens: Pick<KeystoneService, 'authenticate'>;
        readonly projects: Pick<ProjectsService, 'bearer'>;
      }
    | undefined;
}

/** Passport's view of a token that Keystone issued. */
export class KeystoneStrategy extends Strategy {
  override authenticate(request: unknown, options: unknown): void {
    const { headers, method, url, id } = request as FastifyRequest;
    const token = tokenOf(headers);
    const { keystone } = options as KeystoneCheck;
    if (token === undefined || !keystone) {
      this.fail(401);
      return;
    }
    const claim = { token, serviceToken: serviceTokenOf(headers), method, path: url.split('?', 1)[0] ?? '' };
    const bearer = async (): Promise<Bearer | undefined> => {
      const found = await keystone.tokens.authenticate(claim);
      return found && keystone.projects.bearer(found, id);
    };
    bearer().then(
      (found) => (found ? this.success(found) : this.fail(401)),
      (error: unknown) => this.error(error as Error),
    );
  }
}

passport.use('keystone', new KeystoneStrategy());
