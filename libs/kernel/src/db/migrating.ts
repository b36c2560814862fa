import type { DataSource, Migration } from 'typeorm';

/** Brings the schema up to date. */
export const migrate = (source: DataSource): Promise<Migration[]> =>
  source.runMigrations({ transaction: 'each' });
