import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import type { ExplainedValue, ResolvedVariables, VariablesView, VariableView } from '@muster/inventory';
import type { JsonObject, JsonValue, RawJson } from '@muster/kernel';
import { AnyValueField, VariablesField } from '../http/fields.js';
import { BooleanParameter } from '../http/parameters.js';
import { GroupRefsParameter, RefParameter, type RefsQuery } from '../http/ref-parameters.js';
import { ANY_JSON, SELDOM } from '../http/schemas.js';

export class VariablesRequest {
  @VariablesField({
    description: 'The variables; in a merge patch, null removes one.',
    example: { rack: 'r1' },
  })
  readonly variables!: JsonObject;
}

export class VariableRequest {
  @AnyValueField({ description: 'The value, any JSON.', example: 'r1' })
  readonly value!: JsonValue;
}

export class HostVariablesQuery implements RefsQuery {
  @BooleanParameter({
    description: 'The winning values of all layers instead of the own ones.',
    initial: false,
  })
  readonly resolved: boolean = false;
  @BooleanParameter({
    description: 'Also where each value comes from and what it shadows; implies `resolved`.',
    initial: false,
  })
  readonly explain: boolean = false;
  @RefParameter() readonly ref?: string;
  @GroupRefsParameter() readonly refs?: Record<string, string>;
}

const VARIABLES = {
  type: 'object',
  additionalProperties: {},
  example: { rack: 'r1', ntp: { servers: ['10.0.0.1'] } },
} as const;

export class VariablesResponse implements VariablesView {
  @ApiProperty(VARIABLES) readonly variables!: Readonly<Record<string, RawJson>>;
}

class LayerResponse {
  @ApiProperty({
    example: 'group',
    enum: ['tenant', 'group', 'host', 'config'],
    description: '`config`: what the tenant or the group has in Git, just below its own variables.',
  })
  readonly kind!: string;
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'web' }) readonly name!: string;
  @ApiProperty({
    example: 2,
    type: 'integer',
    nullable: true,
    description: 'Distance from `all`; null for the host.',
  })
  readonly depth!: number | null;
  @ApiProperty({ example: 1, type: 'integer', nullable: true }) readonly priority!: number | null;
}

class AuthorResponse {
  @ApiProperty({ example: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11' }) readonly id!: string;
  @ApiProperty({ example: 'deploy' }) readonly name!: string;
}

class OwnerCommitResponse {
  @ApiProperty({ example: 'https://git.example.org/fleet/config.git' }) readonly repository!: string;
  @ApiProperty({ description: 'As it was asked for.', example: 'main' }) readonly ref!: string;
  @ApiProperty({ description: 'Empty for the root.', example: 'groups/web' }) readonly path!: string;
  @ApiProperty({ example: '8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a', pattern: '^[0-9a-f]{40}$' })
  readonly commit!: string;
  @ApiPropertyOptional({
    type: Boolean,
    description: 'True when the repository is away, and this is the last commit that was read.',
  })
  readonly stale?: true;
}

class GitSourceResponse extends OmitType(OwnerCommitResponse, ['stale'] as const) {
  @ApiProperty({ description: 'From `path`.', example: 'ntp.yml' }) readonly file!: string;
}

class OwnerFileResponse {
  @ApiProperty({ example: 'web', description: 'The name of the group; `all` for the tenant.' })
  readonly owner!: string;
  @ApiProperty({ example: 'vault.yml' }) readonly file!: string;
}

class ExplainedValueResponse implements Omit<ExplainedValue, 'value'> {
  @ApiProperty({ ...ANY_JSON, example: 'r1' }) readonly value!: unknown;
  @ApiProperty({ type: LayerResponse }) readonly layer!: LayerResponse;
  @ApiProperty({
    type: AuthorResponse,
    nullable: true,
    description: 'Null for `ansible_host` taken from `ip_address`.',
  })
  readonly set_by!: AuthorResponse | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly set_at!: string | null;
  @ApiProperty({ example: 42, type: 'integer', nullable: true, description: 'The change that set it.' })
  readonly revision!: number | null;
  @ApiPropertyOptional({ type: GitSourceResponse, description: 'Of a `config` layer: where it stands.' })
  readonly git?: GitSourceResponse;
}

const COMMIT = {
  repository: 'https://git.example.org/fleet/config.git',
  ref: 'main',
  path: 'groups/web',
  commit: '8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a',
} satisfies OwnerCommitResponse;

const GROUP = { id: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b12', name: 'web', depth: 1, priority: 1 };
const AUTHOR = { id: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11', name: 'deploy' };

/** A value of a host's own that shadows its group's, and one from Git. */
const EXPLAINED = {
  rack: [
    {
      value: 'r1',
      layer: {
        kind: 'host',
        id: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10',
        name: 'n1',
        depth: null,
        priority: null,
      },
      set_by: AUTHOR,
      set_at: '2026-11-21T09:30:00.123456Z',
      revision: 42,
    },
    {
      value: 'unknown',
      layer: { kind: 'group', ...GROUP },
      set_by: AUTHOR,
      set_at: '2026-11-20T08:12:44.000731Z',
      revision: 7,
    },
  ],
  ntp: [
    {
      value: { servers: ['10.0.0.1'] },
      layer: { kind: 'config', ...GROUP },
      set_by: null,
      set_at: null,
      revision: null,
      git: { ...COMMIT, file: 'ntp.yml' },
    },
  ],
} satisfies Record<string, ExplainedValueResponse[]>;

export class ResolvedVariablesResponse extends VariablesResponse implements ResolvedVariables {
  @ApiPropertyOptional({
    example: EXPLAINED,
    type: 'object',
    additionalProperties: { type: 'array', items: { $ref: '#/components/schemas/ExplainedValueResponse' } },
    description: 'With `explain`: per name the winner, then every value it shadows, strongest first.',
  })
  readonly explain?: Readonly<Record<string, ExplainedValue[]>>;
  @ApiPropertyOptional({
    example: { web: COMMIT },
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/OwnerCommitResponse' },
    description:
      'What was read of Git, by the name of the group; `all` for the tenant. Absent without config refs.',
  })
  readonly commits?: Readonly<Record<string, OwnerCommitResponse>>;
  @ApiPropertyOptional({
    ...SELDOM,
    type: Boolean,
    description: 'True when one of the commits is stale.',
  })
  readonly stale?: true;
  @ApiPropertyOptional({
    ...SELDOM,
    type: [OwnerFileResponse],
    description: 'Wholly vaulted files: what they say hides values shown here, and adds others.',
  })
  readonly opaque?: OwnerFileResponse[];
}

export const EXPLAIN_MODELS = [ExplainedValueResponse, OwnerCommitResponse];

export class VariableResponse implements Omit<VariableView, 'value'> {
  @ApiProperty({ example: 'rack' }) readonly name!: string;
  @ApiProperty({ ...ANY_JSON, example: 'r1' }) readonly value!: unknown;
}
