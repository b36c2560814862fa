import { ApiProperty } from '@nestjs/swagger';
import { limitsBy, type LimitName, type Limits, type OwnLimits, type UsageView } from '@muster/identity';
import { IntegerField } from '../http/fields.js';

const MAX_COUNT = 1_000_000_000;

const DESCRIPTIONS: Readonly<Record<LimitName, string>> = {
  hosts: 'Hosts',
  groups: 'Groups',
  variables: 'Variables, of all owners together',
  value_bytes: 'Bytes of one value as JSON',
  exports: 'Bundles built at once, by each process',
  requests_per_minute: "Requests a minute by the tenant's own callers, to each process",
};

/** Of a tenant that has two limits of its own. */
const EXAMPLES: Partial<Readonly<Record<LimitName, number>>> = { hosts: 20_000, requests_per_minute: 1200 };

const Limit = (name: LimitName): PropertyDecorator =>
  IntegerField({
    example: EXAMPLES[name],
    description: `${DESCRIPTIONS[name]}; 0: any number; null: as the service allows to all.`,
    minimum: 0,
    maximum: MAX_COUNT,
    optional: true,
    nullable: true,
  });

export class UpdateLimitsRequest implements Partial<OwnLimits> {
  @Limit('hosts') readonly hosts?: number | null;
  @Limit('groups') readonly groups?: number | null;
  @Limit('variables') readonly variables?: number | null;
  @Limit('value_bytes') readonly value_bytes?: number | null;
  @Limit('exports') readonly exports?: number | null;
  @Limit('requests_per_minute') readonly requests_per_minute?: number | null;
}

const OwnLimit = (name: LimitName): PropertyDecorator =>
  ApiProperty({
    ...(EXAMPLES[name] !== undefined && { example: EXAMPLES[name] }),
    type: 'integer',
    nullable: true,
    description: `${DESCRIPTIONS[name]}; 0: any number; null: as the service allows to all.`,
  });

export class LimitsResponse implements OwnLimits {
  @OwnLimit('hosts') readonly hosts!: number | null;
  @OwnLimit('groups') readonly groups!: number | null;
  @OwnLimit('variables') readonly variables!: number | null;
  @OwnLimit('value_bytes') readonly value_bytes!: number | null;
  @OwnLimit('exports') readonly exports!: number | null;
  @OwnLimit('requests_per_minute') readonly requests_per_minute!: number | null;
}

export const limitsResponse = (own: OwnLimits): LimitsResponse => limitsBy((name) => own[name]);

export class LimitResponse {
  @ApiProperty({ example: 1200, type: 'integer', nullable: true, description: 'null: any number.' })
  readonly limit!: number | null;
}

export class UsedResponse extends LimitResponse {
  @ApiProperty({ example: 120, type: 'integer' }) readonly used!: number;
}

const Used = (description: string, example: UsedResponse): PropertyDecorator =>
  ApiProperty({ description: `${description}.`, example });

export class UsageResponse {
  @Used(DESCRIPTIONS.hosts, { used: 4211, limit: 20_000 }) readonly hosts!: UsedResponse;
  @Used(DESCRIPTIONS.groups, { used: 180, limit: null }) readonly groups!: UsedResponse;
  @Used(DESCRIPTIONS.variables, { used: 63_702, limit: null }) readonly variables!: UsedResponse;
  @Used('Bundles built now, by the process that answers', { used: 1, limit: null })
  readonly exports!: UsedResponse;
  @ApiProperty({ description: `${DESCRIPTIONS.value_bytes}.`, example: { limit: null } })
  readonly value_bytes!: LimitResponse;
  @ApiProperty({ description: `${DESCRIPTIONS.requests_per_minute}.` })
  readonly requests_per_minute!: LimitResponse;
}

export const usageResponse = ({ used, limits }: UsageView, exporting: number): UsageResponse => ({
  hosts: { used: used.hosts, limit: limitOf(limits, 'hosts') },
  groups: { used: used.groups, limit: limitOf(limits, 'groups') },
  variables: { used: used.variables, limit: limitOf(limits, 'variables') },
  exports: { used: exporting, limit: limitOf(limits, 'exports') },
  value_bytes: { limit: limitOf(limits, 'value_bytes') },
  requests_per_minute: { limit: limitOf(limits, 'requests_per_minute') },
});

const limitOf = (limits: Limits, name: LimitName): number | null => limits[name] || null;
