import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ConfigDiff, ImpactedHost } from '@muster/configs';
import { pageOf } from '@muster/kernel';
import type { LinkView, PageLinks } from '../http/links.js';
import { LinkDto, PageQuery } from '../http/paging.dto.js';
import { TextParameter } from '../http/parameters.js';
import { MAX_REF } from '../http/ref-parameters.js';
import { ANY_JSON } from '../http/schemas.js';

export class ConfigDiffQuery extends PageQuery {
  @TextParameter({
    description: 'What is compared: a commit or a ref; absent: the commit in use.',
    example: 'main',
    max: MAX_REF,
  })
  readonly from?: string;

  @TextParameter({
    description: 'With what: a commit or a ref; absent: what the config ref stands for at the remote now.',
    max: MAX_REF,
    example: 'refs/pull/17/head',
  })
  readonly to?: string;
}

class CommitDto {
  @ApiProperty({ example: '3f786850e387550fdab836ed7e6dc881de23001b' }) readonly commit!: string;
}

const CHANGES = ['added', 'removed', 'changed'] as const;
type Change = (typeof CHANGES)[number];

class ChangedVariableDto {
  @ApiProperty({ example: 'ntp_server' }) readonly name!: string;
  @ApiProperty({ enum: CHANGES }) readonly change!: Change;
  @ApiPropertyOptional({ example: 'r1', ...ANY_JSON, description: 'Absent where it is added.' })
  readonly from?: unknown;
  @ApiPropertyOptional({ example: 'r2', ...ANY_JSON, description: 'Absent where it is removed.' })
  readonly to?: unknown;
}

class ChangedFileDto {
  @ApiProperty({ example: 'tls/ca.pem' }) readonly path!: string;
  @ApiProperty({ enum: CHANGES }) readonly change!: Change;
}

class ImpactedHostDto implements ImpactedHost {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'n1' }) readonly name!: string;
  @ApiProperty({
    example: ['ntp_servers'],
    type: [String],
    description: 'The names whose resolved value would be another.',
  })
  readonly variables!: readonly string[];
}

export class ConfigDiffResponse {
  @ApiProperty({ type: CommitDto }) readonly from!: CommitDto;
  @ApiProperty({ type: CommitDto }) readonly to!: CommitDto;
  @ApiProperty({ type: [ChangedVariableDto], description: 'Of the owner, in order of name.' })
  readonly variables!: readonly ChangedVariableDto[];
  @ApiProperty({ type: [ChangedFileDto], description: 'Files that are no variables.' })
  readonly files!: readonly ChangedFileDto[];
  @ApiProperty({
    type: [ChangedFileDto],
    description: 'Wholly vaulted files: which variables and hosts they change cannot be told.',
  })
  readonly opaque!: readonly ChangedFileDto[];
  @ApiProperty({ example: 12, type: 'integer', description: 'Hosts on all pages.' })
  readonly hosts_count!: number;
  @ApiProperty({
    type: [ImpactedHostDto],
    description: 'Hosts whose resolved values would be others, by name.',
  })
  readonly hosts!: readonly ImpactedHostDto[];
  @ApiProperty({ type: [LinkDto] }) readonly links!: LinkView[];
}

/** One page of the hosts; the rest stands on every page. */
export function configDiffResponse(
  { hosts, ...diff }: ConfigDiff,
  { limit, marker }: ConfigDiffQuery,
  links: PageLinks,
): ConfigDiffResponse {
  const rest = marker ? hosts.filter(({ name }) => name > marker.value) : hosts;
  const page = pageOf(rest.slice(0, limit + 1), limit, ({ id, name }) => ({ value: name, id }));
  return { ...diff, hosts_count: hosts.length, hosts: page.items, links: links.next(page.next) };
}
