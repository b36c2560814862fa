import { TableForeignKey, type QueryRunner, type TableColumnOptions } from 'typeorm';

// The column types of the schema, one set for both engines. Frozen with the migrations that use them.

type More = Partial<TableColumnOptions>;

/** Case-sensitive and without blank padding, so that MySQL and MariaDB compare names as SQLite does. */
async function nameCollation(runner: QueryRunner): Promise<More> {
  const [row] = (await runner.query('SELECT VERSION() AS version')) as { version: string }[];
  const isMariaDb = row?.version.includes('MariaDB') ?? false;
  return { charset: 'utf8mb4', collation: isMariaDb ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin' };
}

/** Makers of column definitions, by what the column holds. */
export interface Columns {
  readonly id: (name: string, more?: More) => TableColumnOptions;
  readonly text: (name: string, length: number, more?: More) => TableColumnOptions;
  /** JSON as text: a `json` column would come back parsed, and rounded, on some engines. */
  readonly long: (name: string, more?: More) => TableColumnOptions;
  /** ISO 8601 with microseconds: 27 characters, sorts as time on both engines. */
  readonly time: (name: string, more?: More) => TableColumnOptions;
  readonly integer: (name: string, more?: More) => TableColumnOptions;
  readonly counter: (name: string, more?: More) => TableColumnOptions;
  readonly flag: (name: string, more?: More) => TableColumnOptions;
}

export async function columnsFor(runner: QueryRunner): Promise<Columns> {
  const mysql = runner.dataSource.options.type === 'mysql';
  const ascii = mysql ? { charset: 'ascii', collation: 'ascii_bin' } : {};
  const names = mysql ? await nameCollation(runner) : {};
  return {
    id: (name, more) => ({ name, type: 'varchar', length: '36', ...ascii, ...more }),
    text: (name, length, more) => ({ name, type: 'varchar', length: String(length), ...names, ...more }),
    long: (name, more) => ({ name, type: mysql ? 'longtext' : 'text', ...names, ...more }),
    time: (name, more) => ({ name, type: 'varchar', length: '27', ...ascii, ...more }),
    integer: (name, more) => ({ name, type: 'integer', ...more }),
    counter: (name, more) => ({ name, type: 'bigint', ...more }),
    flag: (name, more) => ({ name, type: 'boolean', ...more }),
  };
}

/** A named foreign key on `id`; rows go with what they belong to. */
export const belongsTo = (name: string, column: string, table: string): TableForeignKey =>
  new TableForeignKey({
    name,
    columnNames: [column],
    referencedTableName: table,
    referencedColumnNames: ['id'],
    onDelete: 'CASCADE',
  });
