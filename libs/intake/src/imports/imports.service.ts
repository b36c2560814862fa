import { Injectable } from '@nestjs/common';
import type { JsonValue } from '@muster/kernel';
import type { TenantScope } from '@muster/identity';
import { ApplyService, type Applied, type ApplyOptions } from '../apply/apply.service.js';
import type { Notice } from '../drafts/core/draft.js';
import { byName } from '../drafts/draft-faults.js';
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
    options: Omit<ApplyOptions, 'token'>,
  ): Promise<Imported> {
    const format = FORMATS.get(formatName);
    if (!format)
      throw unknownFormat(
        `The format "${formatName}" is not known; known are ${[...FORMATS.keys()].join(', ')}.`,
      );
    const { draft, notices } = format.read(text);
    if (draft.hosts.length === 0 && draft.groups.length === 0) {
      throw emptyImport('The file holds no host and no group. An empty inventory is taken for a mistake.');
    }
    const applied = await this.drafts.apply(scope, draft as unknown as JsonValue, {
      ...options,
      token: byName,
    });
    return { format: format.name, ...applied, notices };
  }
}
