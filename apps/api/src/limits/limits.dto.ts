import { ApiProperty } from '@nestjs/swagger';
import { limitsBy, type LimitName, type Limits, type OwnLimits, type UsageView } from '@muster/identity';
import { IntegerField } from '../http/fields.js';

const MAX_COUNT = 1_000_000_000;

const Limit = (description: string): PropertyDecorator =>
  IntegerField({
    description: `${description}; 0: any number; null: as the service allows to all.`,
    minimum: 0,
    maximum: MAX_COUNT,
    optional: true,
    nullable: true,
  });

const DESCRIPTIONS: Readonly<Record<LimitName, string>> = {
  hosts: 'Hosts',
  groups: 'Groups',
  variables: 'Variables, of all owners together',
  value_bytes: 'Bytes of one value as JSON',
  exports: 'Bundles built at once, by each process',
  requests_per_minute: "Requests a minute by the tenant's own callers, to each process",
};

export class UpdateLimitsRequest implements Partial<OwnLimits> {
  @Limit(DESCRIPTIONS.hosts) readonly hosts?: number | null;
  @Limit(DESCRIPTIONS.groups) readonly groups?: number | null;
  @Limit(DESCRIPTIONS.variables) readonly variables?: number | null;
  @Limit(DESCRIPTIONS.value_bytes) readonly value_bytes?: number | null;
  @Limit(DESCRIPTIONS.exports) readonly exports?: number | null;
  @Limit(DESCRIPTIONS.requests_per_minute) readonly requests_per_minute?: number | null;
}

const OwnLimit = (name: LimitName): PropertyDecorator =>
  ApiProperty({
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
  @ApiProperty({ example: 600, type: 'integer', nullable: true, description: 'null: any number.' })
  readonly limit!: number | null;
}

export class UsedResponse extends LimitResponse {
  @ApiProperty({ example: 120, type: 'integer' }) readonly used!: number;
}

export class UsageResponse {
  @ApiProperty({ description: `${DESCRIPTIONS.hosts}.` }) readonly hosts!: UsedResponse;
  @ApiProperty({ description: `${DESCRIPTIONS.groups}.` }) readonly groups!: UsedResponse;
  @ApiProperty({ description: `${DESCRIPTIONS.variables}.` }) readonly variables!: UsedResponse;
  @ApiProperty({ description: 'Bundles built now, by the process that answers.' })
  readonly exports!: UsedResponse;
  @ApiProperty({ description: `${DESCRIPTIONS.value_bytes}.` }) readonly value_bytes!: LimitResponse;
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
