import { Injectable } from '@nestjs/common';
import type { JsonValue } from '@muster/kernel';
import type { TenantScope } from '@muster/identity';
import type { Applied, ApplyOptions } from '../apply/applied.js';
import { ApplyService } from '../apply/apply.service.js';
import type { Draft, Notice } from '../drafts/core/draft.js';
import { byName } from '../drafts/draft-faults.js';
import { sourceOfValue } from '../drafts/value-source.js';
import { FORMATS } from './formats/formats.js';
import { emptyImport, unknownFormat } from './imports.errors.js';

/** What an import did, and every oddity that it met on the way. */
export interface Imported extends Applied {
  readonly format: string;
  readonly notices: readonly Notice[];
}

/** Inventories of other tools, read whole and applied like a draft. */
@Injectable()
export class ImportsService {
  constructor(private readonly drafts: ApplyService) {}

  /**
   * @throws AppError `import.unknown_format`, `import.empty`, the format's own errors, and as {@link ApplyService.apply};
   * faults point into the draft that was read, by name
   */
  async import(
    scope: TenantScope,
    formatName: string,
    text: string,
    options: ApplyOptions,
  ): Promise<Imported> {
    const format = FORMATS.get(formatName);
    if (!format)
      throw unknownFormat(
        `The format "${formatName}" is not known; known are ${[...FORMATS.keys()].join(', ')}.`,
      );
    const { draft, notices } = format.read(text);
    refuseEmpty(draft, options.prune);
    const source = await sourceOfValue(draft as unknown as JsonValue, byName);
    const applied = await this.drafts.apply(scope, source, options);
    return { format: format.name, ...applied, notices };
  }
}

/** An empty inventory is taken for a mistake; so is one without hosts that would remove every host there is. */
function refuseEmpty({ hosts, groups }: Draft, prune: boolean): void {
  if (hosts.length > 0 || (groups.length > 0 && !prune)) return;
  const without =
    groups.length > 0 ? 'no host, and pruning would remove every host of the tenant' : 'no host and no group';
  throw emptyImport(`The file holds ${without}. An empty inventory is taken for a mistake.`);
}
