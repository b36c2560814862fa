import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ExplainedValue, VariablesView, VariableView } from '@muster/inventory';
import type { JsonObject, JsonValue, RawJson } from '@muster/kernel';
import { AnyValueField, VariablesField } from '../http/fields.js';
import { BooleanParameter } from '../http/parameters.js';
import { ANY_JSON } from '../http/schemas.js';

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

export class HostVariablesQuery {
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
  @ApiProperty({ enum: ['tenant', 'group', 'host'] }) readonly kind!: string;
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Distance from `all`; null for the host.' })
  readonly depth!: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) readonly priority!: number | null;
}

class AuthorResponse {
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly name!: string;
}

class ExplainedValueResponse implements Omit<ExplainedValue, 'value'> {
  @ApiProperty(ANY_JSON) readonly value!: unknown;
  @ApiProperty({ type: LayerResponse }) readonly layer!: LayerResponse;
  @ApiProperty({
    type: AuthorResponse,
    nullable: true,
    description: 'Null for `ansible_host` taken from `ip_address`.',
  })
  readonly set_by!: AuthorResponse | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly set_at!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The change that set it.' })
  readonly revision!: number | null;
}

export class ResolvedVariablesResponse extends VariablesResponse {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'array', items: { $ref: '#/components/schemas/ExplainedValueResponse' } },
    description: 'With `explain`: per name the winner, then every value it shadows, strongest first.',
  })
  readonly explain?: Readonly<Record<string, ExplainedValue[]>>;
}

export const EXPLAIN_MODELS = [ExplainedValueResponse];

export class VariableResponse implements Omit<VariableView, 'value'> {
  @ApiProperty({ example: 'rack' }) readonly name!: string;
  @ApiProperty({ ...ANY_JSON, example: 'r1' }) readonly value!: unknown;
}
