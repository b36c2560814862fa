import { ApiProperty } from '@nestjs/swagger';
import { CHANGE_KINDS, type ChangeFilter, type ChangesPage, type ChangeView } from '@muster/events';
import type { RawJson } from '@muster/kernel';
import type { PageLinks } from '../http/links.js';
import { LinkDto, PAGE_LIMIT } from '../http/paging.dto.js';
import { ChoiceParameter, IntegerParameter, TextParameter, TimeParameter } from '../http/parameters.js';

const ENTITY_TYPES = Object.keys(CHANGE_KINDS);
const MAX_NAME = 255;
const MAX_KIND = 32;

export class ListChangesQuery {
  @IntegerParameter({
    description: 'Changes after this revision.', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, initial: 0,
    example: 42,
  }) // prettier-ignore
  readonly since: number = 0;

  @IntegerParameter({ description: 'Changes on a page, at most; of a stream, when given.', ...PAGE_LIMIT })
  readonly limit?: number;

  @ChoiceParameter({ description: 'Changes of things of this type.', of: ENTITY_TYPES, example: 'host' })
  readonly entity_type?: string;
  @TextParameter({
    description: 'Changes of one thing: its id, or the name that it had.',
    max: MAX_NAME,
    example: 'n1',
  })
  readonly entity?: string;
  @TextParameter({ description: "The actor's id or name.", max: MAX_NAME, example: 'deploy' })
  readonly actor?: string;
  @TextParameter({ description: 'What happened.', max: MAX_KIND, example: 'host.updated' })
  readonly kind?: string;
  @TimeParameter({ description: 'From this time on.' })
  readonly from?: string;
  @TimeParameter({ description: 'Before this time.' })
  readonly to?: string;
}

/** The changes that a list's parameters ask for. */
export const changeFilter = ({
  entity_type,
  entity,
  actor,
  kind,
  from,
  to,
}: ListChangesQuery): ChangeFilter => ({ entityType: entity_type, entity, actor, kind, from, to });

class ChangeActor {
  @ApiProperty({ enum: ['token', 'user', 'system'] }) readonly kind!: string;
  @ApiProperty({ example: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11' }) readonly id!: string;
  @ApiProperty({ example: 'deploy' }) readonly name!: string;
}

class ChangeEntity {
  @ApiProperty({ enum: ENTITY_TYPES, example: 'host' }) readonly type!: string;
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'n1' }) readonly name!: string;
}

const STATE = { type: 'object', additionalProperties: true, nullable: true } as const;

class ChangeResponse implements ChangeView {
  @ApiProperty({ example: 42, type: 'integer', description: 'Its number; a tenant has no gaps in them.' })
  readonly revision!: number;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty() readonly actor!: ChangeActor;
  @ApiProperty({ example: '192.0.2.7',
    type: String, nullable: true,
    description: 'Where the request came from; null where that is not known, and for who may not read the audit log.',
  }) // prettier-ignore
  readonly address!: string | null;
  @ApiProperty({ example: '4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31' }) readonly request_id!: string;
  @ApiProperty({
    example: 'OPS-1729',
    type: String,
    nullable: true,
    description: 'What the caller gave in X-Change-Reason.',
  })
  readonly reason!: string | null;
  @ApiProperty({ example: 'host.updated' }) readonly kind!: string;
  @ApiProperty() readonly entity!: ChangeEntity;
  @ApiProperty({
    example: { name: 'n1', active: true },
    ...STATE,
    description: 'The whole thing before; null where it did not exist.',
  })
  readonly before!: RawJson | null;
  @ApiProperty({
    example: { name: 'n1', active: false },
    ...STATE,
    description: 'The whole thing after; null where it is gone.',
  })
  readonly after!: RawJson | null;
}

export class ChangesResponse {
  @ApiProperty({ type: [ChangeResponse] }) readonly changes!: ChangeResponse[];
  @ApiProperty({
    example: 57,
    type: 'integer',
    description: "The tenant's revision: the number of its last change.",
  })
  readonly revision!: number;
  @ApiProperty({
    type: [LinkDto],
    description: 'With filters a page may hold fewer changes than asked for, even none, and have a next one.',
  })
  readonly links!: LinkDto[];
}

/** A page of the feed. There is a next one as long as the tenant's revision is beyond the last change looked at. */
export const changesResponse = (
  { changes, walked }: ChangesPage,
  revision: number,
  links: PageLinks,
): ChangesResponse => ({
  changes: [...changes],
  revision,
  links: walked < revision ? [links.link({ since: String(walked) })] : [],
});
