import { ApiProperty } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import type { Actor, Page } from '@muster/kernel';
import { KEY_JOB_KINDS, KEY_JOB_STATES, type KeyJobView } from '@muster/secrets';
import { Answer } from '../http/answer.js';
import type { PageLinks } from '../http/links.js';
import { LinkDto } from '../http/paging.dto.js';

class KeyJobActor implements Actor {
  @ApiProperty({ enum: ['token', 'user', 'system'] }) readonly kind!: Actor['kind'];
  @ApiProperty({ example: '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b11' }) readonly id!: string;
  @ApiProperty({ example: 'deploy' }) readonly name!: string;
}

export class KeyJobResponse implements KeyJobView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({
    enum: [...KEY_JOB_KINDS],
    description:
      '`rotate`: payloads are sealed with a new data key. `revault`: texts are encrypted with a new vault password. ' +
      '`rewrap`: data keys are wrapped with the present root key.',
  })
  readonly kind!: KeyJobView['kind'];
  @ApiProperty({ enum: [...KEY_JOB_STATES] }) readonly state!: KeyJobView['state'];
  @ApiProperty({
    example: 17,
    type: 'integer',
    minimum: 0,
    description: 'Keys, payloads or texts done so far.',
  })
  readonly done!: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: "Why it does not get on: an error's code, `secret.sealed` for instance. It is tried again.",
  })
  readonly problem!: string | null;
  @ApiProperty() readonly actor!: KeyJobActor;
  @ApiProperty({ example: '4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31' }) readonly request_id!: string;
  @ApiProperty({ format: 'date-time' }) readonly created_at!: string;
  @ApiProperty({ format: 'date-time' }) readonly updated_at!: string;
}

export class KeyJobsResponse {
  @ApiProperty({ type: [KeyJobResponse] }) readonly key_jobs!: KeyJobResponse[];
  @ApiProperty({ type: [LinkDto] }) readonly links!: LinkDto[];
}

export const keyJobResponse = (view: KeyJobView): KeyJobResponse => ({
  id: view.id,
  kind: view.kind,
  state: view.state,
  done: view.done,
  problem: view.problem,
  actor: { kind: view.actor.kind, id: view.actor.id, name: view.actor.name },
  request_id: view.request_id,
  created_at: view.created_at,
  updated_at: view.updated_at,
});

export const keyJobsResponse = ({ items, next }: Page<KeyJobView>, links: PageLinks): KeyJobsResponse => ({
  key_jobs: items.map(keyJobResponse),
  links: links.next(next),
});

/** A job that has begun, and where to look how far it is. */
const begun = (job: KeyJobView, jobs: string): Answer<KeyJobResponse> =>
  new Answer(keyJobResponse(job), { status: 202, location: `${jobs}/${job.id}` });

export const tenantJobBegun = ({ tenantName }: TenantScope, job: KeyJobView): Answer<KeyJobResponse> =>
  begun(job, `/v1/tenants/${tenantName}/key-jobs`);

export const keyringJobBegun = (job: KeyJobView): Answer<KeyJobResponse> => begun(job, '/v1/keyring/jobs');
