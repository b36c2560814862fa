import { ok } from '@muster/sdk';
import { misuse } from '../failure.js';
import type { Session } from '../session/session.js';
import type { MusterCommand } from './muster-command.js';

/** Who has the variables, secrets or config ref that a command speaks of; the tenant where nobody is named. */
export interface OwnerOptions {
  readonly group?: string;
  readonly host?: string;
}

/** Adds the options that name an owner. */
export const ownerOptions = (command: MusterCommand): MusterCommand =>
  command.option('-g, --group <group>', 'of this group').option('--host <host>', 'of this host');

/** A tenant, a group or a host. What hangs on each has the same routes, below different paths. */
export class Owner {
  private constructor(
    private readonly type: 'tenant' | 'group' | 'host',
    /** By name or id, as it was named. */
    private readonly ref: string,
    private readonly tenant: string,
  ) {}

  /** @throws Failure for a group and a host at once */
  static async of(session: Session, { group, host }: OwnerOptions): Promise<Owner> {
    if (group === '' || host === '') throw misuse('--group and --host name something');
    if (group !== undefined && host !== undefined) throw misuse('it is --group or --host, not both');
    const tenant = await session.tenant();
    if (group !== undefined) return new Owner('group', group, tenant);
    return host === undefined ? new Owner('tenant', tenant, tenant) : new Owner('host', host, tenant);
  }

  /** A route of this owner. Its type is that of the tenant's, for all of them take and give the same. */
  at<P extends string>(rest: P): `/v1/tenants/{tenant}${P}` {
    const owner = { tenant: '', group: '/groups/{group}', host: '/hosts/{host}' }[this.type];
    return `/v1/tenants/{tenant}${owner}${rest}` as `/v1/tenants/{tenant}${P}`;
  }

  /** The parameters of its path. */
  get path(): { readonly tenant: string } {
    return { tenant: this.tenant, [this.type]: this.ref };
  }

  /** As people say it. */
  get words(): string {
    return `${this.type} ${this.ref}`;
  }

  /** Its name in the service: it may have been named by its id. */
  async name(session: Session): Promise<string> {
    const params = { path: this.path };
    const { name } = await ok(session.muster.api.GET(this.at(''), { params, ...session.sending }));
    return name;
  }

  /** A draft in which it has these variables and no others. */
  draft(name: string, variables: object): object {
    if (this.type === 'tenant') return { variables };
    return { [`${this.type}s`]: [{ name, variables }] };
  }
}
