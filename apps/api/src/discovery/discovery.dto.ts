import { ApiProperty } from '@nestjs/swagger';
import { LinkDto } from '../http/paging.dto.js';

// The shape that keystoneauth's discovery reads.

const links = (base: string): LinkDto[] => [
  { rel: 'self', href: `${base}/v1/` },
  { rel: 'describedby', href: `${base}/openapi.json` },
];

export class VersionDto {
  @ApiProperty({ example: 'v1.0' })
  readonly id!: string;
  @ApiProperty({ enum: ['CURRENT', 'SUPPORTED', 'DEPRECATED'] })
  readonly status!: string;
  @ApiProperty({ description: 'The oldest microversion served.', example: '1.0' })
  readonly min_version!: string;
  @ApiProperty({ description: 'The newest microversion served.', example: '1.0' })
  readonly version!: string;
  @ApiProperty({ format: 'date-time' })
  readonly updated!: string;
  @ApiProperty({ type: [LinkDto], example: links('https://muster.example.org') })
  readonly links!: LinkDto[];
}

export class VersionsResponse {
  @ApiProperty({ type: [VersionDto] })
  readonly versions!: VersionDto[];
}

export class VersionResponse {
  @ApiProperty()
  readonly version!: VersionDto;
}

/** Version 1 as a client at `base` sees it. */
export const versionOne = (base: string): VersionDto => ({
  id: 'v1.0',
  status: 'CURRENT',
  min_version: '1.0',
  version: '1.0',
  updated: '2026-11-21T00:00:00Z',
  links: links(base),
});
