import { Injectable } from '@nestjs/common';
import { AppError, type Actor, type Context } from '@muster/kernel';
import { ROLES, type Grant, type Role } from '../access/core/permissions.js';
import { tenantNameTaken, tenantProjectTaken } from '../tenants/tenants.errors.js';
import { TenantsQueries } from '../tenants/tenants.queries.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { KeystoneToken } from './core/keystone-token.js';
import { KeystoneSettings } from './keystone-settings.js';

/** Who a Keystone token speaks for, here. */
export interface KeystoneBearer {
  readonly actor: Actor;
  readonly grant: Grant;
}

/** In whose name tenants are made that nobody made. */
const SYSTEM: Actor = { kind: 'system', id: 'keystone', name: 'Keystone' };
const UNFIT = /[^A-Za-z0-9._-]+/g;
const MAX_NAME = 100;

/** Keystone's projects and roles, as tenants and roles here. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly settings: KeystoneSettings,
    private readonly tenants: TenantsService,
    private readonly queries: TenantsQueries,
  ) {}

  /** What a token's bearer may do. Without a role of ours, or in a project without a tenant, that is nothing. */
  async bearer(token: KeystoneToken, requestId: string): Promise<KeystoneBearer> {
    const actor: Actor = { kind: 'user', id: token.userId, name: token.userName };
    const role = this.roleOf(token);
    if (token.system) return { actor, grant: { tenantId: null, role, system: true } };
    const tenantId = token.project && role && (await this.tenantOf(token.project, requestId));
    return { actor, grant: { tenantId: tenantId ?? null, role, system: false } };
  }

  /** The strongest of ours that the token has. */
  private roleOf({ roles }: KeystoneToken): Role | undefined {
    const names = this.settings.config?.roles;
    return ROLES.findLast((role) => names !== undefined && roles.includes(names[role]));
  }

  private async tenantOf(
    project: { id: string; name: string },
    requestId: string,
  ): Promise<string | undefined> {
    const id = await this.queries.ofProject(project.id);
    if (id !== undefined || this.settings.config?.autoTenant !== true) return id;
    return this.created(project, { actor: SYSTEM, requestId, reason: 'first use of the project' });
  }

  /** Others may make it at the same time, here or in another replica: the first counts. */
  private async created(
    project: { id: string; name: string },
    context: Context,
  ): Promise<string | undefined> {
    const name =
      project.name
        .replace(UNFIT, '-')
        .replace(/^[^A-Za-z0-9]+/, '')
        .slice(0, MAX_NAME) || 'project';
    for (const candidate of [name, `${name}-${project.id.slice(0, 8)}`]) {
      try {
        return (await this.tenants.adopt(context, { name: candidate, keystone_project_id: project.id })).id;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        if (error.code === tenantProjectTaken.code) return this.queries.ofProject(project.id);
        // A name that an id could have, or that is taken: the second candidate has the project's id in it.
        if (error.code !== tenantNameTaken.code && error.definition.kind !== 'invalid') throw error;
      }
    }
    return undefined;
  }
}
