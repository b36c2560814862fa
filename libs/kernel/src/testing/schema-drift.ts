import type { DataSource, EntityMetadata, QueryRunner, Table } from 'typeorm';

// TypeORM's own comparison reports differences on MariaDB where there are none (defaults that are quoted, `longtext`), so
// both sides are put into the same words here, and the words compared.

/** What the schema keeps for itself: no entity stands for these tables. */
const BOOKKEEPING = ['migrations', 'migration_lock', 'schema_needs'];

/** `text` of MySQL ends at 64 KiB, silently or not: texts without a bound are `longtext`. */
const MYSQL_TYPES: Readonly<Record<string, string>> = {
  boolean: 'tinyint',
  integer: 'int',
  text: 'longtext',
};
/** Collations that compare to the letter. Padding does no harm to ids, digests and times: they have no blanks. */
const EXACT = /^(?:ascii_bin|utf8mb4_nopad_bin|utf8mb4_0900_bin)$/;
const TEXT = /char|text/;

/** Where the entities and the database differ, in words; empty when the entities imply no further migration. */
export async function schemaDrift(
  source: DataSource,
  withoutEntity: readonly string[] = [],
): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    const skipped = [...BOOKKEEPING, ...withoutEntity];
    const names = (await tableNames(runner)).filter((name) => !skipped.includes(name));
    const tables = names.length === 0 ? [] : await runner.getTables(names);
    const expected = new Set(source.entityMetadatas.flatMap((entity) => wordsOfEntity(entity, source)));
    const byName = namesOnly(source);
    const found = new Set<string>();
    for (const table of tables)
      for (const words of await wordsOfTable(table, runner, byName)) found.add(words);
    return [
      ...[...expected].filter((words) => !found.has(words)).map((words) => `missing: ${words}`),
      ...[...found].filter((words) => !expected.has(words)).map((words) => `unexpected: ${words}`),
    ].sort();
  } finally {
    await runner.release();
  }
}

/** Indices that an entity only names, since TypeORM has no words for them: of a prefix, or of an expression. */
const namesOnly = (source: DataSource): Set<string> =>
  new Set(
    source.entityMetadatas.flatMap(({ indices }) =>
      indices.filter(({ synchronize }) => !synchronize).map(({ name }) => name),
    ),
  );

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly length: string;
  readonly isNullable: boolean;
  readonly fallback: string | undefined;
  readonly isExact: boolean;
}

const columnWords = ({ table, name, type, length, isNullable, fallback, isExact }: Column): string =>
  `${table}.${name}: ${type}${length === '' ? '' : `(${length})`}${isNullable ? '' : ' not null'}` +
  `${fallback === undefined ? '' : ` default ${fallback}`}${isExact ? '' : ', not compared to the letter'}`;

const indexWords = (table: string, name: string | undefined, isUnique: boolean, columns: string): string =>
  `${table}: ${isUnique ? 'unique index' : 'index'} ${name ?? 'without a name'} (${columns})`;

function wordsOfEntity(entity: EntityMetadata, source: DataSource): string[] {
  const table = entity.tableName;
  const isMysql = source.options.type === 'mysql';
  return [
    ...entity.columns.map((column) => {
      const type = source.driver.normalizeType(column);
      return columnWords({
        table,
        name: column.databaseName,
        type: (isMysql ? MYSQL_TYPES[type] : undefined) ?? type,
        length: source.driver.getColumnLength(column),
        isNullable: column.isNullable,
        fallback: defaultOf(source.driver.normalizeDefault(column)),
        isExact: true,
      });
    }),
    `${table}: primary key (${entity.primaryColumns.map(({ databaseName }) => databaseName).join(', ')})`,
    ...entity.indices.map(({ name, isUnique, columns, synchronize }) =>
      synchronize
        ? indexWords(table, name, isUnique, columns.map(({ databaseName }) => databaseName).join(', '))
        : `${table}: index ${name}`,
    ),
    ...entity.foreignKeys.map(
      ({ name, columnNames, referencedEntityMetadata, referencedColumnNames, onDelete }) =>
        [table, name, columnNames, referencedEntityMetadata.tableName, referencedColumnNames, onDelete].join(
          ' ',
        ),
    ),
  ];
}

async function wordsOfTable(
  table: Table,
  runner: QueryRunner,
  byName: ReadonlySet<string>,
): Promise<string[]> {
  const isMysql = runner.dataSource.options.type === 'mysql';
  const name = table.name.replace(/^.*\./, '');
  return [
    ...table.columns.map((column) =>
      columnWords({
        table: name,
        name: column.name,
        type: column.type,
        length: column.length,
        isNullable: column.isNullable,
        fallback: defaultOf(column.default),
        isExact: !isMysql || !TEXT.test(column.type) || EXACT.test(column.collation ?? ''),
      }),
    ),
    `${name}: primary key (${(await primaryKey(runner, name)).join(', ')})`,
    ...table.indices.map((index) =>
      byName.has(index.name ?? '')
        ? `${name}: index ${index.name ?? ''}`
        : indexWords(name, index.name, index.isUnique, index.columnNames.join(', ')),
    ),
    ...table.foreignKeys.map(
      ({ name: key, columnNames, referencedTableName, referencedColumnNames, onDelete }) =>
        [
          name,
          key,
          columnNames,
          referencedTableName.replace(/^.*\./, ''),
          referencedColumnNames,
          onDelete,
        ].join(' '),
    ),
  ];
}

/** A default without the quotes that some put around it; MariaDB says `'NULL'` where there is none. */
function defaultOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/^'(.*)'$/, '$1');
  return text === 'NULL' ? undefined : text.replace(/^true$/, '1').replace(/^false$/, '0');
}

async function tableNames(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query(
    runner.dataSource.options.type === 'mysql'
      ? "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'"
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  )) as { name: string }[];
  return rows.map(({ name }) => name);
}

/** The columns of the primary key in its own order: rows lie in it. */
async function primaryKey(runner: QueryRunner, table: string): Promise<string[]> {
  const rows = (await runner.query(
    runner.dataSource.options.type === 'mysql'
      ? 'SELECT COLUMN_NAME AS name FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() ' +
          "AND TABLE_NAME = ? AND INDEX_NAME = 'PRIMARY' ORDER BY SEQ_IN_INDEX"
      : 'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk',
    [table],
  )) as { name: string }[];
  return rows.map(({ name }) => name);
}
