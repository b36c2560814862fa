import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config, Db } from '@muster/kernel';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { mountDocs } from './docs/docs.js';
import { fastifyAdapter } from './http/adapter.js';
import { allowOrigins } from './http/cors.js';
import { NestLog, openLog } from './http/log.js';
import { mountMetrics } from './metrics/metrics.hook.js';

/** The whole service, not yet listening. Closing it closes the database. */
export async function createApp(
  config: Config,
  db: Db,
  log: Logger = openLog(config.logLevel),
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(config, db),
    fastifyAdapter(config, log),
    { logger: new NestLog(log), bodyParser: false, abortOnError: false },
  );
  allowOrigins(app, config.corsOrigins);
  mountMetrics(app);
  mountDocs(app);
  return app;
}
