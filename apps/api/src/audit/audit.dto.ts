import { ApiProperty } from '@nestjs/swagger';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES, type AuditFilter, type AuditView } from '@muster/events';
import type { Page } from '@muster/kernel';
import type { PageLinks } from '../http/links.js';
import { LinkDto, PageQuery } from '../http/paging.dto.js';
import { ChoiceParameter, TextParameter, TimeParameter } from '../http/parameters.js';

const MAX_ACTOR = 255;
const MAX_ADDRESS = 64;

export class ListAuditQuery extends PageQuery {
  @TextParameter({ description: "The actor's id or name.", max: MAX_ACTOR, example: 'deploy' })
  readonly actor?: string;
  @ChoiceParameter({ description: 'What was done, or tried.', of: AUDIT_ACTIONS, enumName: 'AuditAction' })
  readonly action?: string;
  @ChoiceParameter({ description: 'How it went.', of: AUDIT_OUTCOMES, enumName: 'AuditOutcome' })
  readonly outcome?: string;
  @TextParameter({
    description: 'The network address that it came from.',
    max: MAX_ADDRESS,
    example: '192.0.2.7',
  })
  readonly address?: string;
  @TimeParameter({ description: 'From this time on.' })
  readonly from?: string;
  @TimeParameter({ description: 'Before this time.' })
  readonly to?: string;
}

/** The lines that a list's parameters ask for. */
export const auditFilter = (
  { actor, action, outcome, address, from, to }: ListAuditQuery,
  tenantId?: string,
): AuditFilter => ({ tenantId, actor, action, outcome, address, from, to });

class AuditActor {
  @ApiProperty({ enum: ['token', 'user', 'system'] }) readonly kind!: string;
  @ApiProperty({ example: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11' }) readonly id!: string;
  @ApiProperty({ example: 'deploy' }) readonly name!: string;
}

class AuditEventResponse implements AuditView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'date-time', description: 'When the first of them happened.' }) readonly at!: string;
  @ApiProperty({ format: 'date-time', description: 'When the last of them happened.' })
  readonly last_at!: string;
  @ApiProperty({
    example: 1,
    type: 'integer',
    description: 'Events that are alike, within a minute, are one entry; so many they are.',
  })
  readonly occurrences!: number;
  @ApiProperty({
    example: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10',
    type: String, nullable: true, format: 'uuid', description: "The actor's tenant; null where it has none.",
  }) // prettier-ignore
  readonly tenant_id!: string | null;
  @ApiProperty({ enum: AUDIT_ACTIONS, enumName: 'AuditAction', example: 'access' }) readonly action!: string;
  @ApiProperty({ enum: AUDIT_OUTCOMES, enumName: 'AuditOutcome', example: 'refused' })
  readonly outcome!: string;
  @ApiProperty({
    example: 'access.forbidden',
    type: String,
    nullable: true,
    description: 'The code of the error that answered it.',
  })
  readonly code!: string | null;
  @ApiProperty({ example: 'GET /v1/tenants/:tenant/tokens' }) readonly operation!: string;
  @ApiProperty({
    example: { kind: 'token', id: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11', name: 'deploy' },
    type: AuditActor,
    nullable: true,
    description: 'Null where nobody has proved who came.',
  })
  readonly actor!: AuditActor | null;
  @ApiProperty({
    type: String, nullable: true,
    description: 'The first characters of a token that was not taken, when it looks like one of this service.',
  }) // prettier-ignore
  readonly token_prefix!: string | null;
  @ApiProperty({ example: '192.0.2.7',
    type: String, nullable: true, description: 'Null where so many came that they are only counted.',
  }) // prettier-ignore
  readonly address!: string | null;
  @ApiProperty({ example: '4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31', description: 'Of the first of them.' })
  readonly request_id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What the caller gave in X-Change-Reason.' })
  readonly reason!: string | null;
}

export class AuditResponse {
  @ApiProperty({ type: [AuditEventResponse] }) readonly events!: AuditEventResponse[];
  @ApiProperty({
    type: [LinkDto],
    description: 'With filters a page may hold fewer entries than asked for, even none, and have a next one.',
  })
  readonly links!: LinkDto[];
}

export const auditResponse = ({ items, next }: Page<AuditView>, links: PageLinks): AuditResponse => ({
  events: [...items],
  links: links.next(next),
});
