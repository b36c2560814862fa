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

const OLD_COMMIT = '3f786850e387550fdab836ed7e6dc881de23001b';
const NEW_COMMIT = '8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a';

class CommitDto {
  @ApiProperty({ example: OLD_COMMIT }) readonly commit!: string;
}

const CHANGES = ['added', 'removed', 'changed'] as const;
type Change = (typeof CHANGES)[number];

class ChangedVariableDto {
  @ApiProperty({ example: 'ntp_servers' }) readonly name!: string;
  @ApiProperty({ enum: CHANGES, example: 'changed' }) readonly change!: Change;
  @ApiPropertyOptional({ example: ['192.0.2.1'], ...ANY_JSON, description: 'Absent where it is added.' })
  readonly from?: unknown;
  @ApiPropertyOptional({
    example: ['192.0.2.1', '192.0.2.2'],
    ...ANY_JSON,
    description: 'Absent where it is removed.',
  })
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
  @ApiProperty({ type: CommitDto, example: { commit: NEW_COMMIT } }) readonly to!: CommitDto;
  @ApiProperty({ type: [ChangedVariableDto], description: 'Of the owner, in order of name.' })
  readonly variables!: readonly ChangedVariableDto[];
  @ApiProperty({ type: [ChangedFileDto], description: 'Files that are no variables.' })
  readonly files!: readonly ChangedFileDto[];
  @ApiProperty({
    type: [ChangedFileDto],
    example: [{ path: 'vault.yml', change: 'changed' }],
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
