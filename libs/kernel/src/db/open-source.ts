import type { DataSource } from 'typeorm';
import { sqliteSource, type DatabaseOptions } from './database.js';
import { parseMysqlUrl } from './mysql/mysql-url.js';
import { openMysqlSource } from './mysql/open-source.js';
import { Servers } from './mysql/servers.js';

/** The engine's data source, connected: for schema work by hand. */
export const openSource = (options: DatabaseOptions): Promise<DataSource> =>
  options.url === undefined
    ? sqliteSource(options).initialize()
    : openMysqlSource(options, new Servers(parseMysqlUrl(options.url).servers));
