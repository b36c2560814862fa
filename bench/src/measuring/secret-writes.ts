import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { ApiProcess } from '../service/api-process.js';
import { startMariaDbEngine, SQLITE, type Engine } from '../service/engine.js';
import { contest, type Figure, type Sample } from './contest.js';
import { TENANT, type Workplace } from './workplace.js';

const derive = promisify(pbkdf2);

/** Writes a run, one after the other: enough that a run takes a second or so. */
const WRITES = 100;
/** Secrets that are written in turn: a tenant has some. */
const SECRETS = 20;

/** What Ansible Vault's format asks for each text (lib/ansible/parsing/vault/__init__.py, VaultAES256). */
const VAULT = { iterations: 10_000, bytes: 80, digest: 'sha256' };

/** The write of a secret over HTTP, each with a new payload, beside the one derivation of a key that it cannot do without. */
export async function measuredSecretWrites(place: Workplace): Promise<Figure[]> {
  place.say('secrets on SQLite');
  const figures = await measuredOn(SQLITE, place);
  const mariaDb = await startMariaDbEngine();
  if (!mariaDb) {
    place.say('no MariaDB is installed: secrets on SQLite alone');
    return figures;
  }
  place.say('secrets on MariaDB');
  try {
    return [...figures, ...(await measuredOn(mariaDb, place))];
  } finally {
    await mariaDb.stop();
  }
}

async function measuredOn(engine: Engine, place: Workplace): Promise<Figure[]> {
  const dataDir = await place.directory();
  const { settings } = await engine.create(dataDir);
  const api = await ApiProcess.start(dataDir, place.nodeOptions, settings);
  try {
    const tenant = Buffer.from(JSON.stringify({ name: TENANT }));
    await api.client.call('/v1/tenants', { method: 'POST', body: tenant }, [201]);
    const name = `secret${engine.suffix}`;
    return await contest(
      [
        { name, run: () => each((at) => write(api, at)), pid: api.pid },
        { name: `${name}: bare pbkdf2`, run: () => each(bare) },
      ],
      place.runs,
    );
  } finally {
    await api.stop();
  }
}

async function write({ client }: ApiProcess, at: number): Promise<void> {
  const body = Buffer.from(JSON.stringify({ value: randomBytes(16).toString('hex') }));
  await client.call(
    `/v1/tenants/${TENANT}/secrets/password_${at % SECRETS}`,
    { method: 'PUT', body },
    [200, 201],
  );
}

async function bare(): Promise<void> {
  await derive(randomBytes(32).toString('hex'), randomBytes(32), VAULT.iterations, VAULT.bytes, VAULT.digest);
}

/** Seconds for one. */
async function each(work: (at: number) => Promise<void>): Promise<Sample> {
  const started = performance.now();
  for (let at = 0; at < WRITES; at += 1) await work(at);
  return { seconds: (performance.now() - started) / 1000 / WRITES };
}
