import { ApiProperty } from '@nestjs/swagger';
import type { Marker, PageRequest } from '@muster/kernel';
import type { LinkView } from './links.js';
import { IntegerParameter, MarkerParameter } from './parameters.js';

export const PAGE_LIMIT = { minimum: 1, maximum: 1000, initial: 100 };

/** The parameters of every list. */
export class PageQuery {
  @IntegerParameter({ description: 'Entries on a page, at most.', ...PAGE_LIMIT })
  readonly limit: number = PAGE_LIMIT.initial;

  @MarkerParameter()
  readonly marker?: Marker;
}

/** The page that a list's parameters ask for. */
export const pageRequest = ({ limit, marker }: PageQuery): PageRequest => ({
  limit,
  ...(marker && { marker }),
});

export class LinkDto implements LinkView {
  @ApiProperty({ example: 'next' })
  readonly rel!: string;
  @ApiProperty({ example: 'https://muster.example.org/v1/tenants?marker=WyJuMSJd', format: 'uri' })
  readonly href!: string;
}
