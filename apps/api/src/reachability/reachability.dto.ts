import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '@muster/kernel';
import type { Reachability, ReachabilityReport } from '@muster/inventory';
import { ReachabilityField, TimeField } from '../http/fields.js';

export class ReachabilityRequest {
  @ReachabilityField({
    description: 'Hosts by name. Names that the tenant does not know are left aside.',
    example: { n1: 'reachable', n2: 'unreachable' } satisfies Record<string, Reachability>,
  })
  readonly hosts!: JsonObject;
  @TimeField({ optional: true, description: 'When it was seen; now when absent. Reports may come late.' })
  readonly at?: string;
}

export class ReachabilityResponse implements ReachabilityReport {
  @ApiProperty({ type: 'integer', description: 'So many hosts were there.', example: 2 })
  readonly recorded!: number;
  @ApiProperty({ type: [String], description: 'Names that no host of the tenant has.', example: ['n9'] })
  readonly unknown!: readonly string[];
}

export const reachabilityResponse = ({ recorded, unknown }: ReachabilityReport): ReachabilityResponse => ({
  recorded,
  unknown,
});
