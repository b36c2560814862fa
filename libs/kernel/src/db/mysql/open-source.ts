import type { DataSource } from 'typeorm';
import { mysqlSource, type DatabaseOptions } from '../database.js';
import { failureKind } from '../failures.js';
import { SchemaError } from '../migrating.js';
import type { Servers } from './servers.js';

/** What a statement may take, see `statement-size.ts`; MySQL's and MariaDB's own default. */
const PACKET_BYTES = 16 << 20;

/**
 * Connects to the database, trying each server once.
 * @throws SchemaError when the server is set up too small; the driver's error when none can be reached
 */
export async function openMysqlSource(options: DatabaseOptions, servers: Servers): Promise<DataSource> {
  for (let left = servers.count; ; left -= 1) {
    const server = servers.inFavour;
    const source = mysqlSource(options, servers);
    try {
      await source.initialize();
      await refuseSmallPackets(source);
      return source;
    } catch (error) {
      if (source.isInitialized) await source.destroy();
      if (left <= 1 || failureKind(error) !== 'away') throw error;
      servers.leave(server);
    }
  }
}

async function refuseSmallPackets(source: DataSource): Promise<void> {
  const [row] = await source.query<{ bytes: number | string }[]>('SELECT @@max_allowed_packet AS bytes');
  const bytes = Number(row?.bytes);
  if (bytes >= PACKET_BYTES) return;
  throw new SchemaError(
    `the database takes statements of ${bytes} bytes at most; set max_allowed_packet to ${PACKET_BYTES} or more`,
  );
}
