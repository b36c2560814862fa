import { createConnection } from 'mysql2/promise';

/** The project's own tool that starts servers for suites and measurements. */
interface MariaDbTool {
  hasMariaDb(): boolean;
  startMariaDb(): Promise<{ url: string; stop(): Promise<void> }>;
}

const TOOL = new URL('../../../tools/mariadb.mjs', import.meta.url).href;
const DATABASE = 'bench';

/** Runs `work` with the URL of an empty database on a MariaDB of its own; undefined where there is none installed. */
export async function withMariaDb<T>(work: (url: string) => Promise<T>): Promise<T | undefined> {
  const tool = (await import(TOOL)) as MariaDbTool;
  if (!tool.hasMariaDb()) return undefined;
  const server = await tool.startMariaDb();
  try {
    const connection = await createConnection(server.url);
    await connection.query(`CREATE DATABASE ${DATABASE}`);
    await connection.end();
    return await work(new URL(DATABASE, server.url).href);
  } finally {
    await server.stop();
  }
}
