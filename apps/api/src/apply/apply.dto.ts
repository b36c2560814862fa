import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import {
  LISTED_STEPS,
  SHOWN_VALUES,
  type ActionCounts,
  type Applied,
  type ChangedValues,
} from '@muster/intake';
import { ANY_JSON } from '../http/schemas.js';
import { BooleanParameter } from '../http/parameters.js';
import { GROUP_CODES, HOST_CODES } from '../http/problem-codes.js';

export const SHOWS_VALUES = 'Say with each step of the plan what its fields were, and will be: `changes`.';

export class ApplyQuery {
  @BooleanParameter({ description: 'Answer the plan and write nothing.', initial: false })
  readonly dry_run: boolean = false;
  @BooleanParameter({ description: SHOWS_VALUES, initial: false })
  readonly values: boolean = false;
}

const NULLABLE_TEXT = { type: 'string', nullable: true } as const;
const VARIABLES = { type: 'object', additionalProperties: {} } as const;

/** The draft, for the document; its rules are checked where drafts are known. */
const DRAFT_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    variables: { ...VARIABLES, description: "Replaces the tenant's variables." },
    groups: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: { type: 'string' },
          kind: NULLABLE_TEXT,
          parent: NULLABLE_TEXT,
          priority: { type: 'integer' },
          variables: VARIABLES,
        },
      },
    },
    hosts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: { type: 'string' },
          ip_address: NULLABLE_TEXT,
          device_type: NULLABLE_TEXT,
          external_id: NULLABLE_TEXT,
          active: { type: 'boolean' },
          note: NULLABLE_TEXT,
          groups: { type: 'array', items: { type: 'string' } },
          variables: VARIABLES,
        },
      },
    },
  },
  'x-lines': [
    '{"variables": {"site": "ord"}}',
    '{"group": {"name": "ord", "kind": "region"}}',
    '{"host": {"name": "n1", "ip_address": "10.0.0.1", "groups": ["ord"]}}',
  ].join('\n'),
  example: {
    variables: { site: 'ord' },
    groups: [
      { name: 'ord', kind: 'region' },
      { name: 'c1', kind: 'cell', parent: 'ord' },
    ],
    hosts: [{ name: 'n1', ip_address: '10.0.0.1', groups: ['c1'], variables: { rack: 'r1' } }],
  },
} as const;

/** Documents what may be wrong with one, beside fields. */
export const DRAFT_CODES = [
  'draft.line.no_entry',
  'draft.line.not_json',
  'draft.line.not_utf8',
  'draft.line.too_long',
  'draft.name_clash',
  'draft.spool_failed',
  'draft.too_many_entries',
  'import.busy',
  'import.stopped',
  ...HOST_CODES,
  ...GROUP_CODES,
] as const;

/** The two ways to send one. */
export const DRAFT_BODY = {
  description:
    'A draft. As NDJSON: an object with one member a line, `{"variables": {…}}`, `{"group": {…}}` or `{"host": {…}}`, in any order.',
  mediaTypes: ['application/json', 'application/x-ndjson'],
  schema: DRAFT_SCHEMA as never,
};

class ActionCountsResponse implements ActionCounts {
  @ApiProperty({ example: 3, type: 'integer' }) readonly create!: number;
  @ApiProperty({ example: 1, type: 'integer' }) readonly update!: number;
  @ApiProperty({ example: 40, type: 'integer' }) readonly unchanged!: number;
  @ApiProperty({ example: 0, type: 'integer' }) readonly delete!: number;
}

export class SummaryResponse {
  @ApiProperty() readonly tenant!: ActionCountsResponse;
  @ApiProperty() readonly groups!: ActionCountsResponse;
  @ApiProperty() readonly hosts!: ActionCountsResponse;
  @ApiPropertyOptional({ description: 'Of the format `osad-secrets` only; the other counts are 0 then.' })
  readonly secrets?: ActionCountsResponse;
}

const UNCHANGED = { create: 0, update: 0, unchanged: 40, delete: 0 };

/** A summary that goes with the one step that is shown. */
export const SUMMARY_EXAMPLE = {
  tenant: { ...UNCHANGED, unchanged: 1 },
  groups: UNCHANGED,
  hosts: { ...UNCHANGED, update: 1 },
} satisfies SummaryResponse;

class ValueChangeResponse {
  @ApiPropertyOptional({ description: 'Absent where there was none.', ...ANY_JSON, example: 'r0' })
  readonly before?: unknown;
  @ApiPropertyOptional({ description: 'Absent where there is none any more.', ...ANY_JSON, example: 'r1' })
  readonly after?: unknown;
}

@ApiExtraModels(ValueChangeResponse)
class StepResponse {
  @ApiProperty({ enum: ['create', 'update', 'delete'], example: 'update' })
  readonly action!: string;
  @ApiProperty({ enum: ['tenant', 'group', 'host', 'secret'], example: 'host' })
  readonly type!: string;
  @ApiProperty({ example: 'n1' }) readonly name!: string;
  @ApiProperty({
    type: [String],
    description: 'What an update changes.',
    example: ['ip_address', 'variables.rack'],
  })
  readonly fields!: readonly string[];
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(ValueChangeResponse) },
    description: `With \`values=true\`: by field its value before and after; all that is set of what is created or deleted. Absent of secrets, and beyond ${SHOWN_VALUES >> 20} Mi characters of values, where \`truncated\` is true.`,
    example: { ip_address: { before: null, after: '10.0.0.1' }, 'variables.rack': { after: 'r1' } },
  })
  readonly changes?: ChangedValues;
}

export class AppliedResponse implements Applied {
  @ApiProperty({ example: false }) readonly dry_run!: boolean;
  @ApiProperty({ example: 42, type: 'integer', description: "The tenant's revision afterwards." })
  readonly revision!: number;
  @ApiProperty({ example: SUMMARY_EXAMPLE }) readonly summary!: SummaryResponse;
  @ApiProperty({
    type: [StepResponse],
    description: `The steps that change something, the first ${LISTED_STEPS}.`,
  })
  readonly plan!: readonly StepResponse[];
  @ApiProperty({
    example: false,
    description: 'Whether `plan` was cut, or values in it; `summary` counts all.',
  })
  readonly truncated!: boolean;
}
