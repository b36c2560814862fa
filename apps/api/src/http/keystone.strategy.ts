import type { KeystoneService, ProjectsService } from '@muster/identity';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-strategy';
import { serviceTokenOf, tokenOf } from './credentials.js';
import type { Bearer } from './proof.js';

/** Recognises a token that Keystone issued. */
export class KeystoneStrategy extends Strategy {
  constructor(
    private readonly tokens: Pick<KeystoneService, 'authenticate'>,
    private readonly projects: Pick<ProjectsService, 'bearer'>,
  ) {
    super();
  }

  override authenticate(request: unknown): void {
    this.bearer(request as FastifyRequest).then(
      (found) => {
        if (found) this.success(found);
        else this.fail(401);
      },
      (error: unknown) => this.error(error as Error),
    );
  }

  private async bearer({ headers, method, url, id }: FastifyRequest): Promise<Bearer | undefined> {
    const claim = { method, path: url.split('?', 1)[0] ?? '' };
    const [token = '', serviceToken] = [tokenOf(headers), serviceTokenOf(headers)];
    const found = await this.tokens.authenticate({ ...claim, token, serviceToken });
    return found && this.projects.bearer(found, id);
  }
}
