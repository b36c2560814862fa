import { expect } from 'vitest';
import { hasKeystone, startKeystone, type RunningKeystone } from '../../../../tools/keystone.mjs';

/** What a token is good for. */
export type Scope = { readonly project: string } | 'system' | 'unscoped';

interface Created {
  readonly id: string;
  readonly name: string;
}

/** A user with a password. */
export interface KeystoneUser extends Created {
  readonly password: string;
}

export { hasKeystone };

/** A real Keystone, driven through its own API as an operator of a cloud would. */
export class Keystone {
  private admin = '';

  private constructor(private readonly server: RunningKeystone) {}

  /** @param tokenSeconds how long its tokens last */
  static async start(tokenSeconds = 3600): Promise<Keystone> {
    const keystone = new Keystone(await startKeystone({ tokenSeconds }));
    await keystone.login();
    return keystone;
  }

  /** Its admin's token lasts no longer than others. */
  async login(): Promise<void> {
    this.admin = await this.tokenByName({ id: '', name: 'admin', password: this.server.adminPassword });
  }

  get url(): string {
    return this.server.url;
  }

  stop = (): Promise<void> => this.server.stop();
  pause = (): void => this.server.pause();
  resume = (): void => this.server.resume();

  project = (name: string): Promise<Created> =>
    this.create('projects', 'project', { name, domain_id: 'default' });

  async user(name: string): Promise<KeystoneUser> {
    const password = `${name}-password`;
    return { ...(await this.create('users', 'user', { name, password, domain_id: 'default' })), password };
  }

  /** The role of a name, made when there is none. */
  async role(name: string): Promise<Created> {
    const { roles } = (await this.call('GET', `/roles?name=${name}`)).body as { roles: Created[] };
    return roles[0] ?? this.create('roles', 'role', { name });
  }

  async assign(user: Created, role: string, scope: Scope): Promise<void> {
    const { id } = await this.role(role);
    const of = scope === 'system' ? '/system' : `/projects/${(scope as { project: string }).project}`;
    await this.call('PUT', `${of}/users/${user.id}/roles/${id}`);
  }

  async unassign(user: Created, role: string, scope: { readonly project: string }): Promise<void> {
    const { id } = await this.role(role);
    await this.call('DELETE', `/projects/${scope.project}/users/${user.id}/roles/${id}`);
  }

  /** Registers a service with the same public, internal and admin URL. */
  async register(type: string, url: string): Promise<void> {
    const service = await this.create('services', 'service', { type, name: type });
    for (const kind of ['public', 'internal', 'admin'])
      await this.create('endpoints', 'endpoint', {
        service_id: service.id,
        interface: kind,
        url,
        region_id: 'RegionOne',
      });
  }

  /** A token of a user, as `openstack token issue` gets it. */
  async token(user: KeystoneUser, scope: Scope): Promise<string> {
    const identity = { methods: ['password'], password: { user: { id: user.id, password: user.password } } };
    return this.issue({
      identity,
      scope:
        scope === 'unscoped'
          ? 'unscoped'
          : scope === 'system'
            ? { system: { all: true } }
            : { project: { id: scope.project } },
    });
  }

  /** An application credential that a user makes for itself. */
  async applicationCredential(
    user: KeystoneUser,
    project: string,
    accessRules?: object[],
  ): Promise<{ id: string; secret: string }> {
    const own = await this.token(user, { project });
    const made = await this.call(
      'POST',
      `/users/${user.id}/application_credentials`,
      {
        application_credential: {
          name: `ac-${Math.random().toString(36).slice(2)}`,
          ...(accessRules && { access_rules: accessRules }),
        },
      },
      own,
    );
    return (made.body as { application_credential: { id: string; secret: string } }).application_credential;
  }

  /** A token of such a one. */
  async applicationToken(user: KeystoneUser, project: string, accessRules?: object[]): Promise<string> {
    const { id, secret } = await this.applicationCredential(user, project, accessRules);
    return this.issue({
      identity: { methods: ['application_credential'], application_credential: { id, secret } },
    });
  }

  async revoke(token: string): Promise<void> {
    await this.call('DELETE', '/auth/tokens', undefined, this.admin, { 'x-subject-token': token });
  }

  /** Ends every token of a user, by setting the password anew. */
  async revokeAll(user: KeystoneUser): Promise<void> {
    await this.call('PATCH', `/users/${user.id}`, { user: { password: user.password } });
    // Keystone counts by the second: tokens of this one are revoked with those before.
    while (!(await this.isValid(await this.token(user, 'unscoped'))));
  }

  /** Whether Keystone takes a token. */
  async isValid(token: string): Promise<boolean> {
    const headers = { 'x-auth-token': token, 'x-subject-token': token };
    return (await fetch(`${this.url}/auth/tokens`, { headers })).ok;
  }

  disable = (user: Created): Promise<unknown> =>
    this.call('PATCH', `/users/${user.id}`, { user: { enabled: false } });

  private async tokenByName({ name, password }: KeystoneUser): Promise<string> {
    const domain = { id: 'default' };
    return this.issue({
      identity: { methods: ['password'], password: { user: { name, password, domain } } },
      scope: { project: { name: 'admin', domain } },
    });
  }

  private async issue(auth: object): Promise<string> {
    const { headers } = await this.call('POST', '/auth/tokens', { auth }, '');
    return headers.get('x-subject-token') ?? expect.fail('Keystone gave no token');
  }

  private async create(collection: string, name: string, fields: object): Promise<Created> {
    const { body } = await this.call('POST', `/${collection}`, { [name]: fields });
    return (body as Record<string, Created>)[name] ?? expect.fail(`Keystone made no ${name}`);
  }

  private async call(
    method: string,
    path: string,
    body?: object,
    token = this.admin,
    more: Record<string, string> = {},
  ): Promise<{ headers: Headers; body: unknown }> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(token !== '' && { 'x-auth-token': token }),
        'content-type': 'application/json',
        ...more,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) expect.fail(`Keystone: ${method} ${path} answered ${response.status}: ${text}`);
    return { headers: response.headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }
}
