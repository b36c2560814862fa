import { TokensQueries, TenantsQueries, tokenHash } from '@muster/identity/testing';
import { ContestsQueries, ENTITIES, HostsQueries } from '@muster/inventory/testing';
import { DATABASE_DEFAULTS, Db } from '@muster/kernel';
import { statementsOf } from '@muster/kernel/testing';
import { MIGRATIONS } from '@muster/migrations';
import { fastify } from 'fastify';

/** What a bare handler needs to know to do the SQL of the service. */
export interface BareWork {
  /** Of the embedded database. */
  readonly file: string;
  /** Of a MySQL server, instead of the file. */
  readonly url: string | undefined;
  readonly port: number;
  readonly token: string;
  readonly tenant: string;
  readonly host: string;
  readonly limit: number;
}

/**
 * What answers the same reads with nothing around their SQL: the statements of the service, on the same kind of
 * connection, and their rows as JSON.
 */
async function serve({ file, url, port, token, tenant, host, limit }: BareWork): Promise<void> {
  const db = await Db.open({ ...DATABASE_DEFAULTS, url, file, entities: ENTITIES, migrations: MIGRATIONS });
  const hosts = new HostsQueries(db, new ContestsQueries(db));
  const admitted = async (): Promise<string> => {
    await new TokensQueries(db).byHash(tokenHash(token));
    return (await new TenantsQueries(db).locate(tenant))?.id ?? '';
  };
  const routes = {
    '/host': await statementsOf(db, async () => hosts.locate(await admitted(), host)),
    '/hosts': await statementsOf(db, async () => hosts.list(await admitted(), {}, { limit })),
  };
  const server = fastify();
  for (const [path, statements] of Object.entries(routes)) {
    server.get(path, async (_request, reply) => {
      let rows: object[] = [];
      for (const { sql, parameters } of statements) rows = await db.query(sql, parameters);
      void reply.type('application/json; charset=utf-8');
      return JSON.stringify(rows);
    });
  }
  await server.listen({ port, host: '127.0.0.1' });
}

process.once('message', (work) => {
  serve(work as BareWork).then(
    () => process.send?.('ready'),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
