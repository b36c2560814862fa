import { ApiProperty } from '@nestjs/swagger';
import type { ChangeView } from '@muster/events';
import type { TenantView } from '@muster/identity';
import type { RawJson } from '@muster/kernel';
import type { PageLinks } from '../http/links.js';
import { LinkDto, PAGE_LIMIT } from '../http/paging.dto.js';
import { IntegerParameter } from '../http/parameters.js';

export class ListChangesQuery {
  @IntegerParameter({
    description: 'Changes after this revision.', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, initial: 0,
  }) // prettier-ignore
  readonly since: number = 0;

  @IntegerParameter({ description: 'Changes on a page, at most.', ...PAGE_LIMIT })
  readonly limit: number = PAGE_LIMIT.initial;
}

class ChangeActor {
  @ApiProperty({ enum: ['token', 'user', 'system'] }) readonly kind!: string;
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly name!: string;
}

class ChangeEntity {
  @ApiProperty({ enum: ['tenant', 'group', 'host', 'token'] }) readonly type!: string;
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly name!: string;
}

const STATE = { type: 'object', additionalProperties: true, nullable: true } as const;

class ChangeResponse implements ChangeView {
  @ApiProperty({ type: 'integer', description: 'Its number; a tenant has no gaps in them.' })
  readonly revision!: number;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty() readonly actor!: ChangeActor;
  @ApiProperty() readonly request_id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What the caller gave in X-Change-Reason.' })
  readonly reason!: string | null;
  @ApiProperty({ example: 'host.updated' }) readonly kind!: string;
  @ApiProperty() readonly entity!: ChangeEntity;
  @ApiProperty({ ...STATE, description: 'The whole thing before; null where it did not exist.' })
  readonly before!: RawJson | null;
  @ApiProperty({ ...STATE, description: 'The whole thing after; null where it is gone.' })
  readonly after!: RawJson | null;
}

export class ChangesResponse {
  @ApiProperty({ type: [ChangeResponse] }) readonly changes!: ChangeResponse[];
  @ApiProperty({ type: 'integer', description: "The tenant's revision: the number of its last change." })
  readonly revision!: number;
  @ApiProperty({ type: [LinkDto] }) readonly links!: LinkDto[];
}

/** A page of the feed. There is a next one as long as the tenant's revision is beyond the last change shown. */
export function changesResponse(
  changes: readonly ChangeView[],
  { revision }: TenantView,
  links: PageLinks,
): ChangesResponse {
  const last = changes.at(-1)?.revision;
  const hasMore = last !== undefined && last < revision;
  return { changes: [...changes], revision, links: hasMore ? [links.link({ since: String(last) })] : [] };
}
