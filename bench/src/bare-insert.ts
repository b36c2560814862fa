import Sqlite from 'better-sqlite3';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';

// The least that an apply costs: the rows that it leaves behind, inserted by multi-row statements in one transaction,
// into an empty copy of the schema. A process of its own, as bare as it can be.

/** Which rows: those of one database, into another that does not exist yet. */
export interface Copying {
  readonly engine: 'sqlite' | 'mysql';
  /** A file, or a URL. */
  readonly from: string;
  readonly into: string;
  readonly tenant: string;
}

export interface Copied {
  readonly seconds: number;
  readonly rows: number;
}

type Rows = readonly (readonly unknown[])[];

/** What is there before the clock starts, and what an apply of hosts writes. */
const GIVEN = ['tenants', 'groups'];
const WRITTEN = ['hosts', 'memberships', 'host_variables', 'changes'];
const ROWS_A_STATEMENT = 500;

const chunked = (rows: Rows): Rows[] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, index) =>
    rows.slice(index * ROWS_A_STATEMENT, (index + 1) * ROWS_A_STATEMENT),
  );

const TENANT = '(SELECT id FROM tenants WHERE name = ?)';
const where = (table: string): string => `${table === 'tenants' ? 'id' : 'tenant_id'} = ${TENANT}`;

function copySqlite({ from, into, tenant }: Copying): Copied {
  const source = new Sqlite(from, { readonly: true });
  const target = new Sqlite(into);
  target.pragma('journal_mode = WAL');
  target.pragma('synchronous = NORMAL');
  const schema =
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY type DESC";
  for (const sql of source.prepare(schema).pluck().all() as string[]) target.exec(sql);
  const insert = (table: string, rows: Rows): void => {
    for (const chunk of chunked(rows)) {
      const tuple = `(${chunk[0]?.map(() => '?').join(',') ?? ''})`;
      target.prepare(`INSERT INTO \`${table}\` VALUES ${chunk.map(() => tuple).join(',')}`).run(chunk.flat());
    }
  };
  const read = (table: string): Rows =>
    source
      .prepare(`SELECT * FROM \`${table}\` WHERE ${where(table)}`)
      .raw(true)
      .all(tenant) as unknown[][];
  target.pragma('foreign_keys = OFF');
  for (const table of GIVEN) insert(table, read(table));
  target.pragma('foreign_keys = ON');
  const rows = WRITTEN.map((table) => [table, read(table)] as const);
  const started = performance.now();
  target.transaction(() => {
    for (const [table, some] of rows) insert(table, some);
  })();
  const seconds = (performance.now() - started) / 1000;
  source.close();
  target.close();
  return { seconds, rows: rows.reduce((total, [, some]) => total + some.length, 0) };
}

async function copyMysql({ from, into, tenant }: Copying): Promise<Copied> {
  const source = await createConnection({ uri: from, supportBigNumbers: true });
  const target = await createConnection({ uri: into, supportBigNumbers: true });
  try {
    const rows = new Map<string, Rows>();
    await target.query('SET foreign_key_checks = 0');
    for (const table of [...GIVEN, ...WRITTEN]) {
      const [made] = await source.query<RowDataPacket[]>(`SHOW CREATE TABLE \`${table}\``);
      await target.query(String(made[0]?.['Create Table']));
      const sql = `SELECT * FROM \`${table}\` WHERE ${where(table)}`;
      const [found] = await source.query<RowDataPacket[][]>({ sql, rowsAsArray: true }, [tenant]);
      rows.set(table, found);
    }
    for (const table of GIVEN) await insertMysql(target, table, rows.get(table) ?? []);
    await target.query('SET foreign_key_checks = 1');
    const started = performance.now();
    await target.beginTransaction();
    for (const table of WRITTEN) await insertMysql(target, table, rows.get(table) ?? []);
    await target.commit();
    const seconds = (performance.now() - started) / 1000;
    return { seconds, rows: WRITTEN.reduce((total, table) => total + (rows.get(table)?.length ?? 0), 0) };
  } finally {
    await source.end();
    await target.end();
  }
}

async function insertMysql(target: Connection, table: string, rows: Rows): Promise<void> {
  for (const chunk of chunked(rows)) await target.query(`INSERT INTO \`${table}\` VALUES ?`, [chunk]);
}

process.on('message', (message) => {
  const copying = message as Copying;
  const copied = copying.engine === 'sqlite' ? Promise.resolve(copySqlite(copying)) : copyMysql(copying);
  void copied.then((done) => process.send?.(done));
});
