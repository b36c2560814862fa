import { createHmac } from 'node:crypto';
import type { Answer, Api } from './harness.js';

declare module './harness.js' {
  /** Members of answers about config refs. */
  interface Body {
    readonly repository: string;
    readonly ref: string | null;
    readonly path: string;
    readonly credential: string | null;
    readonly hook_secret: string | null;
    readonly hook: string | null;
    readonly commit: string;
    readonly previous_commit: string | null;
    readonly checked_at: string | null;
  }
}

/** The settings with which repositories may lie on this machine. */
export const GIT_ON_LOOPBACK = { MUSTER_GIT_SCHEMES: 'https,ssh,http', MUSTER_GIT_NETWORKS: '127.0.0.0/8' };

/** A config ref as it is sent. */
export interface ConfigRefFields {
  readonly repository: string;
  readonly ref?: string;
  readonly path?: string;
  readonly credential?: string;
  readonly hook_secret?: string;
}

/** Gives an owner a config ref, and gives its answer. */
export async function aConfigRef(api: Api, owner: string, fields: ConfigRefFields): Promise<Answer['body']> {
  const answer = await api.put(`${owner}/config-ref`, fields);
  if (answer.status !== 201 && answer.status !== 200) throw new Error(`not written: ${answer.text}`);
  return answer.body;
}

/** The digest that a hoster sends of a call's body. */
export const signatureOf = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('hex');
