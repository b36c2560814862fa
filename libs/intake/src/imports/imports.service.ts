import { Inject, Injectable } from '@nestjs/common';
import {
  isId, JsonSyntaxError, malformedJson, parseJson, type JsonValue, type Page, type PageRequest,
} from '@muster/kernel'; // prettier-ignore
import type { TenantScope } from '@muster/identity';
import type { Applied } from '../apply/applied.js';
import { ApplyService } from '../apply/apply.service.js';
import type { Draft, Notice } from '../drafts/core/draft.js';
import { byName, byPosition } from '../drafts/draft-faults.js';
import { rowCount, type DraftSource } from '../drafts/draft-source.js';
import { sourceOfValue } from '../drafts/value-source.js';
import { INTAKE_SETTINGS, type IntakeSettings } from '../intake-settings.js';
import { sourceOfLines } from '../lines/line-source.js';
import { Spool } from '../lines/spool.js';
import { FORMATS } from './formats/formats.js';
import type { ImportView } from './import-view.js';
import { emptyImport, noSuchImport, unknownFormat } from './imports.errors.js';
import { ImportsQueries } from './imports.queries.js';
import type { Imported, ImportOptions, IntakeOptions, Upload } from './intake-request.js';
import type { Run, RunRequest } from './run.js';
import { RunsService, type Outcome } from './runs.service.js';
import { OSAD_SECRETS, SecretImportsService } from './secrets/secret-imports.service.js';

/** A draft as one JSON document, and as lines of JSON: Muster's own formats. */
const DRAFT = 'draft';
const LINES = 'ndjson';

/** Every value of `?format=`. */
export const IMPORT_FORMATS: readonly string[] = [...FORMATS.keys(), OSAD_SECRETS, DRAFT, LINES];

/** Everything that enters: drafts, and inventories of other tools, applied all or nothing. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly drafts: ApplyService,
    private readonly runs: RunsService,
    private readonly records: ImportsQueries,
    private readonly secrets: SecretImportsService,
    @Inject(INTAKE_SETTINGS) private readonly settings: IntakeSettings,
  ) {}

  /**
   * Applies a draft: one JSON document, or lines.
   * @throws AppError `import.busy`, with every fault of the draft: `field.*`, `inventory.*`, `draft.*`; `request.precondition`
   */
  async apply(scope: TenantScope, upload: Upload, options: IntakeOptions): Promise<Outcome<Applied>> {
    const format = upload.isLines ? LINES : DRAFT;
    return this.runs.run(
      { ...this.request(scope, options), kind: 'apply', format },
      {
        read: async (run) =>
          upload.isLines ? this.lines(upload, run) : sourceOfValue(await upload.json(), byPosition),
        count: rowCount,
        write: (source, watcher) => this.drafts.apply(scope, source, { ...options, prune: false }, watcher),
      },
    );
  }

  /**
   * Reads a file and applies what it says.
   * @throws AppError as {@link apply}, `import.unknown_format`, `import.empty`, the format's own errors; faults of a
   * file of another tool point into the draft that was read, by name; as {@link SecretImportsService.import}
   */
  async import(scope: TenantScope, upload: Upload, options: ImportOptions): Promise<Outcome<Imported>> {
    const { format, prune } = options;
    if (!IMPORT_FORMATS.includes(format))
      throw unknownFormat(`The format "${format}" is not known; known are ${IMPORT_FORMATS.join(', ')}.`);
    if (format === OSAD_SECRETS) {
      const request = { ...this.request(scope, options), kind: 'import', format } as const;
      return this.secrets.import(request, upload, options);
    }
    const notices: Notice[] = [];
    return this.runs.run(
      { ...this.request(scope, options), kind: 'import', format },
      {
        read: async (run) => {
          const source = await this.file(upload, format, run, notices);
          refuseEmpty(source, prune);
          return source;
        },
        count: rowCount,
        write: async (source, watcher) => ({
          format,
          ...(await this.drafts.apply(scope, source, options, watcher)),
          notices,
        }),
      },
    );
  }

  /** What was sent in lately, newest first. */
  async list(scope: TenantScope, page: PageRequest): Promise<Page<ImportView>> {
    const found = await this.records.list(scope.tenantId, page);
    return { ...found, items: found.items.map((view) => this.runs.current(view)) };
  }

  /** @throws AppError `import.not_found` */
  async get(scope: TenantScope, id: string): Promise<ImportView> {
    const view = isId(id) ? await this.records.get(scope.tenantId, id) : undefined;
    if (!view) throw noSuchImport(`There is no import "${id}".`);
    return this.runs.current(view);
  }

  private request(
    scope: TenantScope,
    { dryRun, isAsync, signal }: IntakeOptions,
  ): Omit<RunRequest, 'kind' | 'format'> {
    return { scope, signal, isAsync, isRecorded: !dryRun };
  }

  private async file(upload: Upload, name: string, run: Run, notices: Notice[]): Promise<DraftSource> {
    if (name === LINES) return this.lines(upload, run);
    const text = await upload.text('upload');
    if (name === DRAFT) return sourceOfValue(json(text), byPosition);
    const format = FORMATS.get(name);
    if (!format) throw unknownFormat(`The format "${name}" is not known.`);
    const reading = format.read(text);
    notices.push(...reading.notices);
    refuseEmpty({ groups: reading.draft.groups, hostCount: reading.draft.hosts.length }, false);
    return sourceOfValue(reading.draft satisfies Draft as unknown as JsonValue, byName);
  }

  private async lines(upload: Upload, run: Run): Promise<DraftSource> {
    const spool = await Spool.open(this.settings.dataDir);
    run.onClose(() => spool.close());
    return sourceOfLines(upload.chunks(), spool, {
      maxLineBytes: this.settings.bodyLimitBytes,
      onRows: (rows) => {
        run.rowsRead = rows;
      },
    });
  }
}

function json(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw malformedJson(`The file is not JSON: ${error.message}.`, { cause: error });
  }
}

/** An empty inventory is taken for a mistake; so is one without hosts that would remove every host there is. */
function refuseEmpty({ hostCount, groups }: Pick<DraftSource, 'hostCount' | 'groups'>, prune: boolean): void {
  if (hostCount > 0 || (groups.length > 0 && !prune)) return;
  const without =
    groups.length > 0 ? 'no host, and pruning would remove every host of the tenant' : 'no host and no group';
  throw emptyImport(`The file holds ${without}. An empty inventory is taken for a mistake.`);
}
