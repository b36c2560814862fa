import { MusterError, ok } from '@muster/sdk';
import type { Owner } from '../commands/owner.js';
import { parseExact } from '../output/exact-json.js';
import type { Session } from '../session/session.js';

/** Names and values, letter for letter. */
export type Variables = Readonly<Record<string, unknown>>;

interface Read {
  readonly variables: Variables;
  readonly etag: string;
}

const variablesIn = (text: string): Variables => (parseExact(text) as { variables: Variables }).variables;

/** The variables that an owner has itself. */
export async function readOwn({ muster: { api }, exactly }: Session, owner: Owner): Promise<Read> {
  const call = api.GET(owner.at('/variables'), { params: { path: owner.path }, ...exactly });
  const [text, { response }] = [await ok(call), await call];
  return { variables: variablesIn(text), etag: response.headers.get('etag') ?? '' };
}

/** The values that win for a host. */
export async function readResolved(session: Session, host: string): Promise<Variables> {
  const { api } = session.muster;
  const params = { path: { tenant: await session.tenant(), host }, query: { resolved: true } };
  return variablesIn(
    await ok(api.GET('/v1/tenants/{tenant}/hosts/{host}/variables', { params, ...session.exactly })),
  );
}

/** Gives variables these values, whole, in one change; those that are not named stay as they are. */
export function write(session: Session, owner: Owner, values: Variables): Promise<Variables> {
  return Object.values(values).every(isPlain)
    ? patch(session, owner, values)
    : replace(session, owner, values, ATTEMPTS);
}

/** A merge patch would take away what is null, and merge a mapping into the one that is there. */
const isPlain = (value: unknown): boolean =>
  value !== null && (typeof value !== 'object' || Array.isArray(value) || 'isLosslessNumber' in value);

async function patch(session: Session, owner: Owner, variables: Variables): Promise<Variables> {
  const { api } = session.muster;
  const params = { path: owner.path };
  return variablesIn(
    await ok(api.PATCH(owner.at('/variables'), { params, body: { variables }, ...session.exactly })),
  );
}

/** Others may write in between. */
const ATTEMPTS = 5;

async function replace(
  session: Session,
  owner: Owner,
  values: Variables,
  attempts: number,
): Promise<Variables> {
  const { variables: before, etag } = await readOwn(session, owner);
  const { headers, ...exactly } = session.exactly;
  const { api } = session.muster;
  const body = { variables: { ...before, ...values } };
  try {
    return variablesIn(
      await ok(
        api.PUT(owner.at('/variables'), {
          params: { path: owner.path },
          body,
          ...exactly,
          headers: { ...headers, 'if-match': etag },
        }),
      ),
    );
  } catch (error) {
    if (attempts <= 1 || !(error instanceof MusterError && error.status === 412)) throw error;
    return replace(session, owner, values, attempts - 1);
  }
}
