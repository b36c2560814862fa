import { Muster, type MusterOptions } from '@muster/sdk';
import { Failure, EXIT, misuse } from '../failure.js';
import { printExact } from '../output/exact-json.js';
import { Report, type Format } from '../output/report.js';
import { readSettings, type Flags, type Settings } from '../settings/settings.js';
import type { Shell } from '../shell/shell.js';
import { fetchOf } from './fetch.js';

/** Options that every command has. */
export interface SharedOptions extends Flags {
  readonly output: Format;
  readonly dryRun?: boolean;
  readonly reason?: string;
  readonly progress: boolean;
}

/** What a command works with: the service, the settings, where results go. */
export class Session {
  readonly muster: Muster;
  readonly report: Report;
  readonly isDryRun: boolean;
  private tenantName: Promise<string> | undefined;

  private constructor(
    readonly shell: Shell,
    readonly settings: Settings,
    readonly options: SharedOptions,
  ) {
    this.muster = new Muster(clientOptions(settings, shell));
    this.report = new Report(shell, options.output);
    this.isDryRun = options.dryRun ?? false;
  }

  /** @throws Failure where the settings do not say which service, and who asks */
  static async open(shell: Shell, options: SharedOptions): Promise<Session> {
    return new Session(shell, await readSettings(shell, options), options);
  }

  /** What requests are sent with: the reason for the log of changes, and the end that an interrupt brings. */
  get sending(): { readonly signal: AbortSignal; readonly headers: Record<string, string> } {
    const { reason } = this.options;
    return { signal: this.shell.signal, headers: reason === undefined ? {} : { 'x-change-reason': reason } };
  }

  /** The same, for values: they go, and come, letter for letter. */
  get exactly(): Session['sending'] & {
    readonly parseAs: 'text';
    readonly bodySerializer: (body: unknown) => string;
  } {
    return { ...this.sending, parseAs: 'text', bodySerializer: (body) => printExact(body) };
  }

  /** The tenant that is meant: the one that is named, or the only one that the token sees. */
  tenant(): Promise<string> {
    this.tenantName ??= this.onlyTenant();
    return this.tenantName;
  }

  private async onlyTenant(): Promise<string> {
    if (this.settings.tenant !== undefined) return this.settings.tenant;
    const names: string[] = [];
    for await (const { name } of this.muster.tenants({ limit: 2 }, { signal: this.shell.signal })) {
      names.push(name);
      if (names.length > 1)
        throw misuse('there are several tenants: name one with --tenant or MUSTER_TENANT');
    }
    const [name] = names;
    if (name === undefined) throw new Failure('the token sees no tenant', EXIT.absent);
    return name;
  }
}

function clientOptions(settings: Settings, shell: Shell): MusterOptions {
  return {
    url: settings.url,
    auth: settings.auth,
    retry: { attempts: settings.retries + 1 },
    fetch: fetchOf(settings, shell.environment),
  };
}
