import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import {
  IMPORT_FORMATS, IMPORT_KINDS, IMPORT_STATES,
  type Imported, type ImportProblem, type ImportResult, type ImportView, type Notice, type Outcome,
} from '@muster/intake'; // prettier-ignore
import type { Actor, Page } from '@muster/kernel';
import {
  AppliedResponse,
  DRAFT_CODES,
  SHOWS_VALUES,
  SUMMARY_EXAMPLE,
  SummaryResponse,
} from '../apply/apply.dto.js';
import { Answer } from '../http/answer.js';
import type { PageLinks } from '../http/links.js';
import { LinkDto } from '../http/paging.dto.js';
import { BooleanParameter, TextParameter } from '../http/parameters.js';
import { PAYLOAD_CODES } from '../http/problem-codes.js';
import { ProblemFault } from '../http/problem.dto.js';
import { SELDOM } from '../http/schemas.js';

export class ImportQuery {
  @TextParameter({
    description: `The format of the file: ${IMPORT_FORMATS.join(', ')}.`,
    required: true,
    max: 64,
    example: 'osad',
  })
  readonly format!: string;
  @BooleanParameter({ description: 'Answer the plan and write nothing.', initial: false })
  readonly dry_run: boolean = false;
  @BooleanParameter({ description: `${SHOWS_VALUES} Not with \`osad-secrets\`.`, initial: false })
  readonly values: boolean = false;
  @BooleanParameter({
    description: 'Remove the hosts and groups that the file does not name. Refused with `osad-secrets`.',
    initial: false,
  })
  readonly prune: boolean = false;
}

/** Documents what may be wrong with a file. */
export const IMPORT_CODES = [
  'import.duplicate_key',
  'import.empty',
  'import.group.cycle',
  'import.group.priority',
  'import.group.too_many_members',
  'import.group.ungrouped',
  'import.malformed_ini',
  'import.osad.generated_group',
  'import.osad.ip_conflict',
  'import.osad.not_osad',
  'import.plugin_config',
  'import.secrets.file_variable',
  'import.secrets.no_vault_password',
  'import.secrets.unreadable_vault',
  'import.unknown_format',
  'request.malformed_yaml',
  ...DRAFT_CODES,
  ...PAYLOAD_CODES,
] as const;

class NoticeResponse implements Notice {
  @ApiProperty({ example: 'import.group.several_parents' }) readonly code!: string;
  @ApiProperty({ example: 'group:web' }) readonly subject!: string;
  @ApiProperty({ example: 'The group "web" had two parents; the first one stays.' }) readonly detail!: string;
}

export class ImportedResponse extends AppliedResponse implements Imported {
  @ApiProperty({ example: 'osad' }) readonly format!: string;
  @ApiProperty({ type: [NoticeResponse], description: 'Every oddity that was met, and what was made of it.' })
  readonly notices!: readonly NoticeResponse[];
  @ApiPropertyOptional({
    ...SELDOM,
    example: ['nova_db_password'],
    type: [String],
    description: 'Of the format `osad-secrets` only: the secrets that had their values already, by name.',
  })
  readonly unchanged?: readonly string[];
}

class ImportActor implements Actor {
  @ApiProperty({ enum: ['token', 'user', 'system'] }) readonly kind!: Actor['kind'];
  @ApiProperty({ example: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11' }) readonly id!: string;
  @ApiProperty({ example: 'deploy' }) readonly name!: string;
}

class ImportResultResponse implements ImportResult {
  @ApiProperty({ example: 42, type: 'integer', description: "The tenant's revision afterwards." })
  readonly revision!: number;
  @ApiProperty({ example: SUMMARY_EXAMPLE }) readonly summary!: SummaryResponse;
}

class ImportProblemResponse implements ImportProblem {
  @ApiProperty({ example: 'import.empty' }) readonly code!: string;
  @ApiProperty({ example: 'The file holds no host and no group.' }) readonly detail!: string;
  @ApiProperty({ type: [ProblemFault] }) readonly errors!: readonly ProblemFault[];
}

const ROWS = { type: 'integer', minimum: 0 } as const;
const TIME = { format: 'date-time' } as const;

export class ImportResponse implements ImportView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ enum: [...IMPORT_KINDS], description: 'Where it was sent.' })
  readonly kind!: ImportView['kind'];
  @ApiProperty({ example: 'ndjson' }) readonly format!: string;
  @ApiProperty({
    enum: [...IMPORT_STATES],
    description: '`interrupted`: the process that ran it is gone; nothing was written.',
  })
  readonly state!: ImportView['state'];
  @ApiProperty() readonly actor!: ImportActor;
  @ApiProperty({ example: '4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31' }) readonly request_id!: string;
  @ApiProperty({
    example: 44,
    ...ROWS,
    description: 'Entries read: groups, hosts, the variables of the tenant.',
  })
  readonly rows_read!: number;
  @ApiProperty({
    example: 17,
    ...ROWS,
    description:
      'Entries compared with what exists, and written where they differ; nothing counts before the end.',
  })
  readonly rows_written!: number;
  @ApiProperty({
    example: 44,
    ...ROWS,
    nullable: true,
    description: 'Entries there are; null until all are read.',
  })
  readonly rows_total!: number | null;
  @ApiProperty(TIME) readonly started_at!: string;
  @ApiProperty(TIME) readonly updated_at!: string;
  @ApiProperty({ ...TIME, type: String, nullable: true }) readonly finished_at!: string | null;
  @ApiProperty({ type: ImportResultResponse, nullable: true }) readonly result!: ImportResultResponse | null;
  @ApiProperty({ type: ImportProblemResponse, nullable: true })
  readonly problem!: ImportProblemResponse | null;
}

export class ImportsResponse {
  @ApiProperty({ type: [ImportResponse] }) readonly imports!: ImportResponse[];
  @ApiProperty({ type: [LinkDto] }) readonly links!: LinkDto[];
}

/** Documents the answer to those who do not wait. */
export const ApiAccepted = (): MethodDecorator =>
  applyDecorators(
    ApiResponse({
      status: 202,
      type: ImportResponse,
      description:
        'With `Prefer: respond-async`: the draft is read, and being applied. `Location` tells how far it is.',
    }),
  );

export const importResponse = (view: ImportView): ImportResponse => ({
  id: view.id,
  kind: view.kind,
  format: view.format,
  state: view.state,
  actor: { kind: view.actor.kind, id: view.actor.id, name: view.actor.name },
  request_id: view.request_id,
  rows_read: view.rows_read,
  rows_written: view.rows_written,
  rows_total: view.rows_total,
  started_at: view.started_at,
  updated_at: view.updated_at,
  finished_at: view.finished_at,
  result: view.result,
  problem: view.problem,
});

export const importsResponse = ({ items, next }: Page<ImportView>, links: PageLinks): ImportsResponse => ({
  imports: items.map(importResponse),
  links: links.next(next),
});

/** The end of a run, or 202 and where to look. */
export const outcomeAnswer = <T>(scope: TenantScope, outcome: Outcome<T>): T | Answer<ImportResponse> =>
  'result' in outcome
    ? outcome.result
    : new Answer(importResponse(outcome.accepted), {
        status: 202,
        location: `/v1/tenants/${scope.tenantName}/imports/${outcome.accepted.id}`,
        headers: { 'preference-applied': 'respond-async' },
      });
