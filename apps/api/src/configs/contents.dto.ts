import { ApiProperty } from '@nestjs/swagger';
import type { ConfigContentsView, ContentFileView } from '@muster/configs';
import type { RawJson } from '@muster/kernel';
import { RefParameter, type RefsQuery } from '../http/ref-parameters.js';
import { ConfigRefOwnerResponse } from './config-refs.dto.js';

export class ContentsQuery implements Pick<RefsQuery, 'ref'> {
  @RefParameter() readonly ref?: string;
}

class ContentFileResponse implements ContentFileView {
  @ApiProperty({ description: "From the config ref's path.", example: 'ntp.yml' }) readonly path!: string;
  @ApiProperty({
    enum: ['variables', 'blob'],
    description: '`variables`: Ansible reads it; a bundle has a `blob` among its files.',
  })
  readonly kind!: ContentFileView['kind'];
  @ApiProperty({ example: 1729, type: 'integer', description: 'Bytes.' }) readonly size!: number;
  @ApiProperty({ example: false }) readonly executable!: boolean;
}

class ContentNoticeResponse {
  @ApiProperty({ example: 'ntp.yml' }) readonly file!: string;
  @ApiProperty({
    example: 7,
    type: 'integer',
    nullable: true,
    description: 'Null where it is about the whole file.',
  })
  readonly line!: number | null;
  @ApiProperty({ example: 'The key "ntp" stands twice; the last one counts.' }) readonly detail!: string;
}

export class ContentsResponse implements ConfigContentsView {
  @ApiProperty({ type: ConfigRefOwnerResponse }) readonly owner!: ConfigRefOwnerResponse;
  @ApiProperty({ example: 'https://git.example.org/fleet/config.git' }) readonly repository!: string;
  @ApiProperty({ description: 'As it was asked for.', example: 'main' }) readonly ref!: string;
  @ApiProperty({ description: 'Empty for the root.', example: 'groups/web' }) readonly path!: string;
  @ApiProperty({ example: '8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a', pattern: '^[0-9a-f]{40}$' })
  readonly commit!: string;
  @ApiProperty({
    example: false,
    description: 'Whether the repository is away, and this is the last commit that was read.',
  })
  readonly stale!: boolean;
  @ApiProperty({
    type: [ContentFileResponse],
    description: 'Those of variables in the order in which Ansible reads them, then the others by path.',
  })
  readonly files!: ContentFileResponse[];
  @ApiProperty({
    example: { ntp_servers: ['192.0.2.1'] },
    type: 'object',
    additionalProperties: {},
    description:
      'What the files say together; `!vault` and `!unsafe` as `{"__ansible_vault": …}` and `{"__ansible_unsafe": …}`.',
  })
  readonly variables!: Readonly<Record<string, RawJson>>;
  @ApiProperty({
    example: ['vault.yml'],
    type: [String],
    description: 'Wholly vaulted files: what they say, only those know who have the password.',
  })
  readonly opaque!: readonly string[];
  @ApiProperty({ type: [ContentNoticeResponse], description: 'Oddities that were let pass.' })
  readonly notices!: ContentNoticeResponse[];
}

export const contentsResponse = (view: ConfigContentsView): ContentsResponse => ({
  owner: { type: view.owner.type, id: view.owner.id, name: view.owner.name },
  repository: view.repository,
  ref: view.ref,
  path: view.path,
  commit: view.commit,
  stale: view.stale,
  files: view.files.map(({ path, kind, size, executable }) => ({ path, kind, size, executable })),
  variables: view.variables,
  opaque: view.opaque,
  notices: view.notices.map(({ file, line, detail }) => ({ file, line, detail })),
});
