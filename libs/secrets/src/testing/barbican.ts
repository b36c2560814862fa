import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { KeystoneSettings, ServiceTokens } from '@muster/identity';
import { hasKeystone, Keystone, type KeystoneUser } from '@muster/identity/testing';
import type { KeystoneLogin } from '@muster/kernel';
import {
  hasBarbican as isInstalled,
  startBarbican,
  type RunningBarbican,
} from '../../../../tools/barbican.mjs';
import { BarbicanClient } from '../barbican/barbican-client.js';

const run = promisify(execFile);

/** Whether a Barbican can be had, and the Keystone that it needs. */
export const hasBarbican = (): boolean => isInstalled() && hasKeystone();

/** What Barbican lets one store: the payload and what is said of it. */
export interface StoredSecret {
  readonly payload?: string | Buffer;
  readonly expiration?: string;
  readonly secretType?: string;
}

/** The role with which secrets are made and read in a project. */
const CREATOR = 'creator';

/** A real Barbican behind a real Keystone, with the service's own user in the project `service`. */
export class Cloud {
  private constructor(
    readonly keystone: Keystone,
    private readonly server: RunningBarbican,
    /** The service's own user: it has the role `creator` in the project `service`, and `service` beside. */
    readonly service: KeystoneUser,
    readonly project: { readonly id: string },
  ) {}

  static async start(): Promise<Cloud> {
    const keystone = await Keystone.start();
    try {
      const project = await keystone.project('service');
      const [own, service] = [await keystone.user('barbican'), await keystone.user('muster')];
      for (const user of [own, service]) await keystone.assign(user, 'service', { project: project.id });
      await keystone.assign(service, CREATOR, { project: project.id });
      const login = { user: own.name, password: own.password, project: 'service' };
      const server = await startBarbican({ keystone: keystone.url, ...login });
      await keystone.register('key-manager', server.url);
      return new Cloud(keystone, server, service, project);
    } catch (error) {
      await keystone.stop();
      throw error;
    }
  }

  /** The Key Manager API. */
  get url(): string {
    return this.server.url;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.keystone.stop();
  }

  /** Barbican dies; {@link revive} brings it back with what it held. */
  kill = (): Promise<void> => this.server.kill();
  revive = (): Promise<void> => this.server.start();
  pause = (): void => this.server.pause();
  resume = (): void => this.server.resume();

  /** Waits until somebody has come to Barbican and is not done yet: with one that is paused. */
  async meetsSomebody(): Promise<void> {
    const port = Number(new URL(this.server.url).port).toString(16).toUpperCase().padStart(4, '0');
    // The remote end 127.0.0.1, and the state "established".
    const met = new RegExp(`^ *\\d+: \\S+ 0100007F:${port} 01 `, 'm');
    while (!met.test(readFileSync('/proc/net/tcp', 'latin1')))
      await new Promise((resolve) => setImmediate(resolve));
  }

  login = ({ project = 'service', password = this.service.password } = {}): KeystoneLogin => ({
    kind: 'password',
    user: this.service.name,
    userDomain: 'Default',
    password,
    project,
    projectDomain: 'Default',
  });

  tokens = (login: KeystoneLogin = this.login()): ServiceTokens =>
    new ServiceTokens(new KeystoneSettings(undefined, { url: this.keystone.url, login }));

  client = (tokens = this.tokens()): BarbicanClient => new BarbicanClient(this.server.url, tokens);

  /** A new project with somebody who keeps secrets there. */
  async aProject(name: string): Promise<{ id: string; keeper: KeystoneUser }> {
    const { id } = await this.keystone.project(name);
    const keeper = await this.keystone.user(`keeper of ${name}`);
    await this.keystone.assign(keeper, CREATOR, { project: id });
    return { id, keeper };
  }

  grant = (project: { readonly id: string } = this.project): Promise<void> =>
    this.keystone.assign(this.service, CREATOR, { project: project.id });
  revoke = (project: { readonly id: string } = this.project): Promise<void> =>
    this.keystone.unassign(this.service, CREATOR, { project: project.id });

  /** Stores a secret, in the service's own project or somebody's. */
  async store(
    { payload, expiration, secretType }: StoredSecret,
    by: KeystoneUser = this.service,
    project: { readonly id: string } = this.project,
  ): Promise<string> {
    const stored = await this.call(by, project, 'POST', '/secrets', {
      ...(payload !== undefined && formOf(payload)),
      ...(expiration !== undefined && { expiration }),
      ...(secretType !== undefined && { secret_type: secretType }),
    });
    return idIn((stored as { secret_ref: string }).secret_ref);
  }

  /** What the OpenStack client prints, run as the service's own user. */
  async openstack(...args: string[]): Promise<string> {
    const env = {
      NO_PROXY: '127.0.0.1',
      OS_IDENTITY_API_VERSION: '3',
      OS_AUTH_URL: this.keystone.url,
      OS_USERNAME: this.service.name,
      OS_PASSWORD: this.service.password,
      OS_USER_DOMAIN_ID: 'default',
      OS_PROJECT_ID: this.project.id,
    };
    return (await run('/usr/bin/openstack', args, { env })).stdout;
  }

  remove = (id: string): Promise<unknown> =>
    this.call(this.service, this.project, 'DELETE', `/secrets/${id}`);

  /** Lets single users read a secret, beside or in place of those of its project. */
  share = (
    id: string,
    by: KeystoneUser,
    project: { readonly id: string },
    acl: { readonly users?: readonly string[]; readonly 'project-access'?: boolean },
  ): Promise<unknown> => this.call(by, project, 'PUT', `/secrets/${id}/acl`, { read: acl });

  private async call(
    by: KeystoneUser,
    project: { readonly id: string },
    method: string,
    path: string,
    body?: object,
  ): Promise<unknown> {
    const token = await this.keystone.token(by, { project: project.id });
    const response = await fetch(`${this.server.url}/v1${path}`, {
      method,
      headers: { 'x-auth-token': token, accept: 'application/json', 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) expect.fail(`Barbican: ${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}

const idIn = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

const formOf = (payload: string | Buffer): object =>
  typeof payload === 'string'
    ? { payload, payload_content_type: 'text/plain' }
    : {
        payload: payload.toString('base64'),
        payload_content_type: 'application/octet-stream',
        payload_content_encoding: 'base64',
      };
