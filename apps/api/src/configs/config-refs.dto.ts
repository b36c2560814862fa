import { ApiProperty } from '@nestjs/swagger';
import type { ConfigRefView, ConfigRefWritten, GivenConfigRef, RefreshView } from '@muster/configs';
import type { TenantScope } from '@muster/identity';
import { created, tagged, type Answer } from '../http/answer.js';
import { TextField } from '../http/fields.js';

const TIME = { format: 'date-time' } as const;
const COMMIT = { type: String, pattern: '^[0-9a-f]{40}$' } as const;

export class PutConfigRefRequest {
  @TextField({
    description:
      'The address: `https://…`, `ssh://…` or `git@host:path`. It may hold ref and path too: `https://host/org/repo.git#ref:path`, ' +
      'or the address of a page of GitHub, GitLab or Gitea.',
    min: 1,
    max: 4096,
    example: 'https://git.example.org/fleet/config.git',
  })
  readonly repository!: string;
  @TextField({
    description: 'A branch, a tag, a full ref name or a commit; required unless the address has it.',
    optional: true,
    nullable: true,
    example: 'main',
  })
  readonly ref?: string | null;
  @TextField({
    description: 'A directory, or one file of variables; the root when absent.',
    optional: true,
    nullable: true,
    max: 1024,
    example: 'groups/web',
  })
  readonly path?: string | null;
  @TextField({
    description: "The name of a secret of the tenant's own that opens the repository: a token or an SSH key.",
    optional: true,
    nullable: true,
    example: 'git_token',
  })
  readonly credential?: string | null;
  @TextField({
    description:
      "The name of a secret of the tenant's own, a text, that the repository's webhook signs with.",
    optional: true,
    nullable: true,
    example: 'git_hook',
  })
  readonly hook_secret?: string | null;
}

export class ConfigRefOwnerResponse {
  @ApiProperty({ enum: ['tenant', 'group'], example: 'group' })
  readonly type!: ConfigRefView['owner']['type'];
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'web' }) readonly name!: string;
}

export class ConfigRefResponse implements ConfigRefView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ type: ConfigRefOwnerResponse }) readonly owner!: ConfigRefOwnerResponse;
  @ApiProperty({
    example: 'https://git.example.org/fleet/config.git',
    description: 'In one form, however it was written.',
  })
  readonly repository!: string;
  @ApiProperty({ example: 'main' }) readonly ref!: string;
  @ApiProperty({ example: 'groups/web', description: 'Empty for the root.' }) readonly path!: string;
  @ApiProperty({ type: String, nullable: true, example: 'git_token' }) readonly credential!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'git_hook' }) readonly hook_secret!: string | null;
  @ApiProperty({
    example: 'https://muster.example.org/v1/hooks/git/019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10',
    type: String,
    format: 'uri',
    nullable: true,
    description: 'Where the webhook of the repository is to call; null without a secret for it.',
  })
  readonly hook!: string | null;
  @ApiProperty(TIME) readonly created_at!: string;
  @ApiProperty(TIME) readonly updated_at!: string;
}

export class RefreshResponse implements RefreshView {
  @ApiProperty({
    example: '8f3c2b1a0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a',
    ...COMMIT,
    description: 'What the ref stands for now.',
  })
  readonly commit!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'refs/heads/main',
    description: 'The ref in full; null where it is a commit.',
  })
  readonly ref!: string | null;
  @ApiProperty({
    example: '3f786850e387550fdab836ed7e6dc881de23001b',
    ...COMMIT,
    nullable: true,
    description: 'What it stood for before; null where that was not known.',
  })
  readonly previous_commit!: string | null;
  @ApiProperty({
    example: '2026-11-21T09:30:00.123456Z',
    ...TIME,
    type: String,
    nullable: true,
    description: 'When the repository said so; null where it was not asked, since the ref is a commit.',
  })
  readonly checked_at!: string | null;
}

const given = (value: string | null | undefined): string | undefined => value ?? undefined;

/** A config ref as its writer means it: what is null is not there. */
export const configRefInput = (request: PutConfigRefRequest): GivenConfigRef => ({
  repository: request.repository,
  ref: given(request.ref),
  path: given(request.path),
  credential: given(request.credential),
  hookSecret: given(request.hook_secret),
});

export const configRefResponse = (view: ConfigRefView, baseUrl: string): ConfigRefResponse => ({
  id: view.id,
  owner: { type: view.owner.type, id: view.owner.id, name: view.owner.name },
  repository: view.repository,
  ref: view.ref,
  path: view.path,
  credential: view.credential,
  hook_secret: view.hook_secret,
  hook: view.hook_secret === null ? null : `${baseUrl}/v1/hooks/git/${view.id}`,
  created_at: view.created_at,
  updated_at: view.updated_at,
});

/** A config ref that was written: 201 and its place when it is new. */
export function configRefWritten(
  { tenantName }: TenantScope,
  { configRef, created: isNew }: ConfigRefWritten,
  baseUrl: string,
): Answer<ConfigRefResponse> {
  const answer = configRefResponse(configRef, baseUrl);
  if (!isNew) return tagged(configRef, answer);
  const { owner } = configRef;
  const place = owner.type === 'tenant' ? '' : `/groups/${owner.name}`;
  return created(configRef, answer, `/v1/tenants/${tenantName}${place}/config-ref`);
}

export const refreshResponse = (view: RefreshView): RefreshResponse => ({
  commit: view.commit,
  ref: view.ref,
  previous_commit: view.previous_commit,
  checked_at: view.checked_at,
});
