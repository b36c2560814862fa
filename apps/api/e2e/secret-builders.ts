import type { Tenant } from './builders.js';
import type { Answer, Api } from './harness.js';

declare module './harness.js' {
  /** Members of answers about secrets and keys. */
  interface Body {
    readonly owner: { readonly type: string; readonly id: string; readonly name: string };
    readonly size: number | null;
    readonly fingerprint: string | null;
    readonly pem: Readonly<Record<string, string | null>> | null;
    readonly expires_at: string | null;
    readonly source: object | null;
    readonly vault_id: string;
    readonly password: string;
    readonly current: boolean;
    readonly secrets: Body[];
    readonly vault_passwords: Body[];
    readonly key_jobs: KeyJob[];
    readonly providers: { readonly name: string; readonly state: string }[];
    readonly roots: { readonly root: string; readonly keys: number }[];
  }
}

/** Work on keys, as the service answers it. */
export interface KeyJob {
  readonly id: string;
  readonly kind: string;
  readonly state: 'running' | 'stopped' | 'done';
  readonly done: number;
  readonly problem: string | null;
}

export const keyJobOf = ({ body }: Answer): KeyJob => body as unknown as KeyJob;

/** A body for a PUT: a format with a payload, or text. */
export interface SecretFields {
  readonly format?: string;
  readonly value: unknown;
}

/** Writes a secret below an owner's path and gives its metadata. */
export async function aSecret(
  tenant: Pick<Tenant, 'member'>,
  owner: string,
  name: string,
  fields: SecretFields,
): Promise<Answer['body']> {
  const answer = await tenant.member.put(`${owner}/secrets/${name}`, fields);
  if (answer.status !== 201 && answer.status !== 200) throw new Error(`not written: ${answer.text}`);
  return answer.body;
}

/** What a secret reveals; of the present version unless told. */
export async function revealed(api: Api, path: string, version?: number): Promise<unknown> {
  const answer = await api.post(`${path}/reveal`, version === undefined ? undefined : { version });
  if (answer.status !== 200) throw new Error(`not revealed: ${answer.status} ${answer.text}`);
  return answer.body.value;
}

/** Waits until the job that an answer's `Location` names is over, and gives it. */
export async function finished(api: Api, { headers, text }: Answer): Promise<KeyJob> {
  const location = headers.get('location');
  if (location === null) throw new Error(`no job: ${text}`);
  return jobAt(api, new URL(location).pathname, ({ state }) => state === 'done');
}

/** Asks for a job until it is as it is wanted. */
export async function jobAt(api: Api, path: string, isWanted: (job: KeyJob) => boolean): Promise<KeyJob> {
  for (;;) {
    const answer = await api.get(path);
    if (answer.status !== 200) throw new Error(`no job: ${answer.text}`);
    const job = keyJobOf(answer);
    if (isWanted(job)) return job;
  }
}
