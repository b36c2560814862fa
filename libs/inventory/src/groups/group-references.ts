import { Injectable } from '@nestjs/common';
import { Db, invalid, isId, pointer, unknownReference } from '@muster/kernel';

/** Turns references to groups, ids or names, into names. */
@Injectable()
export class GroupReferences {
  constructor(private readonly db: Db) {}

  /** @throws AppError `field.reference` pointing below `at` at each that names no group of the tenant */
  async names(tenantId: string, refs: readonly string[], at: string): Promise<string[]> {
    const rows = await this.db.inChunks(refs, (chunk, marks) =>
      this.db.query<{ id: string; name: string }>(
        `SELECT id, name FROM \`groups\` WHERE tenant_id = ? AND (id IN (${marks}) OR name IN (${marks}))`,
        [tenantId, ...chunk, ...chunk],
      ),
    );
    const known = new Map(rows.flatMap(({ id, name }) => [[id, name] as const, [name, name] as const]));
    const faults = refs.flatMap((ref, index) =>
      known.has(ref)
        ? []
        : [
            unknownReference(
              at + pointer(index),
              `There is no group ${isId(ref) ? 'with the id' : 'called'} "${ref}".`,
            ),
          ],
    );
    if (faults.length > 0) throw invalid(faults);
    return refs.map((ref) => known.get(ref) ?? ref);
  }
}
